"""The real page of the seed: structural facts only, its text stays in the seed's folder."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from dateline.importers.found import FoundStory
from dateline.importers.page.page import read_page

pytestmark = pytest.mark.seed


def _mixed(data: bytes) -> bytes:
    lines = data.split(b"\n")
    return b"".join(line + (b"\r\n", b"\n", b"\r")[i % 3] for i, line in enumerate(lines))


VARIANTS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "mixed": _mixed,
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "no blank lines": lambda data: b"\n".join(line for line in data.split(b"\n") if line.strip()),
}


@pytest.fixture(params=list(VARIANTS))
def story(request: pytest.FixtureRequest, seed: Path) -> FoundStory:
    page = read_page(VARIANTS[request.param](seed.read_bytes()))
    assert page.also == ()
    return page.main


def test_head(story: FoundStory, seed: Path) -> None:
    printed = seed.read_bytes().decode().splitlines()
    assert story.title == printed[4]
    assert [(one.name, one.kind) for one in story.contributors] == [
        ("Nate Ostiller", "person"),
        ("The Kyiv Independent news desk", "desk"),
    ]
    assert story.published_at == datetime(2024, 3, 13, 14, 31)
    assert story.published_at.tzinfo is None
    assert story.standfirst == ""
    assert story.ai_audio
    assert story.publisher == "The Kyiv Independent"
    assert story.language == "en"
    assert story.unsure == ("briefs",)


def test_picture(story: FoundStory, seed: Path) -> None:
    printed = seed.read_bytes().decode().splitlines()[7]
    assert story.credit == "Emmanuelle Chaze/The Kyiv Independent"
    assert printed == f"{story.caption} ({story.credit})"


def test_topics(story: FoundStory, seed: Path) -> None:
    assert [(one.name, one.kind) for one in story.topics] == [
        ("News Feed", "section"),
        ("Russia", "country"),
        ("Ukraine", "country"),
        ("Siberian Battalion", "organisation"),
        ("Freedom of Russia Legion", "organisation"),
        ("Belgorod Oblast", "place"),
        ("Kursk Oblast", "place"),
    ]


def test_body(story: FoundStory, seed: Path) -> None:
    printed = [line for line in seed.read_bytes().decode().splitlines()[9:30] if line]
    assert [block.text for block in story.body] == printed[:10]
    assert [block.kind for block in story.body] == ["paragraph"] * 9 + ["non_verification"]


def test_briefs(story: FoundStory, seed: Path) -> None:
    printed = [line for line in seed.read_bytes().decode().splitlines()[31:] if line]
    assert [brief.time for brief in story.briefs] == ["07:07", "06:02", "01:48"]
    assert {brief.day for brief in story.briefs} == {date(2024, 3, 13)}
    assert [text for brief in story.briefs for text in (brief.title, brief.text)] == [
        line for line in printed if not line.endswith(" AM")
    ]


def test_without_the_capture_line(seed: Path) -> None:
    data = seed.read_bytes().split(b"\n", 1)[1]
    story = read_page(data).main
    assert story.title == seed.read_bytes().decode().splitlines()[4]
    assert {brief.day for brief in story.briefs} == {date(2024, 3, 13)}
    assert "briefs" in story.unsure
    assert len(story.body) == 10
