"""What must hold for any bytes: each target raises where it does not.

The same functions serve the random tests, which run with the others, and the coverage-guided ones.
"""

import html
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import quote

from lxml import etree
from lxml import html as lxml_html

from dateline.edge.query import read_query
from dateline.edge.snippets import Marker, marked
from dateline.edition.search_form import TABLES
from dateline.importers.found import FoundStory
from dateline.importers.page.markup import clean_tree
from dateline.importers.page.page import read_page
from dateline.importers.refused import Refused
from dateline.media.airlock.captions import read_cues, write_cues
from dateline.media.airlock.refused import Refused as CaptionsRefused
from dateline.outside.addresses import onward, read_address
from dateline.outside.archives import ArchiveLimits, unpack
from dateline.outside.data import guarded, read_json, xml_root
from dateline.outside.refused import OutsideRefused
from dateline.record.canonical import clean_text, without_controls
from dateline.record.documents import ListBlock, Paragraph, Subhead
from dateline.record.markup import clean_markup, is_web_address
from dateline.stories.richtext import rich_text_blocks
from dateline.suggestions.found import FoundDate, FoundPlace, SuggestedClaim
from dateline.suggestions.suggest import suggest
from dateline.suggestions.voice import voice_of
from dateline.suggestions.wording import casualty_figures, words_of_blame, words_of_control
from tests.fuzz.words import WORDS

_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_INLINE = {"a", "b", "i", "br"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
_HARMLESS = ("http:", "https:", "mailto:", "tel:")


def page(data: bytes) -> None:
    """A page becomes sound stories, or is refused in a line."""
    try:
        found = read_page(data)
    except Refused as refused:
        assert refused.reason and "\n" not in refused.reason
        return
    for story in found.stories:
        _check_story(story)


def _check_story(story: FoundStory) -> None:
    for text in _texts(story):
        assert not _UNPRINTED.search(text), repr(text)
    assert 0 < len(story.title) <= 255 and len(story.title.splitlines()) == 1
    assert story.address == "" or is_web_address(story.address), story.address
    assert set(story.unsure) >= {name for name, _ in story.reasons}
    for block in story.body:
        assert block.text.strip()
        for start, end, url in block.links:
            assert 0 <= start <= end <= len(block.text) and is_web_address(url), (block, url)
    for brief in story.briefs:
        assert 0 < len(brief.title) <= 255
        assert brief.time is None or re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", brief.time), brief.time
        assert brief.day is None or 1900 <= brief.day.year <= 2100, brief.day
    assert story.published_at is None or 1900 <= story.published_at.year <= 2100, story.published_at


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)


def markup(data: bytes) -> None:
    """Cleaned running text holds plain links, bold, italics and line breaks, and stays as it is."""
    source = _html(data)
    _guide(source)
    check_running_text(clean_markup(source))


def check_running_text(cleaned: str) -> None:
    """No script, handler or strange address, by two parsers that did not do the cleaning."""
    assert clean_markup(cleaned) == cleaned, cleaned
    for tag, attributes in [*_tags_by_python(cleaned), *_tags_by_libxml2(cleaned)]:
        assert tag in _INLINE, cleaned
        assert set(attributes) <= ({"href"} if tag == "a" else set()), cleaned
        # As browsers read an address (WHATWG URL): controls go in front, tabs and line ends everywhere.
        address = re.sub(r"^[\x00-\x20]+|[\t\n\r]", "", attributes.get("href") or "").lower()
        assert not _SCHEME.match(address) or address.startswith(_HARMLESS), cleaned


def _guide(source: str) -> None:
    """Shows the fuzzer what is in a source: the cleaners that are to be tested tell it nothing."""
    with suppress(AssertionError):
        _tags_by_python(source)


def _tags_by_python(source: str) -> list[tuple[str, dict[str, str | None]]]:
    found: list[tuple[str, dict[str, str | None]]] = []

    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    parser = Collector()
    parser.feed(source)
    parser.close()
    return found


def _tags_by_libxml2(source: str) -> list[tuple[str, dict[str, str | None]]]:
    tree = lxml_html.document_fromstring(f"<body>{without_controls(source)}</body>").body
    return [(str(element.tag), dict(element.attrib)) for element in tree.iterdescendants()]


def rich_text(data: bytes) -> None:
    """Blocks made of the desk's rich text are as clean as the record asks, read back from its bytes."""
    for block in rich_text_blocks(_html(data), lambda _: "https://example.org/story/"):
        if isinstance(block, Subhead):
            assert block.text.strip()
        for text in _running(block):
            check_running_text(clean_text(text))


def _running(block: object) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.html]
    return list(block.items) if isinstance(block, ListBlock) else []


def imported_markup(data: bytes) -> None:
    """A saved page is walked without anything that runs."""
    source = _html(data)
    _guide(source)
    for element in clean_tree(source).iter():
        assert element.tag not in (
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "link",
            "meta",
            "base",
        )
        for name, value in element.attrib.items():
            assert not name.startswith("on") and name not in ("src", "srcdoc", "srcset", "action", "formaction"), name
            assert name != "href" or not re.match(r"[\x00-\x20]*(?:javascript|data|vbscript):", value, re.IGNORECASE)


def json_text(data: bytes) -> None:
    """A text is the JSON that Python sees in it, or refused."""
    text = _text(data)
    try:
        found = read_json(text)
    except OutsideRefused as refused:
        assert refused.reason
    else:
        assert json.dumps(found) == json.dumps(json.loads(text, strict=False))


def xml(data: bytes) -> None:
    """An XML document has a root or none, and no entity of its own."""
    try:
        root = xml_root(data)
    except OutsideRefused as refused:
        assert refused.reason
    else:
        assert not root or not _entities_by_libxml2(data), data


def _entities_by_libxml2(data: bytes) -> list[object]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return []
    declared = tree.getroottree().docinfo.internalDTD
    return list(declared.iterentities()) if declared is not None else []


def address(data: bytes) -> None:
    """An address has one reading and one form, wherever it leads on to."""
    first, _, second = _text(data).partition("\n")
    try:
        found = read_address(first)
        _check_address(str(found))
        _check_address(str(onward(found, second)))
    except OutsideRefused as refused:
        assert refused.reason and "\n" not in refused.reason


def _check_address(text: str) -> None:
    again = read_address(text)
    assert str(again) == text and text.isascii() and " " not in text
    assert again.scheme in ("http", "https") and not set(again.host) & set("@/\\?#%[] ")
    if again.host.replace(".", "").isdigit():
        assert again.ip is not None


def archive(data: bytes) -> None:
    """An archive is unpacked within its limits, or refused."""
    limits = ArchiveLimits(members=20, member_size=100_000, size=200_000)
    try:
        members = unpack(data, wanted=lambda _: True, limits=limits)
    except OutsideRefused as refused:
        assert refused.reason and refused.reason.isprintable()
    else:
        assert sum(len(member.data) for member in members) <= limits.size
        assert not any(".." in member.name.split("/") or member.name.startswith("/") for member in members)


def cell(data: bytes) -> None:
    """A cell of CSV is no formula."""
    assert not guarded(_text(data)).lstrip().startswith(("=", "+", "-", "@"))


def search(data: bytes) -> None:
    """A reader's query can be asked of FTS5 whatever it is, and marks nothing but words of the text."""
    typed = _text(data)
    for query in (read_query(typed), read_query(f"q={quote(typed)}")):
        if query.match():
            _STORIES.execute("SELECT rowid FROM word WHERE word MATCH ?", (query.match(),)).fetchall()
        shown = marked(typed, Marker(query.terms))
        plain = html.unescape(shown.replace("<mark>", "").replace("</mark>", ""))
        assert plain == typed and shown.count("<") == 2 * shown.count("<mark>") == 2 * shown.count("</mark>")


def _stories() -> sqlite3.Connection:
    stories = sqlite3.connect(":memory:", check_same_thread=False)
    stories.executescript(TABLES)
    stories.execute("INSERT INTO word (rowid, title, filed) VALUES (1, 'it is a stori', 'x7431')")
    return stories


_STORIES = _stories()


def captions(data: bytes) -> None:
    """Captions are refused in a line, or written so that they read the same, with nothing but times and words."""
    try:
        cues = read_cues(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{_text(data)}")
    except CaptionsRefused as refused:
        assert str(refused).startswith(("it ", "there ")) and str(refused).isprintable()
        return
    written = write_cues(cues)
    assert read_cues(written) == cues
    for line in written.split("\n"):
        assert ("-->" in line) == bool(re.fullmatch(r"\d\d+:\d\d:\d\d\.\d{3} --> \d\d+:\d\d:\d\d\.\d{3}", line))
        assert "<" not in line and not _UNPRINTED.search(line), repr(line)


def _html(data: bytes) -> str:
    """Every byte above ASCII stands for a whole word of markup.

    The parsers are not Python and tell nothing of what they went through; words reach further into
    them than letters would.
    """
    return "".join(chr(byte) if byte < 128 else WORDS[byte % len(WORDS)] for byte in data)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


_EDTF_PART = r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-\d\d)?)?|\d{3}X)[~?]?"
_EDTF = re.compile(rf"{_EDTF_PART}(?:/{_EDTF_PART})?")


def suggestions(data: bytes) -> None:
    """Any text gives suggestions in its own order, whose spans lie in it, the same ones each time."""
    text = data.decode("utf-8", "replace")
    found = suggest(text, date(1000 + len(data) * 37 % 8000, 1 + len(data) % 12, 1 + len(data) % 28))
    assert [one.start for one in found] == sorted(one.start for one in found)
    for one in found:
        if isinstance(one, SuggestedClaim):
            check_statement(text, one)
        elif isinstance(one, FoundDate):
            check_span(text, one.date)
            assert _EDTF.fullmatch(one.value), one.value
        elif isinstance(one, FoundPlace):
            check_span(text, one.place)
            assert one.name == one.name.strip() != ""
        else:
            check_span(text, one.nonverification)
    for span in [one.span for one in casualty_figures(text) + words_of_control(text) + words_of_blame(text)]:
        check_span(text, span)
        assert voice_of(text, *span) in {"ours", "attributed", "quoted"}


def check_statement(text: str, one: SuggestedClaim) -> None:
    """Its parts are in order, do not overlap, and its type is what the marks around it say."""
    assert one.content and list(one.content) == sorted(one.content)
    for span in (*one.content, one.source, one.nonverification, one.pronoun, one.cue_at):
        if span is not None:
            check_span(text, span)
    for (_, end), (start, _) in pairwise(one.content):
        assert end <= start, one
    assert one.cue == text[one.cue_at[0] : one.cue_at[1]]
    for span in (one.place, one.date):
        assert span is None or any(start <= span[0] < end for start, end in one.content)


def check_span(text: str, span: tuple[int, int]) -> None:
    """Within the text, and of at least one character."""
    assert 0 <= span[0] < span[1] <= len(text), span


TARGETS: dict[str, Callable[[bytes], None]] = {
    "page": page,
    "markup": markup,
    "rich_text": rich_text,
    "imported_markup": imported_markup,
    "json": json_text,
    "xml": xml,
    "address": address,
    "archive": archive,
    "cell": cell,
    "search": search,
    "captions": captions,
    "suggestions": suggestions,
}
