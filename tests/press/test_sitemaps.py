from pathlib import Path

import msgspec
from lxml import etree

from tests.press.everything import HOUSE, everything
from tests.press.log import Street, live, open_street, story, topic
from tests.record.log import HOUSE as PLAIN

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def named(edition: Path, name: str) -> list[str]:
    """The addresses of a sitemap."""
    return [str(one) for one in etree.parse(edition / name).xpath("//s:loc/text()", namespaces=SPACES)]


def titles(street: Street) -> list[str]:
    """The headlines of the news sitemap, after the press has caught up."""
    street.press.catch_up()
    found = etree.parse(street.home.edition / "sitemap-news.xml").xpath("//n:title/text()", namespaces=SPACES)
    return [str(one) for one in found]


def test_the_news_sitemap_holds_the_two_days_that_end_with_the_newest_story(tmp_path):
    street = open_street(tmp_path)
    live(street)
    for number, moment in enumerate(
        ("2026-03-10T11:59:59.999Z", "2026-03-10T12:00:00.000Z", "2026-03-12T12:00:00.000Z")
    ):
        street.put(story(number, title=f"Story & {number}", published_at=moment))
    assert titles(street) == ["Story & 2", "Story & 1"]
    street.put(story(1, title="Renamed", published_at="2026-03-10T12:00:00.000Z"))
    assert titles(street) == ["Story & 2", "Renamed"]
    street.take("s2")
    assert titles(street) == ["Renamed", "Story & 0"]
    street.take("s1")
    street.take("s0")
    assert titles(street) == []


def test_the_news_sitemap_says_whose_news_it_is_when_and_in_what_language(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.press.catch_up()
    (found, *_) = etree.parse(street.home.edition / "sitemap-news.xml").xpath("//n:news", namespaces=SPACES)
    said = {etree.QName(one).localname: one.text for one in found.iter() if (one.text or "").strip()}
    assert said == {
        "name": "The “Courier” & Sons",
        "language": "en",
        "publication_date": "2026-03-12T14:00:00+02:00",
        "title": "“Everything” & <more>: a headline",
    }


def test_the_news_sitemap_stops_at_a_thousand(tmp_path):
    street = open_street(tmp_path)
    live(street)
    for number in range(1003):
        street.put(story(0, id=f"n{number}", address=f"/2026/03/01/n{number}/", topics=[], bylines=[], body=[]))
    street.press.catch_up()
    assert len(named(street.home.edition, "sitemap-news.xml")) == 1000
    assert len(named(street.home.edition, "sitemap/2026-02.xml")) == 1003


def test_what_is_no_story_has_a_sitemap_of_its_own(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.press.catch_up()
    found = named(street.home.edition, "sitemap/pages.xml")
    assert {
        f"{HOUSE.url}{one}" for one in ("/", "/latest/", "/topics/person/", "/authors/desk/", "/our/ethics/")
    } <= set(found)
    for one in found:
        assert (street.home.edition / one.removeprefix(f"{HOUSE.url}/") / "index.html").is_file(), one
    index = named(street.home.edition, "sitemap.xml")
    assert index == [f"{HOUSE.url}/sitemap/{name}.xml" for name in ("2026-03", "claims-2026-03", "pages")]


def test_every_feed_is_in_the_list_for_feed_readers(tmp_path):
    street = open_street(tmp_path)
    everything(street)
    street.put(topic(9, name="Moved & <gone>", address="/topics/nine/"))
    street.put(topic(9, name="Moved & <gone>", address="/topics/ninth/"))
    street.press.catch_up()
    outlines = etree.parse(street.home.edition / "feeds.opml").xpath("//outline[@xmlUrl]")
    listed = {one.get("xmlUrl").removeprefix(f"{HOUSE.url}/") for one in outlines}
    assert listed == {str(path.relative_to(street.home.edition)) for path in street.home.edition.rglob("feed.xml")}
    assert all(one.get("type") == "rss" and one.get("text") == one.get("title") for one in outlines)
    assert "Moved & <gone>" in [one.get("text") for one in outlines]
    groups = etree.parse(street.home.edition / "feeds.opml").xpath("//outline[outline]/@text")
    assert groups == ["Countries", "Organisations", "People", "Places", "Sections", "Subjects", "Authors"]


def test_a_new_story_touches_no_list_of_feeds_and_no_sitemap_of_pages(tmp_path):
    street = open_street(tmp_path)
    live(street)
    street.put(msgspec.structs.replace(PLAIN, tagline="A line"))
    street.put(story(1))
    street.press.catch_up()
    files = [street.home.edition / name for name in ("feeds.opml", "sitemap/pages.xml", "robots.txt")]
    before = [path.stat().st_mtime_ns for path in files]
    street.put(story(2))
    street.press.catch_up()
    assert [path.stat().st_mtime_ns for path in files] == before
