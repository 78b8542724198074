"""Rich text as the desk's editor keeps it, turned into blocks of a document."""

import re
from collections.abc import Callable, Iterator
from html import escape

from lxml import html as lxml_html
from lxml.html import HtmlElement

from dateline.record.canonical import clean_text, without_controls
from dateline.record.documents import Block, ListBlock, Paragraph, Subhead
from dateline.record.markup import clean_markup

LinkTo = Callable[[int], str | None]
_NUMBER = re.compile("[0-9]{1,15}")
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "br": "br", "a": "a"}


def rich_text_blocks(source: str, link_to: LinkTo) -> Iterator[Block]:
    """Paragraphs, subheads and lists; ``link_to`` gives the address of a story at the desk."""
    root = lxml_html.document_fromstring(f"<body>{without_controls(source)}</body>").find("body")
    assert root is not None
    yield from _loose(root.text)
    for element in root:
        if isinstance(element.tag, str):
            yield from _element_blocks(element, link_to)
        yield from _loose(element.tail)


def _loose(text: str | None) -> Iterator[Block]:
    """Words that stand in no paragraph of their own get one."""
    html = clean_markup(_words((text or "").strip()))
    if html:
        yield Paragraph(html=html)


def _element_blocks(element: HtmlElement, link_to: LinkTo) -> Iterator[Block]:
    if element.tag in ("h2", "h3", "h4"):
        text = clean_text(str(element.text_content())).strip()
        if text:
            yield Subhead(text=text)
    elif element.tag in ("ul", "ol"):
        items = [item for child in element.iter("li") if (item := _inline(child, link_to))]
        if items:
            yield ListBlock(items=items, is_ordered=element.tag == "ol")
    else:
        text = _inline(element, link_to)
        if text:
            yield Paragraph(html=text)


def _inline(element: HtmlElement, link_to: LinkTo) -> str:
    return clean_markup(_inner(element, link_to)).strip()


def _inner(element: HtmlElement, link_to: LinkTo) -> str:
    parts = [_words(element.text)]
    for child in element:
        # The items of a list in a list are items of their own; a comment is not for readers.
        is_listed = element.tag == "li" and child.tag in ("ul", "ol")
        parts.append("" if is_listed or not isinstance(child.tag, str) else _tagged(child, link_to))
        parts.append(_words(child.tail))
    return "".join(parts)


def _words(text: str | None) -> str:
    # A combining stroke at the start would melt into the bracket of the tag before it.
    return escape(clean_text(text or "").lstrip("\u0338"), quote=False)


def _tagged(element: HtmlElement, link_to: LinkTo) -> str:
    tag = _INLINE.get(str(element.tag))
    inner = _inner(element, link_to)
    if tag == "br":
        return "<br>"
    if tag == "a":
        address = _address(element, link_to)
        return f'<a href="{escape(address)}">{inner}</a>' if address else inner
    return f"<{tag}>{inner}</{tag}>" if tag else inner


def _address(element: HtmlElement, link_to: LinkTo) -> str | None:
    if element.get("linktype") == "page":
        number = element.get("id") or ""
        return link_to(int(number)) if _NUMBER.fullmatch(number) else None
    address = element.get("href")
    return str(address) if address else None
