"""The little HTML that running text may hold, checked before it can enter the record."""

from collections.abc import Iterator

import nh3

from dateline.record.documents import Document, Embed, ListBlock, Paragraph, Story

TAGS = {"a", "b", "i", "br"}
_ATTRIBUTES = {"a": {"href"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


def clean_markup(html: str) -> str:
    """The same text with nothing but plain links, bold, italics and line breaks."""
    return nh3.clean(html, tags=TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http or https, and no white space or control characters."""
    return url.startswith(("https://", "http://")) and all(character > " " for character in url)


def markup_problems(document: Document) -> Iterator[str]:
    """One line for each piece of text that holds more than ``clean_markup`` leaves."""
    for html in _pieces(document):
        if clean_markup(html) != html:
            yield f"the text holds HTML that is not allowed: {html[:60]!r}"
    for block in document.body if isinstance(document, Story) else []:
        if isinstance(block, Embed) and not is_web_address(block.url):
            yield f"the link {block.url[:60]!r} is not a web address"


def _pieces(document: Document) -> Iterator[str]:
    for block in document.body if isinstance(document, Story) else []:
        if isinstance(block, Paragraph):
            yield block.html
        elif isinstance(block, ListBlock):
            yield from block.items
