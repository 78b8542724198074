import sqlite3
from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.record import log
from dateline.record.canonical import NotCanonical, canonical
from dateline.record.cursor import PlainCursor, open_readonly
from dateline.record.documents import SCHEMAS, Embed, Paragraph, read_document
from dateline.record.entry import read_header
from tests.record.log import HOUSE, NOW, open_log, open_newsroom, story, transaction


def test_entries_are_numbered_without_a_gap_even_after_a_rollback():
    cursor = open_newsroom()
    with pytest.raises(RuntimeError), transaction(cursor):
        log.publish(cursor, story(1), now=NOW)
        raise RuntimeError
    log.publish(cursor, story(2), now=NOW)
    assert [entry.header.seq for entry in log.entries(cursor)] == [1, 2]


def test_versions_count_per_id_and_withdrawals_count_too():
    cursor = open_newsroom()
    log.publish(cursor, story(1), now=NOW)
    log.withdraw(cursor, "story1", note="Gone.", now=NOW)
    log.publish(cursor, story(1, title="Again"), now=NOW)
    assert [e.header.version for e in log.entries(cursor) if e.header.id == "story1"] == [1, 2, 3]


def test_the_clock_of_the_log_never_goes_back():
    cursor = open_newsroom()
    log.publish(cursor, story(1), now=NOW - timedelta(days=3))
    ats = [entry.header.at for entry in log.entries(cursor)]
    assert ats == sorted(ats) and ats[0] == "2026-03-12T12:00:00.000Z"


def test_the_first_entry_of_a_log_is_the_house():
    with pytest.raises(log.RecordRefused, match="init"):
        log.publish(open_log(), story(), now=NOW)


def test_an_address_belongs_to_one_document_for_ever():
    cursor = open_newsroom()
    log.publish(cursor, story(1), now=NOW)
    log.withdraw(cursor, "story1", note="Gone.", now=NOW)
    with pytest.raises(log.RecordRefused, match="belongs to another page"), transaction(cursor):
        log.publish(cursor, story(2, address=story(1).address), now=NOW)
    with pytest.raises(log.RecordRefused), transaction(cursor):
        log.publish(cursor, story(3, former_addresses=[story(1).address]), now=NOW)
    assert log.length(cursor) == 3


OWN = """/ /index.html /404.html /feed.xml /atom.xml /feed.json /robots.txt /trust.txt /sitemap.xml /sitemap-news.xml
    /sitemap/pages.xml /feeds.opml /opensearch.xml /redirects.json /edition.json /favicon.ico /assets/site.0.css
    /media/0.jpg /record/checkpoint /record/tile/0/000 /.well-known/security.txt /.well-known/tdmrep.json /topics
    /topics/ /topics/index.html /topics/border/feed.xml /2026/03/12/a/ninjs.json /about/record/ /staff/"""
OLD = """/index.php?id=7 /?p=123 /index.php /news/index.html /feed.xml?story=4 /archives/story.php?id=7 /topics/war.html
    /news/2019/feed.html /articles/7.aspx /2019/03/12/a.html /a"""


@pytest.mark.parametrize("own", OWN.split())
def test_no_former_address_leads_over_a_file_of_the_sites_own(own):
    cursor = open_newsroom()
    with pytest.raises(log.RecordRefused, match="no page can have had the address"):
        log.publish(cursor, story(former_addresses=[own]), now=NOW)


def test_addresses_of_older_sites_are_taken_whatever_made_them():
    cursor = open_newsroom()
    log.publish(cursor, story(former_addresses=OLD.split()), now=NOW)
    assert log.published(cursor, story().id).former_addresses == OLD.split()


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(html="<script>alert(1)</script>"),
        Paragraph(html='<a href="javascript:alert(1)">x</a>'),
        Paragraph(html='<b onclick="x()">x</b>'),
        Embed(url="javascript:alert(1)", title="x"),
        Embed(url="https://example.org/\nx", title="x"),
    ],
)
def test_markup_that_could_run_cannot_enter_the_record(block):
    cursor = open_newsroom()
    with pytest.raises(log.RecordRefused):
        log.publish(cursor, story(body=[block]), now=NOW)


def test_a_log_of_a_newer_schema_is_refused():
    cursor = open_newsroom()
    cursor.execute("UPDATE record_head SET schema = 99")
    with pytest.raises(log.RecordRefused, match="schema 99"):
        log.origin(cursor)


def test_headers_are_stored_as_canonical_bytes_and_bind_the_document():
    cursor = open_newsroom()
    log.publish(cursor, story(), now=NOW)
    *_, entry = log.entries(cursor)
    assert canonical(read_header(entry.header_bytes)) == entry.header_bytes
    assert read_document(entry.header.schema, entry.document) == story()


def test_every_schema_of_the_record_can_be_read_back():
    versions = {"house": 3, "topic": 2, "contributor": 2, "picture": 2, "story": 3}
    versions |= dict.fromkeys(("front", "page", "claim", "notice", "withdrawal"), 1)
    assert set(SCHEMAS) == {f"{kind}/{number + 1}" for kind, newest in versions.items() for number in range(newest)}
    for name, kind in SCHEMAS.items():
        assert msgspec.json.schema(kind)["$ref"].endswith(kind.__name__), name


def test_floats_and_too_large_numbers_are_not_canonical():
    for value in ({"a": 1.5}, {"a": 2**53 + 1}):
        with pytest.raises(NotCanonical):
            canonical(value)


@given(st.dictionaries(st.text(), st.text() | st.integers(-(2**53) + 1, 2**53 - 1) | st.none() | st.booleans()))
def test_canonical_bytes_survive_a_round_trip(value):
    data = canonical(value)
    assert canonical(msgspec.json.decode(data)) == data


@given(st.text())
def test_no_text_in_the_record_can_break_a_feed(text):
    from lxml import etree

    kept = msgspec.json.decode(canonical([text]))[0]
    element = etree.Element("x")
    element.text = kept
    assert etree.fromstring(etree.tostring(element)) is not None


def test_the_press_can_read_nothing_but_the_record(tmp_path):
    open_newsroom(tmp_path / "db.sqlite3").execute("CREATE TABLE desk_notes (secret TEXT)")
    reading = open_readonly(tmp_path / "db.sqlite3")
    assert log.length(PlainCursor(reading)) == 1
    for statement in ("SELECT secret FROM desk_notes", "DELETE FROM record_entry", "SELECT * FROM sqlite_master"):
        with pytest.raises(sqlite3.DatabaseError):
            reading.execute(statement)


def test_the_house_is_published_like_any_document():
    cursor = open_newsroom()
    assert log.published(cursor, "house") == HOUSE
