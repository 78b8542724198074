import base64
import hashlib
import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from dateline.record import log
from dateline.record.canonical import canonical
from dateline.record.checkpoint import BadCheckpoint, Checkpoint, open_checkpoint, sign_checkpoint, verifier_key
from dateline.record.keys import NoKey, load_key, make_key
from dateline.record.merkle import fold_roots, perfect_roots, root_hash
from dateline.record.tiles import bundle_bytes, bundle_path, read_bundle, tile_path
from dateline.record.verify import verify_log
from tests.record.log import NOW, open_newsroom, story


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=70))
def test_the_root_is_the_one_another_implementation_finds(entries):
    other = InmemoryTree(algorithm="sha256")
    for entry in entries:
        other.append_entry(entry)
    leaves = [hashlib.sha256(b"\x00" + entry).digest() for entry in entries]
    assert root_hash(leaves) == other.get_root()
    assert fold_roots(perfect_roots(leaves)) == other.get_root()


def test_a_checkpoint_opens_with_its_key_and_with_no_other():
    key = Ed25519PrivateKey.generate()
    note = sign_checkpoint(Checkpoint("dateline/abc", 7, b"r" * 32), key)
    assert open_checkpoint(note, "dateline/abc", key.public_key()) == Checkpoint("dateline/abc", 7, b"r" * 32)
    for wrong in (note.replace(b"\n7\n", b"\n8\n"), note.replace(b"dateline/abc", b"dateline/abd"), b"", note[:-20]):
        with pytest.raises(BadCheckpoint):
            open_checkpoint(wrong, "dateline/abc", key.public_key())
    with pytest.raises(BadCheckpoint):
        open_checkpoint(note, "dateline/abc", Ed25519PrivateKey.generate().public_key())


@pytest.mark.judge
def test_openssl_finds_the_checkpoints_signature_good(tmp_path):
    if not shutil.which("openssl"):
        from tests.conftest import leave_out

        leave_out("openssl", "make judges")
    key = Ed25519PrivateKey.generate()
    note = sign_checkpoint(Checkpoint("dateline/abc", 7, b"r" * 32), key)
    text, _, signature = note.partition(b"\n\n")
    (tmp_path / "text").write_bytes(text + b"\n")
    (tmp_path / "sig").write_bytes(base64.b64decode(signature.split()[-1])[4:])
    (tmp_path / "pub").write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "pub", "-rawin", "-in", "text", "-sigfile", "sig"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode == 0
    (tmp_path / "text").write_bytes(text.replace(b"7", b"8") + b"\n")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True).returncode != 0


def test_the_verifier_key_has_the_form_of_signed_notes():
    name, number, body = verifier_key("dateline/abc", Ed25519PrivateKey.generate().public_key()).split("+", 2)
    assert name == "dateline/abc" and len(number) == 8 and base64.b64decode(body)[0] == 1


def test_the_signing_key_is_for_its_owner_only_and_is_never_replaced(tmp_path):
    make_key(tmp_path / "keys" / "record.pem")
    assert (tmp_path / "keys" / "record.pem").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        make_key(tmp_path / "keys" / "record.pem")
    with pytest.raises(NoKey):
        load_key(tmp_path / "nothing")


def test_tiles_lie_where_tlog_tiles_says():
    assert tile_path(0, 0, 5) == "tile/0/000.p/5"
    assert tile_path(1, 1234067) == "tile/1/x001/x234/067"
    assert bundle_path(255) == "tile/entries/255"


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundles_can_be_read_back(headers):
    assert list(read_bundle(bundle_bytes(headers))) == headers


def _log(size: int = 6):
    cursor = open_newsroom()
    for number in range(1, size):
        log.publish(cursor, story(number), now=NOW)
    return cursor


def test_an_honest_log_verifies():
    cursor = _log()
    leaves = [entry.leaf for entry in log.entries(cursor)]
    verdict = verify_log(cursor, Checkpoint("x", 4, root_hash(leaves[:4])))
    assert verdict.problems == [] and verdict.size == 6


@pytest.mark.parametrize(
    ("tampering", "word"),
    [
        ("UPDATE record_document SET document = %s WHERE seq = 3", "not the one that was published"),
        ("DELETE FROM record_document WHERE seq = 3 AND %s <> ''", "missing"),
        ("UPDATE record_entry SET header = %s WHERE seq = 3", "cannot be read"),
        ("DELETE FROM record_entry WHERE seq = 3 AND %s <> ''", "comes behind"),
        ("DELETE FROM record_entry WHERE seq = 6 AND %s <> ''", "holds 5"),
    ],
)
def test_tampering_is_found(tampering, word):
    cursor = _log()
    cursor.execute("PRAGMA foreign_keys = OFF")
    other = story(9)
    payload = b'{"x":1}' if word == "cannot be read" else canonical(other)
    cursor.execute(tampering, (payload,))
    problems = verify_log(cursor).problems
    assert any(word in line for line in problems), problems


def test_a_rewritten_log_does_not_pass_a_kept_checkpoint():
    kept = _log()
    promise = Checkpoint("x", 6, root_hash(entry.leaf for entry in log.entries(kept)))
    rewritten = _log()
    assert verify_log(rewritten).problems == []
    assert any("not those the checkpoint" in line for line in verify_log(rewritten, promise).problems)
    assert any("promises 9" in line for line in verify_log(rewritten, Checkpoint("x", 9, b"")).problems)
