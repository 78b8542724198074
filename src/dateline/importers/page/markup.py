"""From a saved page's elements to lines, with what the markup says of each."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

import nh3
from lxml import etree, html

from dateline.importers.page.furniture import speaks_of_ai
from dateline.importers.page.lines import Hint, Line
from dateline.importers.page.wording import visible
from dateline.record.markup import is_web_address

_DROPPED = {
    "script",
    "style",
    "template",
    "svg",
    "iframe",
    "object",
    "textarea",
    "select",
    "math",
    "canvas",
    "video",
    "audio",
    "title",
    "noscript",
}
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "figure",
        "figcaption",
        "form",
        "button",
        "address",
        "pre",
        "details",
        "summary",
        "hr",
        "center",
        "fieldset",
        "label",
    ]
)
_INLINE = {
    "a",
    "span",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "time",
    "cite",
    "br",
    "small",
    "mark",
    "q",
    "s",
    "sub",
    "sup",
    "abbr",
}
_ATTRIBUTES = {
    "*": {"class", "id", "itemprop", "role", "hidden", "aria-hidden", "style"},
    "time": {"datetime"},
    "a": {"href", "rel"},
}
_TEXTUAL = frozenset(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "dd"])

_SKIPPED = re.compile(
    r"related|newsletter|subscri|sign-?up|share|sharing|social|comment|cookie|consent|gdpr|promo|advert|sponsor|(?:^|[\s_-])(?:ads?|nav|menu|sidebar|footer|banner|modal|popup|widget|bio)(?:$|[\s_-])|"
    r"recommend|most-?read|popular|trending|donat|paywall|author-?(?:bio|box|info|card)|about-?(?:the-)?author|read-?(?:more|also|next)|see-?also|skip-?link|screen-?reader|sr-only|visually-?hidden|outbrain|taboola|also-?read|more-?(?:news|stories)",
    re.IGNORECASE,
)
_TICKER = re.compile(
    r"ticker|live-?(?:feed|blog|post|update|event|entry)|news-?feed|timeline|liveblog|briefs?(?:$|[\s_-])|latest-?news|news-?(?:line|list)",
    re.IGNORECASE,
)
_HINTS: tuple[tuple[Hint, re.Pattern[str]], ...] = (
    (
        "crumb",
        re.compile(
            r"breadcrumb|(?:^|[\s_-])(?:crumbs?|kicker|eyebrow|overline|rubri[ck]|(?:section|category)-(?:name|label))(?:$|[\s_-])",
            re.IGNORECASE,
        ),
    ),
    (
        "tag",
        re.compile(
            r"(?:^|[\s_-])(?:tags?|topics?|keywords?|tag-?list|article-?tags|post-?tags)(?:$|[\s_-])", re.IGNORECASE
        ),
    ),
    ("credit", re.compile(r"credit|photo-?(?:author|by|source)|image-?(?:author|source)|copyright", re.IGNORECASE)),
    ("caption", re.compile(r"caption", re.IGNORECASE)),
    (
        "standfirst",
        re.compile(
            r"standfirst|(?:^|[\s_-])(?:dek|deck|sub-?title|lede|lead|sub-?head(?:line|ing)?|perex|excerpt|intro|abstract|summary|chapeau|entradilla|vorspann|zajawka)(?:$|[\s_-])|article-?lead|description",
            re.IGNORECASE,
        ),
    ),
    ("byline", re.compile(r"byline|(?:^|[\s_-])authors?(?:$|[\s_-])|author-?name|writer|contributors?", re.IGNORECASE)),
    (
        "time",
        re.compile(
            r"(?:^|[\s_-])(?:date|time|datetime|published|timestamp|pubdate)(?:$|[\s_-])|date-?published|publish(?:ed)?-?(?:date|time|on)|post-?date|entry-?date",
            re.IGNORECASE,
        ),
    ),
)
_CONTAINERS = (
    './/*[@itemprop="articleBody"]',
    './/*[contains(concat(" ", normalize-space(@class), " "), " article-body ")]',
    './/*[re:test(@class, "(^|[ _-])(article|story|post|entry|news|text)[_-]{1,2}(body|content|text|copy)($|[ _-])", "i")]',
    './/*[re:test(@id, "^(article|story|post|entry)[_-]?(body|content|text)$", "i")]',
    ".//article",
    ".//main",
    './/*[@role="main"]',
)
_NAMESPACE = {"re": "http://exslt.org/regular-expressions"}


def clean_tree(text: str) -> html.HtmlElement:
    """A page's body with nothing in it but text and harmless markup."""
    cleaned = nh3.clean(
        text,
        tags=set(_BLOCKS) | _INLINE,
        clean_content_tags=_DROPPED,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https"},
    )
    body = html.document_fromstring(f"<body>{visible(cleaned)}</body>").find("body")
    assert body is not None
    return body


def find_container(tree: html.HtmlElement) -> html.HtmlElement | None:
    """The element that holds the article, when the page's markup says which."""
    for path in _CONTAINERS:
        found = [element for element in tree.xpath(path, namespaces=_NAMESPACE) if not _is_beside(element)]
        best = max(found, key=_prose_length, default=None)
        if best is not None and _prose_length(best) >= 60:
            several = (
                path == ".//article" and sum(_prose_length(element) * 3 > _prose_length(best) for element in found) > 1
            )
            return _parent(best, found) if several else best
    return None


def _parent(best: html.HtmlElement, found: list[html.HtmlElement]) -> html.HtmlElement | None:
    """Several articles side by side: the one with the headline, or whatever holds them all."""
    headed = [element for element in found if element.find(".//h1") is not None]
    if headed:
        return headed[0]
    return best if any(best in element.iterancestors() for element in found) else None


def _is_beside(element: html.HtmlElement) -> bool:
    return any(one.tag in ("aside", "footer", "nav") for one in (element, *element.iterancestors()))


def _prose_length(element: html.HtmlElement) -> int:
    paragraphs = sum(len(one.text_content().strip()) for one in element.iter("p"))
    return paragraphs or len(element.text_content().strip()) // 3


@dataclass
class _Frame:
    tag: str
    hint: Hint
    skipped: bool
    inside: bool
    block: bool
    href: str = ""
    bold: bool = False


@dataclass
class _Buffer:
    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)
    bold: int = 0
    whens: list[str] = field(default_factory=list)
    cite: str = ""


class _Walker:
    """Walks the elements in order and gathers a line for every block of text."""

    def __init__(self, container: html.HtmlElement | None, address: str) -> None:
        self.lines: list[Line] = []
        self._container = container
        self._spared = set(container.iterancestors()) | {container} if container is not None else set()
        self._address = address
        self._frames = [_Frame("", "", False, container is None, True)]
        self._buffer = _Buffer()

    def walk(self, tree: html.HtmlElement) -> list[Line]:
        for event, element in etree.iterwalk(tree, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                self._start(element)
            else:
                self._end(element)
        self._flush()
        return self.lines

    def _start(self, element: html.HtmlElement) -> None:
        parent = self._frames[-1]
        if element.tag == "br":
            self._flush() if parent.tag not in ("h1", "h2", "h3", "h4") else self._add(" ")
        frame = self._frame(element, parent)
        if frame.block:
            self._flush()
        self._frames.append(frame)
        if element.tag == "time":
            self._buffer.whens.append(element.get("datetime") or "")
        self._add(element.text or "")

    def _end(self, element: html.HtmlElement) -> None:
        if self._frames[-1].block:
            self._flush()
        self._frames.pop()
        self._add(element.tail or "")

    def _frame(self, element: html.HtmlElement, parent: _Frame) -> _Frame:
        marks = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "role", "rel"))
        hint = self._hint(element, marks, parent)
        skipped = parent.skipped or (element not in self._spared and self._is_skipped(element, marks, hint))
        if _TICKER.search(marks) and element.tag in _BLOCKS:
            skipped = False
        inside = parent.inside or element is self._container
        loose = (
            element.tag in _INLINE
            and hint not in (parent.hint, "")
            and (parent.tag not in _TEXTUAL or hint == "credit")
        )
        linked = element.tag == "a" and parent.hint in ("tag", "crumb") and hint == parent.hint
        block = element.tag in _BLOCKS or loose or linked
        href = self._href(element) if element.tag == "a" else parent.href
        bold = element.tag in ("b", "strong") or (parent.bold and not block)
        return _Frame(str(element.tag) if block else parent.tag, hint, skipped, inside, block, href, bold)

    def _hint(self, element: html.HtmlElement, marks: str, parent: _Frame) -> Hint:
        tag = str(element.tag)
        if tag == "h1":
            return "title"
        if tag == "figcaption":
            return "caption"
        if tag == "cite" and parent.hint == "quote":
            return "quote"
        if parent.hint in ("quote", "tag", "crumb") or (parent.hint == "caption" and tag not in _INLINE):
            return parent.hint
        if element not in self._spared:
            for hint, pattern in _HINTS:
                if pattern.search(marks) and _fits(hint, element):
                    return hint
        return _hint_by_tag(tag, parent)

    def _is_skipped(self, element: html.HtmlElement, marks: str, hint: Hint) -> bool:
        if hint in ("crumb", "tag", "quote", "caption", "credit") and element.tag != "button":
            return False
        hidden = (
            element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or "display:none" in (element.get("style") or "").replace(" ", "")
        )
        return (
            hidden
            or element.tag in ("nav", "aside", "form", "button")
            or (element.tag in _BLOCKS and bool(_SKIPPED.search(marks)) and element.tag != "p")
        )

    def _href(self, element: html.HtmlElement) -> str:
        href = (element.get("href") or "").strip().replace(" ", "%20")
        if not href or href.startswith("#"):
            return ""
        try:
            full = urljoin(self._address, href) if self._address else href
        except ValueError:
            return ""
        return full if is_web_address(full) else ""

    def _add(self, text: str) -> None:
        frame, buffer = self._frames[-1], self._buffer
        shown = re.sub(r"[ \t\n\r\f]+", " ", visible(text))
        if not buffer.text or buffer.text.endswith(" "):
            shown = shown.lstrip(" ")
        if not shown:
            return
        start = len(buffer.text)
        buffer.text += shown
        buffer.bold += len(shown.strip()) if frame.bold else 0
        if frame.href:
            self._link(start, len(buffer.text), frame.href)

    def _link(self, start: int, end: int, href: str) -> None:
        links = self._buffer.links
        if links and links[-1][2] == href and links[-1][1] == start:
            links[-1] = (links[-1][0], end, href)
        else:
            links.append((start, end, href))

    def _flush(self) -> None:
        buffer, self._buffer = self._buffer, _Buffer()
        text = buffer.text.strip()
        frame = self._frames[-1]
        if not text or (frame.skipped and not speaks_of_ai(text)):
            return
        links = tuple((start, min(end, len(text)), url) for start, end, url in buffer.links if start < len(text))
        when = buffer.whens[0] if len(buffer.whens) == 1 else ""
        hint: Hint = frame.hint
        if (
            frame.tag == "p"
            and hint == "paragraph"
            and buffer.bold >= len(text)
            and len(text) <= 90
            and text[-1:] not in '.!…"”»:'
        ):
            hint = "heading"
        self.lines.append(Line(text, hint, frame.inside and not frame.skipped, links, when))


def _fits(hint: Hint, element: html.HtmlElement) -> bool:
    """Class names are loose: a "lead" or an "author" that holds half the page is neither."""
    size = len(element.text_content().strip())
    limits = {"byline": 300, "time": 160, "standfirst": 700, "credit": 200, "caption": 700, "tag": 600, "crumb": 400}
    if hint == "standfirst" and (
        element.tag in ("li", "a", "span") or element.find(".//p/following-sibling::p") is not None
    ):
        return False
    return 0 < size <= limits.get(hint, 1000) and element.find(".//h1") is None and element.tag != "h1"


def _hint_by_tag(tag: str, parent: _Frame) -> Hint:
    if tag in ("h2", "h3", "h4", "h5", "h6"):
        return "heading"
    if tag == "blockquote":
        return "quote"
    if tag == "time":
        return "time" if parent.hint in ("", "byline") else parent.hint
    if tag == "li":
        return "item"
    if tag == "p":
        return (
            parent.hint if parent.hint in ("item", "caption", "byline", "standfirst", "credit", "time") else "paragraph"
        )
    return parent.hint


def gather_lines(tree: html.HtmlElement, container: html.HtmlElement | None, address: str) -> list[Line]:
    """The lines of a cleaned page, with citations joined to the quotation above them."""
    return _with_speakers(_Walker(container, address).walk(tree))


def _with_speakers(lines: list[Line]) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        spoken = re.match(r"^[—–-]\s*(.{2,80})$", line.text)
        if line.hint == "quote" and last and last.hint == "quote" and spoken:
            found[-1] = Line(last.text, "quote", last.inside, last.links, last.when, spoken[1])
        else:
            found.append(line)
    return found
