"""Rich text as the desk's editor keeps it, turned into blocks of a document."""

from collections.abc import Callable, Iterator
from html import escape

from lxml import html as lxml_html
from lxml.html import HtmlElement

from dateline.record.canonical import clean_text
from dateline.record.documents import Block, ListBlock, Paragraph, Subhead
from dateline.record.markup import clean_markup

LinkTo = Callable[[int], str | None]
_INLINE = {"b": "b", "strong": "b", "i": "i", "em": "i", "br": "br", "a": "a"}


def rich_text_blocks(source: str, link_to: LinkTo) -> Iterator[Block]:
    """Paragraphs, subheads and lists; ``link_to`` gives the address of a story at the desk."""
    root = lxml_html.fragment_fromstring(source, create_parent="div")
    if root.text and root.text.strip():
        yield Paragraph(html=clean_markup(_words(root.text.strip())))
    for element in root:
        yield from _element_blocks(element, link_to)


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
        parts.append(_tagged(child, link_to))
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
        return link_to(int(element.get("id") or 0))
    address = element.get("href")
    return str(address) if address else None
