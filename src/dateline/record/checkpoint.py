"""The signed checkpoint: a C2SP tlog-checkpoint, which is a C2SP signed note with Ed25519.

https://c2sp.org/tlog-checkpoint and https://c2sp.org/signed-note. Ed25519 signatures are
deterministic, so the same log gives the same checkpoint bytes.
"""

import base64
import hashlib
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"


class BadCheckpoint(ValueError):
    """The note is not a checkpoint of this log, or its signature does not hold."""


class Checkpoint(NamedTuple):
    """How long the log was, and the root of its tree then."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The note's text, which is what gets signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def log_name(origin: str) -> str:
    """The name of a log in its checkpoints and keys, from its random origin id."""
    return f"dateline/{origin}"


def sign_checkpoint(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> bytes:
    """The checkpoint as a signed note; the key's name is the log's origin."""
    text = checkpoint.text()
    public = key.public_key()
    signature = _key_id(checkpoint.origin, public) + key.sign(text.encode())
    return f"{text}\n\N{EM DASH} {checkpoint.origin} {base64.b64encode(signature).decode()}\n".encode()


def open_checkpoint(note: bytes, origin: str, key: Ed25519PublicKey) -> Checkpoint:
    """The checkpoint in a signed note. Raises BadCheckpoint unless this key signed it for this log."""
    text, found, signatures = note.decode("utf-8", "replace").partition("\n\n")
    lines = text.split("\n")
    if not found or len(lines) < 3 or lines[0] != origin or not lines[1].isdigit():
        raise BadCheckpoint("the checkpoint is not of this log")
    if not any(_is_signed(line, text + "\n", origin, key) for line in signatures.splitlines()):
        raise BadCheckpoint("the checkpoint's signature does not hold")
    return Checkpoint(origin, int(lines[1]), base64.b64decode(lines[2]))


def verifier_key(origin: str, key: Ed25519PublicKey) -> str:
    """The C2SP verifier key ``name+id+key``, for anyone who wants to check the log."""
    body = base64.b64encode(_ED25519 + key.public_bytes_raw()).decode()
    return f"{origin}+{_key_id(origin, key).hex()}+{body}"


def _key_id(name: str, key: Ed25519PublicKey) -> bytes:
    return hashlib.sha256(f"{name}\n".encode() + _ED25519 + key.public_bytes_raw()).digest()[:4]


def _is_signed(line: str, text: str, origin: str, key: Ed25519PublicKey) -> bool:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "\N{EM DASH}" or name != origin:
        return False
    try:
        blob = base64.b64decode(encoded, validate=True)
        key.verify(blob[4:], text.encode())
    except (ValueError, InvalidSignature):
        return False
    return blob[:4] == _key_id(origin, key)
