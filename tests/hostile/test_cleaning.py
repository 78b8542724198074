"""Whatever words come in, nothing that runs comes out, and nothing comes to a stop."""

import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.importers.found import FoundBlock, FoundBrief, FoundStory
from dateline.importers.page.page import read_page
from dateline.importers.refused import Refused
from dateline.record.documents import ListBlock, Paragraph
from dateline.record.markup import clean_markup
from dateline.stories.richtext import rich_text_blocks
from tests.fuzz.targets import TARGETS, check_running_text
from tests.fuzz.words import WORDS
from tests.hostile.vectors import VECTORS

PROSE = "A long enough sentence stands here for the body of the page to be seen.\n"
PIECES = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(VECTORS), st.text(max_size=6)), max_size=25)
ANY = st.one_of(st.binary(max_size=300), PIECES.map(lambda pieces: "".join(pieces).encode("utf-8", "replace")))


@pytest.mark.parametrize("target", sorted(TARGETS))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=ANY)
def test_it_holds_for_any_bytes(target: str, data: bytes) -> None:
    TARGETS[target](data)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES, PIECES)
def test_a_saved_page_of_any_words_is_sound(head: list[str], body: list[str]) -> None:
    page = f"<!doctype html><html><head>{''.join(head)}</head><body><article><h1>Ferry stops</h1><p>{''.join(body)}"
    TARGETS["page"](page.encode("utf-8", "replace"))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([*VECTORS, "\u0338", "\r", "\x00", "\ud800"]), min_size=1, max_size=4), st.text(max_size=5)
)
def test_running_text_of_any_vectors_is_clean_and_stays_so(vectors: list[str], between: str) -> None:
    source = between.join(vectors).encode("utf-8", "replace").decode()
    check_running_text(clean_markup(source))
    for block in rich_text_blocks(f"<p>{source}</p><ul><li>{source}</li></ul>", lambda _: source):
        for html in (
            [block.html] if isinstance(block, Paragraph) else block.items if isinstance(block, ListBlock) else []
        ):
            check_running_text(html)


@pytest.mark.parametrize("vector", VECTORS)
def test_a_vector_anywhere_in_a_page_is_sound(vector: str) -> None:
    for page in (
        f"<html><head><title>{vector}</title></head><body><h1>{vector}</h1><p>Words enough for a body here. {vector}</p>",
        f'<html><head><meta property="og:title" content="{vector}"></head><p>{vector}</p><p>Words that make a body.</p>',
        f"{vector}\n\nBy {vector}\n\nWords enough for a body stand here, and here. {vector}\n\nTags: {vector}\n",
    ):
        TARGETS["page"](page.encode("utf-8", "replace"))


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("a&#13;b", "a\nb"),
        (
            '<a href="https://example.org/" title="words nobody sees" lang="x">a</a>',
            '<a href="https://example.org/">a</a>',
        ),
        ('<b title="x" lang="y" onclick="z">a</b>', "<b>a</b>"),
        ("<a>a<table><tr><td><a>b", "<a>a</a><a>b</a>"),
        ('<a href="java&#6;script:alert(1)">a</a>', "<a>a</a>"),
    ],
    ids=["carriage return", "title of a link", "title of bold", "link in a link", "hidden scheme"],
)
def test_running_text_that_was_let_pass(source: str, cleaned: str) -> None:
    assert clean_markup(source) == cleaned == clean_markup(cleaned)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("\x0bfrom a word processor", ["from a word processor"]),
        ("&#1;<p>a\x0cb</p>", ["ab"]),
        ('<p>see <a linktype="page" id="0l<img">this</a></p>', ["see this"]),
        ('<p>see <a linktype="page" id="99999999999999999999">this</a></p>', ["see this"]),
        ('<p>see <a linktype="page" id="7">this</a></p>', ['see <a href="/7/">this</a>']),
        ("<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", ["one", "two", "three"]),
        ("one<p>two</p>three <b>four</b>", ["one", "two", "three", "four"]),
        ("<!-- to be checked --><p>one<!-- says X --> two</p>", ["one two"]),
    ],
    ids=["control", "reference", "number", "large number", "page", "list in a list", "loose", "comment"],
)
def test_rich_text_that_was_refused_or_printed_twice(source: str, texts: list[str]) -> None:
    found: list[str] = []
    for block in rich_text_blocks(source, lambda number: f"/{number}/"):
        assert isinstance(block, Paragraph | ListBlock)
        found += [block.html] if isinstance(block, Paragraph) else block.items
    assert found == texts


@pytest.mark.parametrize("number", [0, 1, 8, 11, 12, 27, 127, 128, 133, 144, 155, 159])
def test_no_control_character_comes_through_a_page(number: int) -> None:
    page = (
        '<html><head><script type="application/ld+json">{"@type":"Article","headline":"Ferry\\uHEX stops",'
        '"author":{"name":"Ann\\ud800 Lund"}}</script></head><body><article><h1>Ferry&#REF; stops</h1>'
        "<p>It stops today&#REF;, and it stops tomorrow as well.</p></article>"
    )
    page = page.replace("HEX", f"{number:04x}").replace("REF", str(number))
    TARGETS["page"](page.encode())
    assert read_page(page.encode()).main.title.startswith("Ferry")


def test_a_page_that_says_latin_1_is_read_as_browsers_read_it() -> None:
    page = "<html><meta charset=iso-8859-1><h1>The “old” harbour</h1><p>It’s closed – for the winter, they say.</p>"
    assert read_page(page.encode("cp1252")).main.title == "The “old” harbour"


@pytest.mark.parametrize(
    "declared", ['<!ENTITY a "Ferry">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % a SYSTEM "x"> %a;']
)
@pytest.mark.parametrize("start", ["", '<?xml version="1.0"?>', "\ufeff\n"])
def test_a_page_with_entities_of_its_own_is_refused(declared: str, start: str) -> None:
    page = f"{start}<!DOCTYPE html [{declared}]><html><h1>Ferry stops</h1><p>&a; stops for the winter, they say.</p></html>"
    with pytest.raises(Refused, match="entities"):
        read_page(page.encode())


@pytest.mark.parametrize("root", ["rss", "feed", "urlset", "svg", "book"])
def test_xml_that_is_no_page_is_refused(root: str) -> None:
    with pytest.raises(Refused, match=f"<{root}>"):
        read_page(f'<?xml version="1.0"?><{root}><p>Words enough for a body stand here.</p></{root}>'.encode())


def test_a_page_with_the_head_of_xml_is_read() -> None:
    page = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        "<h1>Ferry stops</h1><p>It stops&nbsp;today, and it stops tomorrow as well.</p></body></html>"
    )
    assert read_page(page.encode()).main.title == "Ferry stops"


@pytest.mark.parametrize(
    "page",
    [
        "Headline of the page\n\n" + "Skip to content\n" * 15_000 + "\nA sentence that stands here for the body.\n",
        "<html><body><h1>A headline</h1>" + "<option>word " * 15_000 + "<p>A sentence that stands here.</p>",
        "<html>word</html>" * 15_000,
        "Headline of the page\n\n" + "A heading\n\nUpdated 99 Foo\nMarch 13, 2024 2:31 PM\n" * 3_000 + PROSE,
        ("Updated 99 Foo\nMarch 13, 2024 2:31 PM\n" + PROSE) * 2_000,
        "Headline of the page\n\n" + PROSE + PROSE + "Topics\n" * 15_000,
        "Headline of the page\n\n" + "Fire.\nBy Ann Bell\n" * 9_000 + "\nA sentence that stands here for the body.\n",
        '<script type="application/ld+json">'
        + '{"@graph":[' * 100_000
        + "</script><h1>T</h1><p>A sentence that is here.",
        "<html><body>" + "<div>" * 100_000,
    ],
    ids=["skip links", "options", "pages", "dates", "stories", "topics", "bylines", "deep JSON", "deep HTML"],
)
def test_pages_that_took_minutes_are_read_or_refused(page: str) -> None:
    """Each grew with the square of its length: a minute and more. The fuzzer's limit is ten seconds."""
    TARGETS["page"](page.encode())


TEXT = PIECES.map("".join)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    title=TEXT, body=TEXT, brief=TEXT, date=st.sampled_from(["0001-01-01", "9999-12-31T23:59:59-12:00", "2024-03-13"])
)
def test_any_page_is_kept_and_kept_once(newsroom, title: str, body: str, brief: str, date: str) -> None:
    from dateline.importers.save import save_page
    from dateline.record.log import RecordRefused

    stated = {"@type": "LiveBlogPosting", "headline": title, "author": body, "datePublished": date, "keywords": brief}
    stated["liveBlogUpdate"] = [{"headline": brief, "datePublished": date, "articleBody": body}]
    page = f'<script type="application/ld+json">{json.dumps(stated)}</script><article><h1>{title}</h1><p>{body}</p>'
    try:
        stories = read_page(page.encode("utf-8", "replace"), "page.html").stories
        save_page(stories, publish=True)
    except (Refused, RecordRefused):
        return
    assert {one.did for one in save_page(stories, publish=True)} == {"skipped"}


class _Running(HTMLParser):
    """Gathers what would run in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_script = tag == "script"
        for name, value in attrs:
            plain = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or plain.startswith(("javascript:", "data:text", "vbscript:")) or name == "srcdoc":
                self.found.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self.is_script = False

    def handle_data(self, data: str) -> None:
        if self.is_script and "<" in data:
            self.found.append(data)


def test_a_page_made_of_vectors_is_published_and_nothing_of_it_runs(newsroom) -> None:
    from dateline.importers.save import save_page

    blocks = [
        FoundBlock("paragraph", vector.strip(), links=((0, 1, 'https://example.org/"onclick="alert(1)'),))
        for vector in VECTORS
    ]
    blocks += [FoundBlock("list_item", vector) for vector in VECTORS]
    blocks += [FoundBlock("quote", vector, speaker=vector) for vector in VECTORS[::5]]
    blocks += [FoundBlock("non_verification", vector) for vector in VECTORS[::5]]
    blocks += [FoundBlock("subhead", vector) for vector in VECTORS[::5]]
    story = FoundStory(
        title=VECTORS[0],
        standfirst=VECTORS[8],
        published_at=datetime(2024, 3, 13, 12, 0, tzinfo=UTC),
        body=tuple(blocks),
        briefs=tuple(FoundBrief("12:00", None, vector.strip()[:200], vector) for vector in VECTORS[::6]),
    )
    kept = save_page((story,), publish=True)
    assert all(one.is_published for one in kept)
    newsroom.press_all()
    pages = [path for path in newsroom.home.edition.rglob("*.html") if b"alert" in path.read_bytes()]
    assert len(pages) > len(VECTORS[::6])
    for path in pages:
        parser = _Running()
        parser.feed(path.read_text(encoding="utf-8"))
        assert not parser.found, (path, parser.found)
