"""Reading a news page: from its bytes to the records found on it."""

import re

from dateline.importers.found import FoundPage
from dateline.importers.page.decoding import decode
from dateline.importers.page.saved import read_saved
from dateline.importers.page.scraped import read_scraped
from dateline.importers.refused import Refused
from dateline.outside.data import xml_root
from dateline.outside.refused import OutsideRefused

__all__ = ["Refused", "read_page"]

_XML = re.compile(r"<\?xml|<(?:rss|feed|urlset|sitemapindex)\b|<!doctype[^>\[]{0,500}\[", re.IGNORECASE)
_HTML = re.compile(
    r"<!doctype\s+html|<(?:html|head|body|article|main|div|p|h1|section|meta|script|table|span)\b[^>]{0,2000}>",
    re.IGNORECASE,
)


def read_page(data: bytes, name: str = "", charset: str = "") -> FoundPage:
    """Read a scraped text or a saved HTML page.

    Raises ``Refused`` with a one-line reason when there is no page to read.
    ``name`` is the file's name; its ending helps to tell HTML from text. ``charset`` is the
    encoding a site said it sends.
    """
    decoded = decode(data, charset)
    _check_xml(data, decoded.text)
    read = read_saved if _is_html(decoded.text, name) else read_scraped
    return FoundPage(tuple(read(decoded.text, decoded.damaged)))


def _check_xml(data: bytes, text: str) -> None:
    """Refuses feeds and other XML that is no page, and pages that bring entities of their own."""
    if not _XML.match(text.lstrip()):
        return
    try:
        root = xml_root(data)
    except OutsideRefused as problem:
        raise Refused(problem.reason) from problem
    if root and root.casefold() != "html":
        raise Refused(f"This is XML of the kind <{root[:40]}>, not a page; bring in one story of it by its address.")


def _is_html(text: str, name: str) -> bool:
    opening = text[:4000].lstrip()
    if _HTML.match(opening) or opening.startswith(("<?xml", "<!--")):
        return bool(_HTML.search(text))
    tags = len(_HTML.findall(text[:200_000]))
    return tags >= 5 or (tags >= 1 and name.casefold().endswith((".html", ".htm", ".xhtml")))
