"""``dateline claims suggest``: one JSON object a line, and one line for each refusal."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.test_commands import dateline, refused
from tests.newsroom import Newsroom

TEXT = """Dam hit, says mayor

The ministry claimed on Tuesday that it had captured the village of Mirnau. Residents denied this.

"Nobody has been here," Ida Lund said. We could not verify the ministry's claim.

We have not been able to confirm the date of the meeting.
"""
STATEMENT = {"content", "source", "cue", "type", "class", "nonverification"}


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def suggested(*arguments):
    done = dateline("claims", "suggest", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def part(text, span):
    return text[span[0] : span[1]]


def test_each_line_is_one_object_with_the_keys_it_should_have(story):
    rows = suggested(story, "--dateline", "2025-03-12", "--json")
    statements = [row for row in rows if "content" in row]
    assert len(statements) == 3
    for row in statements:
        assert set(row) >= STATEMENT
        assert row["type"] in {"direct", "indirect", "mixed"}
        assert row["class"] in {"neutral", "distancing", "denial", "confirmation", "document", "refusal"}
        assert all(isinstance(place, int) for span in row["content"] for place in span)
    for row in rows:
        assert "content" in row or set(row) in ({"date", "value"}, {"place", "name"}, {"nonverification", "cue"})
    (untied,) = [row for row in rows if set(row) == {"nonverification", "cue"}]
    assert part(TEXT, untied["nonverification"]).startswith("We have not been able to confirm the date")
    starts = [
        (row.get("content") or [row.get("date") or row.get("place") or row.get("nonverification")])[0][0]
        for row in rows
    ]
    assert starts == sorted(starts)


def test_offsets_are_characters_of_the_text(story):
    rows = suggested(story, "--dateline", "2025-03-12", "--json")
    mayor, ministry, quote = [row for row in rows if "content" in row]
    assert part(TEXT, mayor["content"][0]) == "Dam hit" and part(TEXT, mayor["source"]) == "mayor"
    assert part(TEXT, ministry["content"][0]) == "it had captured the village of Mirnau"
    assert part(TEXT, ministry["source"]) == "The ministry"
    assert (ministry["class"], ministry["type"], ministry["kind"]) == ("distancing", "indirect", "control")
    assert part(TEXT, ministry["nonverification"]) == "We could not verify the ministry's claim."
    assert part(TEXT, quote["content"][0]) == "Nobody has been here," and quote["type"] == "direct"
    assert [(part(TEXT, row["date"]), row["value"]) for row in rows if "date" in row] == [("on Tuesday", "2025-03-11")]
    assert [row["name"] for row in rows if "place" in row] == ["Mirnau"]
    assert part(TEXT, ministry["at"]) == "Mirnau"


def test_windows_line_ends_and_letters_outside_the_basic_plane_count_as_characters(tmp_path):
    text = "\ufeff𝒯he news\r\n\r\nОльга Lund said that the bridge fell.\r\n"
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode())
    (row,) = suggested(path, "--json")
    assert part(text, row["content"][0]) == "the bridge fell"


def test_standard_input_is_read():
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "claims", "suggest", "-", "--json"],
        input="Police said that the road is shut.", capture_output=True, text=True, cwd="/", env=dict(os.environ),
    )  # fmt: skip
    assert done.returncode == 0 and json.loads(done.stdout)["source"] == [0, 6]


def test_without_json_it_reads_like_a_list(story):
    done = dateline("claims", "suggest", story, "--dateline", "2025-03-12")
    assert (
        "The ministry: it had captured the village of Mirnau\n    control, indirect, distancing: claimed" in done.stdout
    )
    assert "not verified: We could not verify the ministry's claim." in done.stdout
    assert done.stdout.splitlines()[-1].startswith("3 statements, ")


def test_the_list_never_commands_the_terminal(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("Police said that \x1b[2Jthe road\u202e is shut.")
    done = dateline("claims", "suggest", path)
    assert done.returncode == 0 and not set(done.stdout) & {"\x1b", "\u202e"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no text"),
        (b"\xef\xbb\xbf \r\n", "no text"),
        (b"caf\xe9 said", "UTF-8"),
        ("Police said so.".encode("utf-16"), "UTF-8"),
        (b"a " * 1_000_001, "larger than 2 MB"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_in_one_line(tmp_path, data, words):
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    done = dateline("claims", "suggest", path, "--json")
    refused(done, 2, "story.txt", words)
    assert done.stdout == ""


def test_bad_names_and_days_are_refused_in_one_line(tmp_path, story):
    refused(dateline("claims", "suggest", tmp_path / "none.txt"), 2, "none.txt", "No such file")
    refused(dateline("claims", "suggest", tmp_path), 2, "directory")
    refused(dateline("claims", "suggest"), 2, "--help")
    for day in ("tomorrow", "2025-02-30", "12.3.2025", ""):
        refused(dateline("claims", "suggest", story, "--dateline", day), 2, "--dateline", lines=1)


def test_it_starts_without_django(story):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dateline", "claims", "suggest", str(story), "--json"],
        capture_output=True, text=True, cwd="/",
    )  # fmt: skip
    assert done.returncode == 0 and "dateline.suggestions.suggest" in done.stderr
    assert not [line for line in done.stderr.splitlines() if line.rpartition("|")[2].strip() in {"django", "wagtail"}]


def test_the_ledger_is_listed_and_assessed_from_the_command_line_by_the_rules_of_the_desk(newsroom: Newsroom):
    claim = newsroom.claim("The ferry sank.")
    newsroom.person("reporter")
    newsroom.evidence(claim, effect="contradicts")

    def claims(*arguments: str):
        return dateline("claims", *arguments, home=newsroom.home.path)

    def assess(status: str, by: str):
        return claims("assess", claim.address, status, "--by", by, "--reason", "It is here.")

    listed = {"id": claim.document_id, "status": "claimed", "statement": "The ferry sank."}
    assert json.loads(claims("list", "--json").stdout) == listed
    refused(assess("disputed", "nobody"), 2, "nobody signs in")
    assert "Proposed" in assess("false", "reporter").stdout
    refused(assess("retracted", "reporter"), 2, "editor")
    assert claims("list", "--status", "retracted").stdout == ""
    refused(claims("list", "--status", "lost"), 2, "lost")
