"""The command: exit codes, one line for each refusal, and no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.edition.home import Home
from tests.newsroom import Newsroom, tree

PAGES = Path(__file__).parents[1] / "importers" / "pages"


def dateline(*arguments: object, home: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name != "DATELINE_HOME"}
    command = [sys.executable, "-m", "dateline", *(["--home", str(home)] if home else []), *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, env=surroundings | more, cwd="/", stdin=subprocess.DEVNULL
    )


def refused(done: subprocess.CompletedProcess[str], code: int, *words: str, lines: int = 1) -> None:
    assert done.returncode == code, done
    assert len(done.stderr.strip().splitlines()) == lines and "Traceback" not in done.stderr, done.stderr
    for word in words:
        assert word in done.stderr, done.stderr


def test_every_command_tells_its_use():
    listing = dateline("--help").stdout
    for name in ("demo", "init", "serve", "import", "publish", "takedown", "press", "record", "status"):
        assert name in listing
        assert "Usage: dateline" in dateline(name, "--help").stdout


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["press", "--nonsense"], ["publish"], ["import", "nonsense", "x"], ["serve", "--port", "0"]],
)
def test_wrong_use_is_one_line_and_exit_2(arguments):
    refused(dateline(*arguments), 2, "--help")


@pytest.mark.parametrize(
    "arguments", [["press"], ["status"], ["serve"], ["record", "verify"], ["publish", "x"], ["import", "page", "x"]]
)
def test_without_a_newsroom_there_is_one_line_saying_what_to_do(arguments, tmp_path):
    refused(dateline(*arguments, home=tmp_path / "none"), 1, "dateline init")


def test_init_makes_a_newsroom_once(tmp_path):
    home = tmp_path / "home"
    done = dateline("init", "--name", "The Try", "--timezone", "Europe/Kyiv", home=home)
    assert done.returncode == 0 and "http://localhost:8001/desk/accounts/password/reset/key/" in done.stdout
    for private in ("newsroom.toml", "keys/record.pem", "keys/sessions.key"):
        assert (home / private).stat().st_mode & 0o777 == 0o600, private
    refused(dateline("init", home=home), 2, "already")
    refused(dateline("init", "--timezone", "Mars/Olympus", home=tmp_path / "other"), 2, "Mars/Olympus", "Europe/Kyiv")
    assert not (tmp_path / "other").exists()
    assert dateline("press", home=home).returncode == 0
    assert dateline("press", "--check", home=home).returncode == 0
    assert dateline("record", "verify", home=home).stdout.startswith("1 entries hold together and with the checkpoint")
    (line,) = dateline("record", "export", home=home).stdout.splitlines()
    entry = json.loads(line)
    assert list(entry)[:8] == ["seq", "at", "op", "kind", "id", "version", "schema", "digest"]
    assert entry["document"]["name"] == "The Try" and len(entry["salt"]) == 32 and len(entry["leaf"]) == 64
    assert dateline("record", "key", home=home).stdout.startswith("dateline/")
    status = json.loads(dateline("status", "--json", home=home).stdout)
    assert (status["record"], status["edition"], status["queue"], status["last_error"]) == (1, 1, 0, None)
    assert not any(status["processes"].values())


def test_press_check_names_each_file_that_is_not_as_it_should_be(demo_home, tmp_path):
    import shutil

    home = Home(tmp_path / "home")
    shutil.copytree(demo_home.path, home.path)
    (home.edition / "robots.txt").write_text("changed")
    (home.edition / "feed.xml").unlink()
    (home.edition / "stray.html").write_text("added")
    done = dateline("press", "--check", home=home.path)
    assert done.stdout.splitlines() == ["missing feed.xml", "changed robots.txt", "added stray.html"]
    refused(done, 1, "3 files")
    assert dateline("press", "--all", home=home.path).returncode == 0
    assert dateline("press", "--check", home=home.path).returncode == 0


def test_stories_are_published_and_taken_down_from_the_terminal(newsroom: Newsroom):
    draft = newsroom.draft("From the terminal", slug="terminal")
    home = newsroom.home.path
    done = dateline("publish", draft.document_id, home=home)
    assert (done.returncode, done.stdout.strip()) == (0, "Published: http://localhost:8000/2026/03/12/terminal/")
    refused(dateline("publish", "unknown", home=home), 2, "unknown")
    refused(dateline("takedown", "terminal", home=home), 2, "--reason")
    refused(dateline("takedown", "terminal", "--reason", " ", home=home), 2, "--reason")
    assert dateline("takedown", "terminal", "--reason", "a secret reason", home=home).returncode == 0
    refused(dateline("takedown", "terminal", "--reason", "x", home=home), 2, "not published")
    newsroom.press_all()
    assert not any(b"a secret reason" in data for data in tree(newsroom.home.edition).values())
    empty = newsroom.draft("No words", body=[])
    refused(dateline("publish", empty.document_id, home=home), 2, "no text yet")


def test_a_saved_page_is_read_without_a_newsroom(tmp_path):
    done = dateline("import", "page", PAGES / "english.txt", PAGES / "jsonld.html", "--dry-run", "--json")
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        found = json.loads(line)
        assert found["outcome"] == "story" and found["did"] == "created" and found["title"]
        fields = {"file", "outcome", "did", "title", "standfirst", "contributors", "published_at", "topics", "caption"}
        assert fields | {"credit", "ai_audio", "body", "notices", "briefs", "also", "unsure"} <= set(found)


def test_every_refused_file_gets_its_line_and_the_others_are_taken(newsroom: Newsroom, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "menu.txt").write_text("Menu\nSearch\nLog in\nShare\n")
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(50 * 1024 * 1024)
    names = ["empty.txt", "binary.txt", "menu.txt", "large.txt", "nowhere.txt"]
    done = dateline(
        "import", "page", *(tmp_path / name for name in names), PAGES / "english.txt", home=newsroom.home.path
    )
    refused(done, 2, *names, lines=5)
    assert "created:" in done.stdout


@pytest.mark.seed
def test_the_seed_page_becomes_one_story_and_three_briefs_and_then_nothing(newsroom: Newsroom, seed: Path):
    home = newsroom.home.path
    first = dateline("import", "page", seed, "--publish", home=home)
    assert first.returncode == 0 and first.stdout.count("created:") == 4 and first.stdout.count("(published)") == 4
    assert "see to it that you have the rights" in first.stdout
    newsroom.press_all()
    before = tree(newsroom.home.edition)
    second = dateline("import", "page", seed, "--publish", home=home)
    assert second.returncode == 0 and second.stdout.count("skipped:") == 4 and "created" not in second.stdout
    newsroom.press_all()
    assert tree(newsroom.home.edition) == before


def test_the_operator_can_give_a_way_back_to_somebody_who_lost_a_password(newsroom: Newsroom):
    done = dateline("people", "reset", "admin", home=newsroom.home.path)
    assert done.returncode == 0
    path = done.stdout.strip().splitlines()[-1].strip().removeprefix("http://localhost:8001")
    client = newsroom.client(signed_in=False)
    assert b"Set your password" in client.get(path, follow=True).content
    refused(dateline("people", "reset", "nobody", home=newsroom.home.path), 2, "nobody")
