"""Pages come from files, archives and addresses, with one outcome, and each within limits."""

import json
import os
import threading
import zipfile
from functools import partial
from pathlib import Path

import pytest

from dateline.importers.refused import Refused
from dateline.importers.sources import sources
from tests.cli.test_commands import PAGES, dateline, refused
from tests.hostile.site import page, site
from tests.newsroom import Newsroom

STORY = (PAGES / "jsonld.html").read_bytes()


def anywhere(ip: object, port: int) -> bool:
    return True


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command takes pages from a site on loopback, as it would from a public one."""
    monkeypatch.setattr("dateline.importers.sources.sources", partial(sources, is_allowed=anywhere))


def import_page(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    from dateline.cli.main import run

    code = run(["import", "page", *map(str, arguments)])
    said = capsys.readouterr()
    return code, said.out, said.err


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return path


def without_file(line: str) -> dict[str, object]:
    return {name: value for name, value in json.loads(line).items() if name != "file"}


def test_an_address_reads_as_the_saved_page_does(capsys, reachable: None, tmp_path: Path) -> None:
    with site(page(STORY, "Content-Type: text/html; charset=utf-8")) as running:
        address = f"http://127.0.0.1:{running.port}/story"
        arguments = ("--dry-run", "--json", f"--home={tmp_path / 'none'}")
        code, fetched, _ = import_page(capsys, address, *arguments)
        assert code == 0 and json.loads(fetched)["file"] == address
    _, saved, _ = import_page(capsys, PAGES / "jsonld.html", *arguments)
    assert without_file(fetched) == without_file(saved)


def test_an_address_is_brought_in_once_whatever_way_it_came(
    newsroom: Newsroom, capsys, reachable: None, tmp_path: Path
) -> None:
    zipped = archive(tmp_path / "pages.zip", **{"story.html": STORY})
    with site(page(STORY, "Content-Type: text/html")) as running:
        ways = [f"http://127.0.0.1:{running.port}/story", PAGES / "jsonld.html", zipped]
        outcomes = [import_page(capsys, way, "--json") for way in [*ways, *ways]]
    assert [json.loads(out)["did"] for _, out, _ in outcomes] == ["created"] + ["skipped"] * 5
    assert [code for code, _, _ in outcomes] == [0] * 6


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page(b"x" * 100, status="404 Not Found"), "answers 404"),
        (page(b"%PDF-1.7", "Content-Type: application/pdf"), "sends application/pdf, not a page"),
        (page(b"<rss/>", "Content-Type: application/rss+xml"), "not a page"),
        (page(b"<?xml version='1.0'?><rss/>", "Content-Type: text/html"), "XML of the kind <rss>"),
        (page(b"", "Content-Type: text/html"), "empty"),
        (page(b"x", "Content-Type: a\x1b[2J/b"), "not a page"),
    ],
    ids=["404", "pdf", "feed", "hidden feed", "empty", "escape"],
)
def test_an_address_that_is_no_page_is_refused_in_a_line(
    capsys, reachable: None, tmp_path: Path, answer: bytes, reason: str
) -> None:
    with site(answer) as running:
        address = f"http://127.0.0.1:{running.port}/"
        code, out, err = import_page(capsys, address, "--dry-run", f"--home={tmp_path / 'none'}")
    assert (code, out) == (2, "") and err.startswith(f"dateline: {address}: ")
    assert reason in err and len(err.splitlines()) == 1 and err.rstrip("\n").isprintable()


def test_the_command_never_asks_this_machine_or_its_network() -> None:
    with site(page(STORY)) as running:
        addresses = [
            f"http://127.0.0.1:{running.port}/",
            f"http://localhost:{running.port}/",
            f"HTTP://2130706433:{running.port}/",
            "http://169.254.169.254/latest/meta-data/",
            "file:///etc/passwd",
        ]
        done = dateline("import", "page", *addresses, "--dry-run", "--json")
        assert running.requests == []
    refused(done, 2, *addresses, lines=5)
    assert [json.loads(line)["outcome"] for line in done.stdout.splitlines()] == ["refused"] * 5


def test_every_page_of_an_archive_is_a_story(newsroom: Newsroom, capsys, tmp_path: Path) -> None:
    zipped = archive(
        tmp_path / "pages.zip",
        **{
            "Story.html": STORY,
            "Story_files/saved_resource.html": b"<html><body><p>An advert that a browser saved along.</p>",
            "Story_files/picture.jpg": b"\xff\xd8\xff",
            "deep/folder/other.txt": (PAGES / "english.txt").read_bytes(),
            "deep/folder/other-Dateien/frame.htm": b"<p>Another advert.</p>",
            "__MACOSX/._Story.html": b"\x00\x05\x16\x07",
            "empty.html": b"",
        },
    )
    code, out, err = import_page(capsys, zipped, "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 2 and {line["file"]: line["outcome"] for line in lines} == {
        f"{zipped}/Story.html": "story",
        f"{zipped}/deep/folder/other.txt": "story",
        f"{zipped}/empty.html": "refused",
    }
    assert err == f"dateline: {zipped}/empty.html: This file is empty\n"


def test_a_hostile_archive_is_refused_whole(newsroom: Newsroom, capsys, tmp_path: Path) -> None:
    from dateline.stories.models import Story

    zipped = archive(tmp_path / "pages.zip", **{"Story.html": STORY, "../../evil.html": STORY})
    code, out, err = import_page(capsys, zipped)
    assert (code, out, len(err.splitlines())) == (2, "", 1) and "leads out of the archive" in err
    assert not Story.objects.exists() and not (tmp_path.parent.parent / "evil.html").exists()


@pytest.mark.parametrize(
    ("data", "reason"), [(b"words", "no zip archive"), (b"", "no zip archive")], ids=["words", "empty"]
)
def test_what_is_called_zip_and_is_none_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "pages.ZIP").write_bytes(data)
    with pytest.raises(Refused, match=reason):
        sources(str(tmp_path / "pages.ZIP"))


def test_an_archive_without_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no saved page"):
        sources(str(archive(tmp_path / "a.zip", **{"a.jpg": b"x", ".hidden.html": b"x"})))


def test_a_file_without_end_is_not_read_to_the_end() -> None:
    with pytest.raises(Refused, match="larger than 20 MB"):
        sources("/dev/zero")


def test_a_page_may_come_through_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    threading.Thread(target=lambda: pipe.write_bytes(STORY), daemon=True).start()
    assert sources(str(pipe))[0].data == STORY


@pytest.mark.parametrize("path", ["", "\0", "no/such/file.html", ".", "a" * 5000])
def test_a_path_that_cannot_be_read_is_refused(path: str) -> None:
    with pytest.raises(Refused) as caught:
        sources(path)
    assert caught.value.reason


def test_the_encoding_a_site_states_is_believed_where_the_page_is_silent(
    capsys, reachable: None, tmp_path: Path
) -> None:
    text = (PAGES / "ukrainian.txt").read_text(encoding="utf-8")
    data = text.encode("cp1251", "ignore")
    with site(page(data, "Content-Type: text/plain; charset=windows-1251")) as running:
        address = f"http://127.0.0.1:{running.port}/"
        _, out, _ = import_page(capsys, address, "--dry-run", "--json", f"--home={tmp_path / 'none'}")
    (tmp_path / "page.txt").write_text(data.decode("cp1251"), encoding="utf-8")
    _, same, _ = import_page(capsys, tmp_path / "page.txt", "--dry-run", "--json", f"--home={tmp_path / 'none'}")
    assert without_file(out) == without_file(same)


def test_no_library_grumbles_beside_our_own_lines(newsroom: Newsroom, tmp_path: Path) -> None:
    pages = ["<html><p><xmp>", "<h1>T</h1>", "<html><title>Ferry stops</title>"]
    zone = '<html><meta name="date" content="2024-03-13 12:00 XYZ"><h1>Ferry</h1>'
    pages.append(f"{zone}<p>A sentence that stands here for the body of it.</p>")
    for number, text in enumerate(pages):
        (tmp_path / f"{number}.html").write_text(text, encoding="utf-8")
    done = dateline("import", "page", *sorted(tmp_path.iterdir()), home=newsroom.home.path)
    refused(done, 2, "0.html", "1.html", "2.html", lines=3)


def test_a_file_whose_name_is_no_text_is_refused_in_a_line(tmp_path: Path) -> None:
    done = dateline("import", "page", os.fsdecode(b"\xff\x1b\n.txt"), "--dry-run", "--json")
    refused(done, 2, "dateline: .txt: No such file")
    assert json.loads(done.stdout)["file"] == "\ufffd\x1b\n.txt"
