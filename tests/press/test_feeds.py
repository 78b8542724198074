import json
from collections.abc import Iterator
from pathlib import Path

import feedparser
import msgspec
import pytest
from lxml import etree, html

from dateline.record.documents import Machines, Paragraph
from tests.press.everything import HOUSE, everything
from tests.press.log import Street, live, open_street, story, topic

FRONTS = ["", "topics/section/", "topics/person/", "authors/edda/", "authors/desk/"]
NAMES = ["feed.xml", "atom.xml", "feed.json"]
ID = "urn:dateline:everything"


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Street:
    street = open_street(tmp_path_factory.mktemp("feeds"))
    everything(street)
    street.press.catch_up()
    assert street.press.store.problems() == {}
    return street


def whole_texts(edition: Path, front: str) -> Iterator[str]:
    """The story with everything, as each of the three forms gives it whole."""
    rss = etree.parse(edition / front / "feed.xml")
    yield from rss.xpath("//item[guid=$id]/*[local-name()='encoded']/text()", id=ID)
    atom = etree.parse(edition / front / "atom.xml")
    yield from atom.xpath(
        "//a:entry[a:id=$id]/a:content/text()", id=ID, namespaces={"a": "http://www.w3.org/2005/Atom"}
    )
    items = json.loads((edition / front / "feed.json").read_bytes())["items"]
    yield next(item["content_html"] for item in items if item["id"] == ID)


@pytest.mark.parametrize("front", FRONTS)
def test_site_topics_and_authors_have_the_same_three_feeds(street, front):
    for name in NAMES:
        assert (street.home.edition / front / name).is_file()
    one, other, third = whole_texts(street.home.edition, front)
    assert one == other == third


def test_a_whole_story_in_a_feed_has_every_block_and_leads_nowhere_but_by_whole_addresses(street):
    text = next(whole_texts(street.home.edition, ""))
    page = html.fragment_fromstring(text, create_parent=True)
    words = " ".join(page.text_content().split())
    for said in (
        "A standfirst with <angle>", "Some bold words", "A subhead", "It was < that > & no more.", "A speaker, mayor",
        "The olive road at noon. (Liss Amberow / Courier) Made by AI", "Late. (Liss Amberow / Courier) Partly made by AI",
        "The call 1:15", "AI-assisted audio", "At noon. (Recorded by us)", "First line.", "The bridge 1:02:05",
        "The letter PDF", "Two", "Tuesday<5", "Source: The customs yard", "In brief", "A fact", "The governor @governor",
        "All of it.", "Translation: We have it.", "A film elsewhere (films.example)", "What we could not verify",
        "The bridge was shut.Says so: One sideDenies it: The other",
    ):  # fmt: skip
        assert said in words, said
    links = page.xpath("//@href | //@src")
    assert len(links) > 10 and all(link.startswith("https://") for link in links)
    assert "https://courier.example/topics/place/" in links
    assert "https://courier.example/2026/03/12/everything/#end" in links
    assert not page.xpath("//script | //style | //@style | //@class | //iframe")
    assert [image.get("width") for image in page.xpath("//img")] == ["960"] * 5
    assert all(link.endswith(".jpg") for link in page.xpath("//img/@src"))


def test_every_feed_names_sounds_and_films_as_enclosures(street):
    atom = feedparser.parse((street.home.edition / "atom.xml").read_bytes()).entries[0]
    assert [(one.type, one.length, one.title) for one in atom.enclosures] == [
        ("audio/mp4", "5", "The call (AI-assisted audio)"),
        ("video/mp4", "4", "The bridge"),
    ]
    (rss,) = feedparser.parse((street.home.edition / "feed.xml").read_bytes()).entries[0].enclosures
    assert rss.type == "audio/mp4" and rss.href.startswith("https://courier.example/media/")
    attached = json.loads((street.home.edition / "feed.json").read_bytes())["items"][0]["attachments"]
    assert [(one["mime_type"], one["duration_in_seconds"]) for one in attached] == [
        ("audio/mp4", 75),
        ("video/mp4", 3725),
    ]


def test_a_feed_says_where_it_lies_what_it_is_of_and_who_wrote(street):
    for front in FRONTS:
        rss = feedparser.parse((street.home.edition / front / "feed.xml").read_bytes())
        atom = feedparser.parse((street.home.edition / front / "atom.xml").read_bytes())
        kept = json.loads((street.home.edition / front / "feed.json").read_bytes())
        for found, name in ((rss, "feed.xml"), (atom, "atom.xml")):
            links = {link.rel: link.href for link in found.feed.links}
            assert links["self"] == f"https://courier.example/{front}{name}"
            assert links["alternate"] == f"https://courier.example/{front}"
        assert kept["feed_url"] == f"https://courier.example/{front}feed.json"
        assert kept["home_page_url"] == f"https://courier.example/{front}"
        entry = next(entry for entry in atom.entries if entry.id == ID)
        assert [author.name for author in entry.authors] == ["Edda Wrensall", "Courier news desk"]
        assert len(entry.tags) == len(kept["items"][0]["tags"]) == 6
        assert entry.updated == "2026-03-12T15:30:00.000Z" and atom.feed.updated == entry.updated


def test_a_story_without_a_byline_is_by_the_newsroom(street):
    for name in ("feed.xml", "atom.xml"):
        short = feedparser.parse((street.home.edition / name).read_bytes()).entries[-1]
        assert (short.id, short.author) == ("urn:dateline:short", HOUSE.name)
    assert json.loads((street.home.edition / "feed.json").read_bytes())["items"][-1]["authors"][0]["name"] == HOUSE.name


def test_ids_stay_when_address_headline_and_host_change(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.press.catch_up()
    before = [feedparser.parse((street.home.edition / one).read_bytes()) for one in ("atom.xml", "topics/t1/atom.xml")]
    street.put(msgspec.structs.replace(HOUSE, name="Renamed"))
    street.put(topic(1, name="Renamed", address="/topics/renamed/"))
    street.put(story(1, title="Renamed", address="/2026/03/02/renamed/"))
    street.press.catch_up()
    after = [
        feedparser.parse((street.home.edition / one).read_bytes()) for one in ("atom.xml", "topics/renamed/atom.xml")
    ]
    for one, other in zip(before, after, strict=True):
        assert one.feed.id == other.feed.id and one.entries[0].id == other.entries[0].id
        assert one.feed.title != other.feed.title and one.entries[0].link != other.entries[0].link
    assert len({feed.feed.id for feed in after}) == 2


def test_a_feed_of_summaries_has_no_body(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.put(msgspec.structs.replace(HOUSE, machines=Machines(feed_text="summary")))
    street.put(story(1, standfirst="", body=[Paragraph(html="The <b>first</b> words.")], topics=[], bylines=[]))
    street.press.catch_up()
    for path in street.home.edition.rglob("*"):
        if path.name in NAMES:
            text = path.read_text()
            assert "A subhead" not in text and "content_html" not in text and "<content" not in text, path
    kept = {item["id"]: item for item in json.loads((street.home.edition / "feed.json").read_bytes())["items"]}
    assert kept[ID]["content_text"] == "A standfirst with <angle> & “quotes”." and len(kept[ID]["attachments"]) == 2
    assert kept["urn:dateline:s1"]["content_text"] == "The first words."


def test_the_feeds_of_a_topic_move_and_go_with_it(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(topic(1, address="/topics/other/"))
    street.take("t2")
    street.press.catch_up()
    redirects = json.loads((street.home.edition / "redirects.json").read_bytes())
    for name in ["", *NAMES]:
        assert redirects["moved"][f"/topics/t1/{name}"] == f"/topics/other/{name}"
        assert f"/topics/t2/{name}" in redirects["gone"]
        assert not name or not (street.home.edition / "topics" / "t1" / name).exists()
        assert not name or not (street.home.edition / "topics" / "t2" / name).exists()
        assert (street.home.edition / "topics" / "other" / (name or "index.html")).exists()
