"""Rich text as the desk's editor keeps it, turned into blocks of a document."""

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from lxml import html as lxml_html
from lxml.html import HtmlElement

from dateline.record.canonical import clean_text, without_controls
from dateline.record.documents import Block, ListBlock, Paragraph, Subhead
from dateline.record.markup import clean_markup, mark_of

LinkTo = Callable[[int], str | None]
Knows = Callable[[str], bool]
_NUMBER = re.compile("[0-9]{1,15}")
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "br": "br", "a": "a"}


class _Links(NamedTuple):
    link_to: LinkTo
    knows: Knows


def rich_text_blocks(source: str, link_to: LinkTo, knows: Knows | None = None) -> Iterator[Block]:
    """Paragraphs, subheads and lists; ``link_to`` gives the address of a story at the desk.

    Marks are kept of claims that ``knows`` says are in the ledger; without it, of none.
    """
    links = _Links(link_to, knows or (lambda _claim: False))
    root = lxml_html.document_fromstring(f"<body>{without_controls(source)}</body>").find("body")
    assert root is not None
    yield from _loose(root.text)
    for element in root:
        if isinstance(element.tag, str):
            yield from _element_blocks(element, links)
        yield from _loose(element.tail)


def _loose(text: str | None) -> Iterator[Block]:
    """Words that stand in no paragraph of their own get one."""
    html = clean_markup(_words((text or "").strip()))
    if html:
        yield Paragraph(html=html)


def _element_blocks(element: HtmlElement, links: _Links) -> Iterator[Block]:
    if element.tag in ("h2", "h3", "h4"):
        text = clean_text(str(element.text_content())).strip()
        if text:
            yield Subhead(text=text)
    elif element.tag in ("ul", "ol"):
        items = [item for child in element.iter("li") if (item := _inline(child, links))]
        if items:
            yield ListBlock(items=items, is_ordered=element.tag == "ol")
    else:
        text = _inline(element, links)
        if text:
            yield Paragraph(html=text)


def _inline(element: HtmlElement, links: _Links) -> str:
    return clean_markup(_inner(element, links)).strip()


def _inner(element: HtmlElement, links: _Links) -> str:
    parts = [_words(element.text)]
    for child in element:
        # The items of a list in a list are items of their own; a comment is not for readers.
        is_listed = element.tag == "li" and child.tag in ("ul", "ol")
        parts.append("" if is_listed or not isinstance(child.tag, str) else _tagged(child, links))
        parts.append(_words(child.tail))
    return "".join(parts)


def _words(text: str | None) -> str:
    # A combining stroke at the start would melt into the bracket of the tag before it.
    return escape(clean_text(text or "").lstrip("\u0338"), quote=False)


def _tagged(element: HtmlElement, links: _Links) -> str:
    tag = _INLINE.get(str(element.tag))
    inner = _inner(element, links)
    if element.tag == "mark":
        return _marked(element, inner, links)
    if tag == "br":
        return "<br>"
    if tag == "a":
        address = _address(element, links.link_to)
        return f'<a href="{escape(address)}">{inner}</a>' if address else inner
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _marked(element: HtmlElement, inner: str, links: _Links) -> str:
    """A mark of a claim; a link that lay inside it is kept as the mark's own, because the editor knows one of both."""
    address = _address(element, links.link_to)
    words = f'<a href="{escape(address)}">{inner}</a>' if address and "<a " not in inner else inner
    claim, voice = element.get("data-claim") or "", element.get("data-voice") or ""
    return mark_of(escape(claim), escape(voice), words) if links.knows(claim) else words


def _address(element: HtmlElement, link_to: LinkTo) -> str | None:
    if element.get("linktype") == "page":
        number = element.get("id") or ""
        return link_to(int(number)) if _NUMBER.fullmatch(number) else None
    address = element.get("href")
    return str(address) if address else None
