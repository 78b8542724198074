"""Sealed material: encrypted as it comes, opened by named people only, each opening kept."""

import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.audit.test_chain import length
from tests.audit.test_desk import acts, since
from tests.conftest import leave_out
from tests.newsroom import Newsroom, tree
from tests.press.test_no_drift import unpacked

SECRET = b"MARK-content " * 20_000  # Larger than what Django holds in memory for a form.
ROLES = ["contributor", "reporter", "editor", "administrator"]


def put_in(
    newsroom: Newsroom, *, role: str = "reporter", data: bytes = SECRET, name: str = "MARK-file name.pdf"
) -> str:
    """Seals a file at the desk, and gives the item's id."""
    client = newsroom.client(role=role)
    file = SimpleUploadedFile(name, data, "application/pdf")
    answer = client.post("/desk/sealed/add/", {"label": "MARK-label", "story": "MARK-story", "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["location"]).rstrip("/").rpartition("/")[2]


def item_of(item_id: str) -> Any:
    from dateline.sealed.models import SealedItem

    return SealedItem.objects.get(pk=item_id)


def open_it(client: Any, item_id: str, reason: str = "to check a date") -> Any:
    return client.post(f"/desk/sealed/{item_id}/open/", {"reason": reason})


def all_bytes(newsroom: Newsroom) -> dict[str, bytes]:
    from django.db import connections

    connections.close_all()
    return {path: unpacked(path, data) for path, data in tree(newsroom.home.path).items()}


@pytest.mark.parametrize("role", ROLES)
def test_what_is_put_in_comes_out_as_it_was_for_whoever_put_it_in(newsroom: Newsroom, role: str):
    item_id = put_in(newsroom, role=role)
    client = newsroom.client(role=role)
    assert "MARK-label" in client.get("/desk/sealed/").content.decode()
    assert "MARK-label" in client.get(f"/desk/sealed/{item_id}/").content.decode()
    answer = open_it(client, item_id)
    assert b"".join(answer.streaming_content) == SECRET
    assert answer["content-disposition"] == 'attachment; filename="MARK-file name.pdf"'
    assert answer["content-type"] == "application/octet-stream"
    assert answer["cache-control"].startswith("no-store") and answer["content-length"] == str(len(SECRET))
    assert answer["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("role", ROLES)
def test_whoever_is_not_named_gets_what_an_unknown_address_gets(newsroom: Newsroom, role: str):
    newsroom.person("reporter", "owner")
    item_id = put_in(newsroom)
    client = newsroom.client(role=role, username="another")
    person = newsroom.person("reporter").pk
    assert "MARK" not in client.get("/desk/sealed/").content.decode()
    for place in ("", "open/", "people/", f"people/{person}/remove/", "destroy/"):
        for method in ("get", "post", "put"):
            before = length()
            theirs = getattr(client, method)(f"/desk/sealed/{item_id}/{place}")
            unknown = getattr(client, method)(f"/desk/sealed/{'a' * 16}/{place}")
            assert theirs.status_code == unknown.status_code, (place, method)
            assert theirs.content.replace(item_id.encode(), b"a" * 16) == unknown.content
            assert theirs.status_code == 404
            # The guard itself answers methods the address does not have, whoever asks.
            if method == ("post" if "remove" in place else "get"):
                assert acts(before) == ["refuse_sealed"]
                assert since(before)[0].actor == str(newsroom.person(role, "another").pk)
    assert item_of(item_id).named.count() == 1
    assert (newsroom.home.sealed / f"{item_id}.age").exists()


def test_without_signing_in_there_is_nothing(newsroom: Newsroom):
    item_id = put_in(newsroom)
    stranger = newsroom.client(signed_in=False)
    for place in ("", "add/", f"{item_id}/", f"{item_id}/open/"):
        answer = stranger.get(f"/desk/sealed/{place}")
        assert answer.status_code == 302 and "login" in answer["location"]
    before = set(newsroom.home.sealed.iterdir())
    answer = stranger.post("/desk/sealed/add/", {"label": "x", "file": SimpleUploadedFile("x", SECRET)})
    assert answer.status_code == 413
    assert set(newsroom.home.sealed.iterdir()) == before


def test_what_it_holds_and_what_it_is_called_is_in_no_other_byte(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    spare = newsroom.home.path / "spare"
    spare.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spare))
    newsroom.story("A story")
    item_id = put_in(newsroom)
    b"".join(open_it(newsroom.client(role="reporter"), item_id).streaming_content)
    newsroom.press_all()
    for path, data in all_bytes(newsroom).items():
        assert b"MARK" not in data and "MARK" not in path, path
    editor, admin = newsroom.client(role="editor"), newsroom.client(role="administrator")
    for address in (
        "",
        "sealed/",
        "audit/",
        "audit/export/?form=json",
        "audit/export/?form=csv",
        "images/",
        "articles/",
    ):
        answer = admin.get(f"/desk/{address}")
        page = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert b"MARK" not in page, address
        assert address.startswith("audit") or b"MARK" not in editor.get(f"/desk/{address}").content
    assert item_id in admin.get("/desk/audit/?act=seal_material").content.decode()


def test_no_plain_byte_is_written_anywhere_while_it_comes_in(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    """Every file that is opened for writing meanwhile is one of the sealed folder, or the key, or the database."""
    import sys

    written: list[str] = []
    watching = True

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watching and event == "open" and isinstance(arguments[0], str):
            flags = arguments[2] if isinstance(arguments[2], int) else 0
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                written.append(arguments[0])

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a temporary file for an upload")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", refuse)
    monkeypatch.setattr("django.core.files.uploadhandler.InMemoryUploadedFile", refuse)
    sys.addaudithook(watch)
    put_in(newsroom, data=SECRET * 20)
    watching = False
    private = (str(newsroom.home.sealed), str(newsroom.home.sealed_key.parent), str(newsroom.home.database))
    assert any(path.startswith(private[0]) for path in written)
    assert [path for path in written if not path.startswith(private)] == []


def test_other_uploads_are_not_touched(newsroom: Newsroom):
    from tests.newsroom import jpeg

    client = newsroom.client()
    data = {"title": "A picture", "credit": "Us", "collection": "1", "file": SimpleUploadedFile("a.jpg", jpeg())}
    client.post("/desk/images/add/", data)
    assert not newsroom.home.sealed.exists() or not list(newsroom.home.sealed.iterdir())
    assert [path for path in newsroom.home.originals.rglob("*") if path.is_file()]


def test_folder_file_and_key_are_for_their_owner_only_and_names_say_nothing(newsroom: Newsroom):
    item_id = put_in(newsroom)
    (file,) = newsroom.home.sealed.iterdir()
    assert file.name == f"{item_id}.age"
    modes = {path: path.stat().st_mode & 0o777 for path in (newsroom.home.sealed, file, newsroom.home.sealed_key)}
    assert list(modes.values()) == [0o700, 0o600, 0o600]
    assert set(newsroom.home.left_out_of_backups) == {newsroom.home.sealed, newsroom.home.sealed_key}


def test_the_key_opens_a_file_with_any_tool_of_the_age_format(newsroom: Newsroom):
    import pyrage

    file = newsroom.home.sealed / f"{put_in(newsroom)}.age"
    secret = newsroom.home.sealed_key.read_text().split()[-1]
    plain = pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    head, _, rest = plain.partition(b"\n")
    assert head == b'{"name": "MARK-file name.pdf", "type": "application/pdf"}' and rest == SECRET


@pytest.mark.judge
def test_the_stock_program_opens_a_file_as_the_docs_say(newsroom: Newsroom):
    if not shutil.which("age"):
        leave_out("age", "make judges")
    item_id = put_in(newsroom)
    command = f"age -d -i keys/sealed.key sealed/{item_id}.age | tail -n +2"
    docs = (Path(__file__).parents[2] / "docs" / "how-to" / "sealed.md").read_text()
    assert command.replace(item_id, "ID") in docs
    done = subprocess.run(command, shell=True, capture_output=True, cwd=newsroom.home.path)
    assert (done.returncode, done.stdout) == (0, SECRET)


def test_every_act_is_in_the_audit_and_names_nothing(newsroom: Newsroom):
    before = length()
    newsroom.person("editor", "vera")
    item_id = put_in(newsroom)
    client, person = newsroom.client(role="reporter"), newsroom.person("editor", "vera")
    client.post(f"/desk/sealed/{item_id}/people/", {"person": person.pk})
    open_it(newsroom.client(username="vera"), item_id, "for the lawyer")
    client.post(f"/desk/sealed/{item_id}/people/{person.pk}/remove/")
    assert newsroom.client(username="vera").get(f"/desk/sealed/{item_id}/").status_code == 404
    client.post(f"/desk/sealed/{item_id}/destroy/", {"reason": "the source asked"})
    kept = [entry for entry in since(before) if entry.kind == "sealed"]
    assert [entry.act for entry in kept] == [
        "seal_material", "grant_sealed", "open_sealed", "revoke_sealed", "refuse_sealed", "destroy_sealed",
    ]  # fmt: skip
    assert {entry.thing for entry in kept} == {item_id}
    assert kept[2].actor == str(person.pk) and kept[2].words["reason"] == "for the lawyer"
    assert kept[1].words["person"] == "Editor Itor (vera)"
    assert "MARK" not in "".join(str(entry.words) for entry in kept)
    assert "change_desk" not in acts(before)


def test_it_is_not_opened_without_a_reason_nor_where_the_audit_cannot_be_written(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
):
    from django.db import OperationalError

    from dateline.audit import actions

    item_id = put_in(newsroom)
    client = newsroom.client(role="reporter")
    before = length()
    for reason in ("", "   "):
        answer = open_it(client, item_id, reason)
        assert not answer.streaming and b"MARK-content" not in answer.content
    assert client.get(f"/desk/sealed/{item_id}/open/").status_code == 200
    assert acts(before) == []

    def fail() -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(actions, "_lock_head", fail)
    answer = open_it(client, item_id)
    assert not answer.streaming and b"MARK-content" not in answer.content


def test_naming_lets_somebody_open_it_and_those_named_may_not_all_name_others(newsroom: Newsroom):
    newsroom.person("reporter", "ivan")
    item_id = put_in(newsroom)
    owner, ivan = newsroom.client(role="reporter"), newsroom.client(role="reporter", username="ivan")
    ivan_id = newsroom.person("reporter", "ivan").pk
    assert owner.post(f"/desk/sealed/{item_id}/people/", {"person": ivan_id}).status_code == 302
    assert b"".join(open_it(ivan, item_id).streaming_content) == SECRET
    admin = newsroom.person("administrator").pk
    for place, data in (
        ("people/", {"person": admin}),
        (f"people/{ivan_id}/remove/", {}),
        ("destroy/", {"reason": "x"}),
    ):
        before = length()
        assert ivan.post(f"/desk/sealed/{item_id}/{place}", data).status_code in (302, 403)
        assert acts(before) == ["refuse_sealed"]
    assert sorted(one.user_id for one in item_of(item_id).named.all()) == sorted(
        [newsroom.person("reporter").pk, ivan_id]
    )


def test_somebody_can_always_open_it(newsroom: Newsroom):
    item_id = put_in(newsroom)
    owner, person = newsroom.client(role="reporter"), newsroom.person("reporter")
    owner.post(f"/desk/sealed/{item_id}/people/{person.pk}/remove/")
    assert item_of(item_id).named.count() == 1
    assert "name another person first" in owner.get(f"/desk/sealed/{item_id}/people/").content.decode()


def test_destroying_leaves_no_file_no_label_and_no_page(newsroom: Newsroom):
    item_id = put_in(newsroom)
    client = newsroom.client(role="reporter")
    answer = client.post(f"/desk/sealed/{item_id}/destroy/", {"reason": "the source asked"})
    assert answer.status_code == 302
    assert list(newsroom.home.sealed.iterdir()) == []
    assert bytes(item_of(item_id).note) == b""
    assert client.get(f"/desk/sealed/{item_id}/").status_code == 404
    assert "MARK" not in client.get("/desk/sealed/").content.decode()


@pytest.mark.parametrize("damage", ["gone", "cut", "changed at the end", "changed at the start", "other key", "no key"])
def test_a_damaged_file_is_never_handed_out_as_a_whole_one(newsroom: Newsroom, damage: str):
    from dateline.sealed.keys import make_sealing_key
    from dateline.sealed.vault import CannotOpen

    item_id = put_in(newsroom)
    file, key = newsroom.home.sealed / f"{item_id}.age", newsroom.home.sealed_key
    data = bytearray(file.read_bytes())
    if damage == "gone":
        file.unlink()
    elif damage == "cut":
        file.write_bytes(data[:-1000])
    elif damage.startswith("changed"):
        data[-1000 if damage.endswith("end") else 400] ^= 1
        file.write_bytes(data)
    else:
        key.unlink()
        if damage == "other key":
            make_sealing_key(key)
    client = newsroom.client(role="reporter")
    page = client.get(f"/desk/sealed/{item_id}/open/").content.decode()
    assert ("cannot be read" in page) == ("key" in damage)
    answer = open_it(client, item_id)
    if answer.streaming:
        got = bytearray()
        with pytest.raises(CannotOpen):
            for block in answer.streaming_content:
                got += block
        assert len(got) < int(answer["content-length"])
    else:
        assert "It was not opened" in answer.content.decode()


def test_a_reader_who_goes_away_stops_the_decrypting(newsroom: Newsroom):
    import threading

    item_id = put_in(newsroom, data=SECRET * 20)
    before = threading.active_count()
    answer = open_it(newsroom.client(role="reporter"), item_id)
    blocks = iter(answer.streaming_content)
    next(blocks)
    answer.close()
    del blocks
    assert threading.active_count() == before


def test_a_lost_key_is_not_replaced_in_silence(newsroom: Newsroom):
    put_in(newsroom)
    newsroom.home.sealed_key.unlink()
    client = newsroom.client(role="reporter")
    answer = client.post("/desk/sealed/add/", {"label": "x", "file": SimpleUploadedFile("x", b"x")})
    assert "bring keys/sealed.key back" in answer.content.decode()
    assert not newsroom.home.sealed_key.exists()
    assert len(list(newsroom.home.sealed.iterdir())) == 1


@pytest.mark.parametrize("what", ["no label", "no file", "empty file", "too large", "disk full"])
def test_a_refused_upload_leaves_nothing_behind_and_says_why(newsroom: Newsroom, monkeypatch: Any, what: str):
    import pyrage

    from dateline.sealed import receiving

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    if what == "too large":
        monkeypatch.setattr(receiving, "LARGEST", 100_000)
    if what == "disk full":
        monkeypatch.setattr(pyrage, "encrypt_io", fail)
    data: dict[str, Any] = {"label": "" if what == "no label" else "MARK-label"}
    if what != "no file":
        data["file"] = SimpleUploadedFile("x.bin", b"" if what == "empty file" else SECRET)
    answer = newsroom.client(role="reporter").post("/desk/sealed/add/", data)
    words = {"too large": "larger than", "disk full": "disk did not take", "empty file": "empty"}
    assert answer.status_code == 200 and words.get(what, "required") in answer.content.decode()
    assert not newsroom.home.sealed.exists() or list(newsroom.home.sealed.iterdir()) == []


def test_an_upload_that_breaks_off_leaves_nothing_behind(newsroom: Newsroom):
    import gc

    client, began = newsroom.client(role="reporter"), list[Path]()

    class Breaks(io.BytesIO):
        def read(self, size: int = -1) -> bytes:
            data = super().read(size)
            if not data:
                began.extend(newsroom.home.sealed.iterdir())
                raise OSError("gone")
            return data

    start = b'--b\r\nContent-Disposition: form-data; name="file"; filename="x"\r\n\r\n' + SECRET
    sender = {"wsgi.input": Breaks(start), "CONTENT_LENGTH": str(len(start) + 1000)}
    client.generic("POST", "/desk/sealed/add/", **sender, CONTENT_TYPE="multipart/form-data; boundary=b")
    gc.collect()
    assert began and list(newsroom.home.sealed.iterdir()) == []


def test_chores_take_away_what_broke_off_a_day_ago_and_nothing_else(newsroom: Newsroom):
    from datetime import timedelta

    from dateline.core.clock import now
    from dateline.sealed.actions import sweep_sealed

    item_id = put_in(newsroom)
    old, fresh = newsroom.home.sealed / ".receiving-old", newsroom.home.sealed / ".receiving-fresh"
    for path in (old, fresh):
        path.write_bytes(b"x" * 1000)
    unknown = newsroom.home.sealed / ("b" * 16 + ".age")
    unknown.write_bytes(b"x")
    for path in (old, unknown, newsroom.home.sealed / f"{item_id}.age"):
        os.utime(path, (0, 0))
    sweep_sealed(now())
    assert {path.name for path in newsroom.home.sealed.iterdir()} == {fresh.name, unknown.name, f"{item_id}.age"}
    sweep_sealed(now() + timedelta(days=2))
    assert not fresh.exists()


def test_the_operator_can_name_somebody_and_those_named_see_it(newsroom: Newsroom):
    from tests.cli.test_commands import dateline, refused

    newsroom.person("editor", "vera")
    item_id, home = put_in(newsroom), newsroom.home.path
    refused(dateline("sealed", "grant", "nothing", "vera", "--reason", "x", home=home), 2, "no sealed item")
    refused(dateline("sealed", "grant", item_id, "nobody", "--reason", "x", home=home), 2, "nobody signs in")
    refused(dateline("sealed", "grant", item_id, "vera", "--reason", " ", home=home), 2, "--reason")
    done = dateline("sealed", "grant", item_id, "vera", "--reason", "she took the story over", home=home)
    assert done.returncode == 0 and "MARK" not in done.stdout
    assert b"".join(open_it(newsroom.client(username="vera"), item_id).streaming_content) == SECRET
    assert (
        "she took the story over" in newsroom.client(role="reporter").get(f"/desk/sealed/{item_id}/").content.decode()
    )
