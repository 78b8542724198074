"""The demo newsroom: its text holds together, and shows all there is to show."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from dateline.demo.content import demo_content
from dateline.demo.films import roll
from dateline.demo.pictures import SCENES, draw
from dateline.edition.home import Home
from tests.newsroom import Newsroom
from tests.planted import program

CONTENT = demo_content()
STORIES = {row["key"]: row for row in CONTENT["story"]}


def blocks(kind: str = "") -> list[dict[str, Any]]:
    return [block for row in CONTENT["story"] for block in row["block"] if kind in ("", block["type"])]


def words(row: dict[str, Any]) -> int:
    told = [block.get(name, "") for block in row["block"] for name in ("text", "html", "translation")]
    rows = [cell for block in row["block"] for one in block.get("rows", []) for cell in cells(one)]
    return len(" ".join([*told, *rows]).split())


def cells(row: Any) -> list[str]:
    return list(row.values()) if isinstance(row, dict) else row


def shown_pictures() -> set[str]:
    inside = {block["picture"] for block in [*blocks("picture"), *blocks("post")]}
    galleries = {one["picture"] for block in blocks("gallery") for one in block["pictures"]}
    return (inside | galleries | {row.get("picture", "") for row in STORIES.values()}) - {""}


def marked_claims() -> set[str]:
    """Every claim a story names: in its text, its lines, its quotes and its boxes."""
    lines = {line["claim"] for row in STORIES.values() for line in row.get("claim_lines", [])}
    boxes = {one["claim"] for block in blocks("non_verification") for one in block["rows"] if "claim" in one}
    quotes = {block["claim"] for block in blocks("quote") if "claim" in block}
    return (
        lines
        | boxes
        | quotes
        | {key for block in blocks("text") for key in re.findall(r"\{([a-z0-9-]+):", block["text"])}
    )


def test_every_name_in_the_demos_text_is_the_name_of_something():
    topics, people = ({row["key"] for row in CONTENT[kind]} for kind in ("topic", "contributor"))
    assert len(STORIES) == len(CONTENT["story"]), "a key is used twice"
    for row in STORIES.values():
        assert set(row["topics"]) <= topics and row["topics"], row["key"]
        assert {by["contributor"] for by in row["bylines"]} <= people, row["key"]
    assert {one for row in CONTENT["topic"] for one in row["related"]} <= topics
    assert set(CONTENT["house"]["front"]) <= STORIES.keys()
    assert shown_pictures() == {row["key"] for row in CONTENT["picture"]} == SCENES.keys()
    claims, parties = {row["key"] for row in CONTENT["claim"]}, {row["key"] for row in CONTENT["party"]}
    assert marked_claims() == claims
    assert {key for row in CONTENT["claim"] for said in row["assertion"] for key in said["parties"]} == parties
    assert {key for row in CONTENT["claim"] for key in row.get("topics", [])} <= topics
    for kind, block in (("sound", "sound"), ("paper", "paper"), ("film", "video")):
        assert {one[block] for one in blocks(block)} == {row["key"] for row in CONTENT[kind]}


def test_the_demo_has_stories_of_every_genre_state_and_block():
    from dateline.record.documents import Block, Genre, PageRole

    published = [row for row in STORIES.values() if "published" in row]
    articles = [row for row in published if row["form"] == "article"]
    assert len(articles) >= 12 and len(published) - len(articles) >= 24
    assert {row["genre"] for row in articles} == set(Genre.__args__)
    assert {row.get("state") for row in STORIES.values()} == {None, "draft", "handed-in", "embargo", "scheduled"}
    assert all(any(state in row for row in published) for state in ("edited", "was_at", "withdrawn"))
    tags = {part.__struct_config__.tag for part in Block.__args__} - {"paragraph", "subhead", "list"}
    assert {block["type"] for block in blocks()} == tags | {"text"}
    assert {page["role"] for page in CONTENT["page"]} <= set(PageRole.__args__) and len(CONTENT["page"]) >= 5
    assert all(350 <= words(row) <= 950 for row in articles if "withdrawn" not in row)


@pytest.mark.parametrize("kind", ["section", "country", "place", "organisation", "person", "subject"])
def test_the_demo_has_several_published_topics_of_each_kind(kind: str):
    used = {key for row in STORIES.values() if "published" in row for key in row["topics"]}
    assert len({row["key"] for row in CONTENT["topic"] if row["kind"] == kind} & used) >= 3


def test_a_demo_picture_is_the_same_bytes_every_time():
    assert draw("river-landing") == draw("river-landing") != draw("radio-mast")


def test_a_demo_film_is_as_long_as_it_says_and_its_captions_end_with_it():
    import subprocess

    program("ffmpeg")
    film = CONTENT["film"][0]
    made = roll(draw(film["picture"]), film["seconds"])
    assert made is not None
    asked = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", "-i", "pipe:0"]
    told = subprocess.run([program("ffprobe"), *asked], input=made, capture_output=True, check=True).stdout
    assert float(told) == film["seconds"]
    assert film["captions"].startswith("WEBVTT") and f"--> 00:{film['seconds']:02d}.000" in film["captions"]


def test_without_ffmpeg_the_demo_is_made_without_its_sound(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    from dateline.demo.bodies import Shelf, body_of
    from dateline.demo.shelf import make_sound

    monkeypatch.setattr("dateline.media.releasing.shutil.which", lambda _: None)
    assert make_sound(CONTENT["sound"][0]) is None
    block = blocks("sound")[0]
    assert body_of([block, {"type": "text", "text": "Words."}], Shelf({}, {}, {}, {}, {})) == [
        ("text", "<p>Words.</p>")
    ]


def test_the_demo_holds_drafts_in_every_state_and_readers_get_none_of_them(demo_home: Home):
    desk = sqlite3.connect(demo_home.database)
    for table in ("handover", "embargo", "schedule"):
        assert desk.execute(f"SELECT count(*) FROM stories_{table}").fetchone() == (1,), table
    drafts = [row for row in STORIES.values() if "published" not in row]
    assert len(drafts) == 4
    public = "".join(path.read_text() for path in text_files(demo_home.edition))
    for row in drafts:
        assert row["title"] not in public and row["slug"] not in public, row["key"]


def text_files(edition: Path) -> list[Path]:
    return [path for path in edition.rglob("*") if path.suffix in (".html", ".xml", ".json", ".txt")]


def test_demo_stories_were_edited_moved_and_taken_down_at_the_desk(demo_edition: Path):
    edited = STORIES["what-is-open"]
    page = (demo_edition / edited["published"][:10].replace("-", "/") / edited["slug"] / "index.html").read_text()
    assert edited["edited"][0]["now"] in page and edited["edited"][0]["was"] not in page
    left = json.loads((demo_edition / "redirects.json").read_text())
    moved = STORIES["barge-flour"]
    assert left["moved"][f"/2026/03/05/{moved['was_at']}/"] == f"/2026/03/05/{moved['slug']}/"
    assert f"/2026/03/06/{STORIES['driver-found']['slug']}/" in left["gone"]


def test_the_demos_ledger_has_every_status_and_what_became_of_it(demo_home: Home):
    from dateline.record.documents import ClaimStatus

    desk = sqlite3.connect(demo_home.database)

    def told(sql: str, *values: str) -> list[Any]:
        return desk.execute(sql, values).fetchall()

    assert {status for (status,) in told("SELECT status FROM claims_claim")} == set(ClaimStatus.__args__)
    ramp = "SELECT document_id FROM claims_claim WHERE status = 'false'"
    stories = told(f"SELECT DISTINCT story FROM notices_notice WHERE now = 'false' AND claim = ({ramp})")
    assert len(stories) == 5
    assert told("SELECT count(*) FROM notices_notice WHERE kind = 'retraction'") == [(1,)]
    assert told("SELECT count(*) FROM claims_claim WHERE metric = 'fighters killed' AND status = 'superseded'") == [
        (2,)
    ]
    assert told("SELECT count(*) FROM claims_proposal") == [(1,)]
    rival = "SELECT count(DISTINCT stance) FROM claims_assertion JOIN claims_claim c ON c.id = claim_id WHERE c.status = 'disputed'"
    assert told(rival)[0][0] >= 2
