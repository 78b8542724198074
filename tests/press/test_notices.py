"""Notes to readers: in the story, under corrections, in feeds and for programs; and kept when the story is not."""

import json
from typing import Any

import feedparser
import msgspec
import pytest
from lxml import html

from dateline.record.documents import Machines, Paragraph
from dateline.record.markup import mark_of
from tests.press.claimed import claim, claim_id, notice
from tests.press.everything import HOUSE, everything
from tests.press.log import Street, live, open_street, story

STORY = "2026/03/11/claimed"
URL = "https://courier.example"


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Street:
    street = open_street(tmp_path_factory.mktemp("notices"))
    everything(street)
    street.press.catch_up()
    assert street.press.store.problems() == {}
    return street


def page(street: Street, address: str) -> Any:
    return html.fromstring((street.home.edition / address / "index.html").read_text())


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_notes_stand_above_the_text_newest_first_each_with_its_kind_and_day(street):
    box = page(street, STORY).xpath("//section[@class='notices']/div")
    assert [one.get("id") for one in box] == [f"notice-notice{number}" for number in (3, 1, 2, 0)]
    assert text(box[0]) == "Editor's note 12 March 2026, 10:30 EET What we say of it now, <3>."


def test_a_note_inside_the_text_stands_behind_what_first_prints_its_claim(street):
    body = page(street, STORY).xpath("//div[@class='body']/*")
    names = [one.get("id") or one.tag for one in body]
    assert names[:2] == ["p", "notice-notice5"]
    assert names[names.index("notice-notice4") - 1] == "figure"
    told = next(one for one in body if one.get("id") == "notice-notice5")
    assert "Update 12 March 2026, 12:30 EET · Disputed · The claim" in text(told)
    assert told.xpath(".//a/@href") == [f"/claims/{claim_id('disputed')}/"]


def test_corrections_lists_all_notes_newest_first_with_their_month_for_good(street):
    for address in ("corrections", "corrections/2026/03"):
        told = page(street, address).xpath("//ol[@class='told']/li")
        assert [text(one.xpath("./p[@class='notice-head']/strong")[0]) for one in told] == [
            "Update", "Retraction", "Editor's note", "Correction", "Clarification", "Update",
        ]  # fmt: skip
        assert told[0].xpath(".//li/a/@href") == [f"/{STORY}/#notice-notice5"]
        assert told[0].xpath(".//li/@id") == ["notice-notice5"]
    assert page(street, "corrections").xpath("//nav[@class='archive']//a/@href") == ["/corrections/2026/03/"]


def test_stories_whose_words_changed_are_listed_below(street):
    assert "“Everything” & <more>" in text(page(street, "corrections").xpath("//section[@class='changed']")[0])


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_notes_have_feeds_of_their_own_and_entries_among_the_stories(street, name):
    own = feedparser.parse((street.home.edition / "corrections" / name).read_bytes())
    assert not own.bozo and own.feed.title == f"Corrections · {HOUSE.name}"
    assert [entry.id for entry in own.entries] == [f"urn:dateline:notice{number}" for number in (5, 4, 3, 2, 1, 0)]
    assert own.entries[0].title == "Update: Market shelled, says ministry"
    assert own.entries[0].link == f"{URL}/{STORY}/#notice-notice5"
    assert own.entries[0].summary == "What we say of it now, <5>." or name == "feed.xml"
    site = feedparser.parse((street.home.edition / name).read_bytes())
    ids = [entry.id.removeprefix("urn:dateline:") for entry in site.entries]
    assert ids == [
        "everything", "notice5", "notice4", "notice3", "notice2", "notice1", "notice0", "claimed", "short",
    ]  # fmt: skip


def test_programs_are_told_of_every_note(street):
    scripts = page(street, STORY).xpath("//script[@type='application/ld+json']/text()")
    (article, _) = map(json.loads, scripts)
    assert [one["@type"] for one in article["correction"]] == ["CorrectionComment"] * 6
    assert (
        article["correction"][0]["name"] == "Update"
        and article["correction"][0]["text"] == "What we say of it now, <5>."
    )
    assert article["correction"][0]["datePublished"] == "2026-03-12T12:30:00+02:00"
    told = json.loads((street.home.edition / STORY / "ninjs.json").read_bytes())
    assert [body["role"] for body in told["bodies"]] == [
        "main", "update", "retraction", "editors_note", "correction", "clarification", "update",
    ]  # fmt: skip
    assert "Retraction, 12 March 2026, 11:30 EET: What we say of it now, <4>." in text(page(street, f"{STORY}/lite"))


def test_a_note_without_a_claim_is_a_note(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.put(notice(2, "s1", placement="inline", text="The name was misspelt.\nIt is Wrensall."))
    street.press.catch_up()
    (box,) = page(street, "2026/03/02/story-1").xpath("//section[@class='notices']/div")
    assert [text(line) for line in box.xpath("./p")][1:] == ["The name was misspelt.", "It is Wrensall."]


def test_a_note_stays_when_its_story_is_withdrawn_and_the_storys_words_do_not(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1, title="Unmistakable words"))
    street.put(notice(4, "s1", text="We should not have printed it."))
    street.press.catch_up()
    street.take("s1")
    street.press.catch_up()
    assert street.press.store.problems() == {}
    for address in ("corrections", "corrections/2026/03"):
        found = text(page(street, address))
        assert "We should not have printed it." in found and "A story that is no longer published" in found
    (entry,) = feedparser.parse((street.home.edition / "corrections/atom.xml").read_bytes()).entries
    assert entry.title == "Retraction: 12 March 2026"
    assert entry.link == "http://localhost:8000/corrections/2026/03/#notice-notice4"
    for path in street.home.edition.rglob("*"):
        if path.suffix in (".html", ".xml", ".json"):
            assert "Unmistakable" not in path.read_text(), path
    gone = text(page(street, "2026/03/02/story-1"))
    assert "no longer published" in gone and "should not have printed" not in gone


def test_one_change_told_in_many_stories_is_one_entry(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(claim("false"))
    for number in range(0, 45, 3):
        body = [Paragraph(html=f"So {mark_of(claim_id('false'), 'ours', 'it was')}.")]
        street.put(story(number, body=body, address=f"/2026/03/01/story-{number}/"))
        street.put(
            notice(2, f"s{number}", id=f"n{number:02d}", claim=claim_id("false"), issued_at="2026-03-12T12:00:00.000Z")
        )
    street.press.catch_up()
    (entry,) = feedparser.parse((street.home.edition / "corrections/feed.xml").read_bytes()).entries
    assert entry.title.endswith("…") and "#notice-" in entry.link
    (told,) = page(street, "corrections").xpath("//ol[@class='told']/li")
    assert len(told.xpath(".//ul/li")) == 15
    items = json.loads((street.home.edition / "feed.json").read_bytes())["items"]
    assert sum(1 for item in items if item["title"].startswith("Correction")) == 1


def test_the_page_of_a_month_reads_no_note_of_another_month(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.put(notice(1, "s1"))
    street.press.catch_up()
    month = street.home.edition / "corrections/2026/03/index.html"
    before = month.stat().st_mtime_ns
    street.put(notice(2, "s1", id="later", issued_at="2026-04-02T10:00:00.000Z"))
    street.press.catch_up()
    assert month.stat().st_mtime_ns == before
    assert (street.home.edition / "corrections/2026/04/index.html").exists()


def test_a_feed_of_summaries_tells_a_note_in_its_summary_alone(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(msgspec.structs.replace(HOUSE, machines=Machines(feed_text="summary")))
    street.put(story(1))
    street.put(notice(2, "s1"))
    street.press.catch_up()
    (item,) = json.loads((street.home.edition / "corrections/feed.json").read_bytes())["items"]
    assert item["content_text"] == "What we say of it now, <2>." and "content_html" not in item


def test_a_long_list_of_notes_leaves_a_text_page_within_its_size(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1, body=[Paragraph(html="Слово " * 700) for _ in range(3)]))
    for number in range(30):
        street.put(notice(number % 5, "s1", id=f"n{number}", text="Ми помилилися. " * 20))
    street.press.catch_up()
    for path in street.home.edition.rglob("lite/**/index.html"):
        assert path.stat().st_size <= 15_000, path
