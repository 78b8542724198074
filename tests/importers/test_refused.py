"""What is turned away, and that nothing else ever happens to a page."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.importers.page.page import read_page
from dateline.importers.refused import Refused

LINES = [
    "By Jane Doe",
    "7:07 AM",
    "14:05 — Fire.",
    "March 13, 2024 2:31 PM",
    "Photo: Jo / AP",
    "Tags: a, b",
    "Skip to content",
    "© 2024 X",
    "Correction: no.",
    "date 2024-03-13 x",
    "A long enough sentence stands here for the body of the page to be seen.",
    "Read also",
    "Comments (3)",
    "<p>x</p>",
    "<h1>T</h1>",
    "Home > World",
    "• item",
    "32.13.2024 25:61",
    "\u202eabc\u200b",
    "Updated 99 Foo",
    "https://x.example/a",
    "2 hours ago",
    "(A/B)",
    "Not verified by The X Post",
]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n\n",
        b"%PDF-1.7 x",
        b"\x89PNG\r\n\x1a\n",
        b"abc\x00def",
        bytes(range(32)) * 9,
        b"Menu\nSearch\nLog in\nShare\n",
        b"....\n----\n",
        b"<html><body><nav>Home</nav></body></html>",
        b"\xef\xbb\xbf",
        b"x" * (20 * 1024 * 1024 + 1),
    ],
    ids=["empty", "blank", "pdf", "png", "nul", "controls", "menu", "signs", "html menu", "bom", "large"],
)
def test_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        read_page(data)
    assert caught.value.reason and "\n" not in caught.value.reason


def _reads(data: bytes) -> None:
    try:
        page = read_page(data)
    except Refused as refused:
        assert refused.reason
    else:
        assert all(0 < len(story.title) <= 255 for story in page.stories)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes(data: bytes) -> None:
    _reads(data)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=1500))
def test_any_text(text: str) -> None:
    _reads(text.encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=25), st.booleans())
def test_any_page(lines: list[str], saved: bool) -> None:
    text = "\n".join(lines)
    _reads(
        (f"<!doctype html><html><body><article><p>{text}</p></article>" if saved else text).encode("utf-8", "replace")
    )


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "<article>",
                "<time datetime='x'>",
                "<a href='http://[x'>",
                "<script>",
                "<h1>",
                "</h1>",
                "text here.",
                "<blockquote>",
                "<li>",
                "<br>",
                '<script type=\'application/ld+json\'>{"@type":"Article","headline":[{}],"author":[[1]]}</script>',
                "<figcaption>",
                "<meta property='og:title' content='T'>",
                "&#0;",
                "&#x110000;",
                "<!--",
            ]
        ),
        max_size=30,
    )
)
def test_any_markup(parts: list[str]) -> None:
    _reads(("<!doctype html>" + "".join(parts)).encode())


def test_deep_markup() -> None:
    _reads(b"<html><body>" + b"<div>" * 5000 + b"A sentence that stands very deep in the page." + b"</div>" * 5000)
