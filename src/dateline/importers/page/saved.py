"""Saved HTML pages: their metadata first, the lines of their markup after."""

import logging
import re
import warnings
from dataclasses import replace
from datetime import datetime, time
from itertools import pairwise

import trafilatura
from lxml import etree, html
from trafilatura.metadata import extract_metadata

from dateline.importers.found import FoundStory
from dateline.importers.page.bylines import contributors
from dateline.importers.page.dates import read_iso
from dateline.importers.page.known import Known
from dateline.importers.page.lines import Line, split_lines
from dateline.importers.page.markup import clean_tree, find_container, gather_lines
from dateline.importers.page.metadata import read_metadata, window_title
from dateline.importers.page.story import build_stories
from dateline.importers.page.wording import folded
from dateline.importers.refused import Refused

# What these libraries grumble about a page, we say ourselves in one line, or not at all.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_AGAIN = re.compile(r"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NESTING = re.compile(
    r"<(/?)(?:div|span|b|i|em|strong|font|section|article|table|ul|ol|blockquote|center|a)\b", re.IGNORECASE
)
_DEEPEST = 6_000
_TRAFILATURA_LIMIT = 2_000_000
_JUSTEXT_LIMIT = 8_000
_MOST_PAGES = 100


def read_saved(text: str, damaged: bool) -> list[FoundStory]:
    """The stories of a saved page; two pages in one file are read one by one."""
    stories: list[FoundStory] = []
    refused: Refused | None = None
    parts = _pages(text)
    if len(parts) > _MOST_PAGES:
        raise Refused(f"This file holds more than {_MOST_PAGES} pages; bring them in as files of their own.")
    for part in parts:
        try:
            stories += _read(part, damaged)
        except Refused as problem:
            refused = refused or problem
    if not stories:
        raise refused or Refused("There is no text in this file.")
    return stories


def _pages(text: str) -> list[str]:
    starts = [match.start() for match in _AGAIN.finditer(text)]
    real = [
        start
        for i, start in enumerate(starts)
        if i == 0 or re.search(r"</html|</body", text[starts[i - 1] : start], re.IGNORECASE)
    ]
    cuts = [0, *real[1:], len(text)]
    return [text[one:other] for one, other in pairwise(cuts) if text[one:other].strip()]


def _read(text: str, damaged: bool) -> list[FoundStory]:
    source = _DECLARATION.sub("", text)
    if _depth(source) > _DEEPEST:
        raise Refused("This HTML page is nested too deeply to be read.")
    tree = _parse(source)
    stated = read_metadata(tree)
    cleaned = clean_tree(source)
    container = find_container(cleaned)
    lines = gather_lines(cleaned, container, stated.address)
    if container is None:
        lines = _narrowed(lines, source)
    lines = [_standfirst(line, stated) for line in lines]
    known = _published(_titled(replace(stated, damaged=damaged), tree, lines), tree, lines)
    if not any(line.inside for line in lines) and stated.articles:
        lines += split_lines(stated.articles)
    if not lines:
        raise Refused("There is no text on this page.")
    return [_completed(story, tree) for story in build_stories(lines, known)]


def _depth(source: str) -> int:
    """How deep the elements nest: the cleaner's time grows with the square of it."""
    depth = deepest = 0
    for match in _NESTING.finditer(source):
        depth = max(0, depth + (-1 if match[1] else 1))
        deepest = max(deepest, depth)
    return deepest


def _parse(source: str) -> html.HtmlElement:
    try:
        return html.document_fromstring(source)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        raise Refused("This HTML page cannot be read.") from None


def _titled(known: Known, tree: html.HtmlElement, lines: list[Line]) -> Known:
    if known.title or any(line.hint == "title" for line in lines):
        return known
    title = window_title(tree)
    if not title or any(folded(line.text) == folded(title) for line in lines):
        return replace(known, title=title)
    doubt = ("title", "The headline was taken from the title of the window.")
    return replace(known, title=title, doubts=(*known.doubts, doubt))


def _published(known: Known, tree: html.HtmlElement, lines: list[Line]) -> Known:
    """The window's title is often the headline with the outlet's name behind it."""
    parts = re.split(r"\s+[|–—-]\s+", str(tree.findtext(".//title") or "").strip())
    heads = {folded(known.title), *(folded(line.text) for line in lines if line.hint == "title")}
    if known.publisher or len(parts) != 2 or folded(parts[0]) not in heads or len(parts[1].split()) > 5:
        return known
    return replace(known, publisher=parts[1])


def _standfirst(line: Line, known: Known) -> Line:
    if (
        known.summary
        and not line.inside
        and line.hint in ("paragraph", "", "heading")
        and folded(line.text) == folded(known.summary)
    ):
        return replace(line, hint="standfirst")
    return line


def _narrowed(lines: list[Line], source: str) -> list[Line]:
    """No element says where the article is: what trafilatura takes for it is inside."""
    if len(source) > _TRAFILATURA_LIMIT:
        return lines
    # Its second opinion takes a time that grows with the square of the elements.
    fast = source.count("<") > _JUSTEXT_LIMIT
    found = trafilatura.extract(source, fast=fast, favor_recall=True, include_comments=False, include_tables=False)
    kept = {folded(one) for one in (found or "").splitlines() if len(one) > 20}
    inside = [
        any(folded(line.text) in one or one in folded(line.text) for one in kept) if len(line.text) > 20 else False
        for line in lines
    ]
    if sum(inside) < 2:
        return lines
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    return [replace(line, inside=first <= i < last) for i, line in enumerate(lines)]


def _completed(story: FoundStory, tree: html.HtmlElement) -> FoundStory:
    if story.published_at is not None and story.contributors:
        return story
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Its date parser tells of each zone it does not know.
            found = extract_metadata(tree, extensive=False)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return story
    when, _ = read_iso(found.date or "") if found is not None else (None, False)
    author = found.author if found is not None and found.author else ""
    people = story.contributors or contributors(author.replace(";", ","))
    return _dated(replace(story, contributors=people), when)


def _dated(story: FoundStory, when: datetime | None) -> FoundStory:
    if story.published_at is not None or when is None:
        return story
    reason = ("published_at", "The day was found in the page's source, not printed on it.")
    reasons = tuple(one for one in story.reasons if one[0] != "published_at")
    return replace(story, published_at=datetime.combine(when.date(), time()), reasons=(*reasons, reason))
