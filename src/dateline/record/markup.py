"""The little HTML that running text may hold."""

import re
from collections.abc import Iterator
from html import unescape

import nh3

from dateline.record.canonical import without_controls

TAGS = {"a", "b", "i", "br", "mark"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "mark": {"data-claim", "data-voice"},
}  # Without "*" nh3 lets lang and title pass.
_SCHEMES = {"http", "https", "mailto", "tel"}
_ROUNDS = 5
_MARK_START = re.compile(r'<mark data-claim="(?P<claim>[a-z2-7]{16})" data-voice="(?P<voice>ours|attributed|quoted)">')
_ANY_MARK = re.compile(r"(<mark\b[^>]*>|</mark>)")
_EMPTY_MARK = re.compile(r"<mark[^>]*></mark>")
_TAG = re.compile(r"<[^>]*>")
MARK = re.compile(_MARK_START.pattern + r"(?P<words>.*?)</mark>", re.DOTALL)
"""A passage of clean running text that prints a claim; marks never lie inside each other."""
_MAIL = re.compile(r"[^\s@<>\"'?&]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def clean_markup(html: str) -> str:
    """The same text with nothing but plain links, bold, italics, line breaks and marks of claims.

    Cleaned again, it stays as it is. Taking away an element or a control character can make markup of
    what was none, so this goes on until nothing changes; what never settles becomes plain text.
    """
    for _ in range(_ROUNDS):
        cleaned = _clean(html, TAGS)
        if cleaned == html:
            return cleaned
        html = cleaned
    return _clean(html, set())


def _clean(html: str, tags: set[str]) -> str:
    cleaned = nh3.clean(html, tags=tags, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)
    return _true_marks(without_controls(cleaned).replace("\r", "\n"))


def _true_marks(html: str) -> str:
    """Takes away marks that name no claim, are empty, or lie inside another."""
    parts: list[str] = []
    opened: list[bool] = []
    for part in _ANY_MARK.split(html):
        if part.startswith("<mark"):
            opened.append(bool(_MARK_START.fullmatch(part)) and not any(opened))
            parts.append(part if opened[-1] else "")
        elif part == "</mark>":
            parts.append(part if opened and opened.pop() else "")
        else:
            parts.append(part)
    return _EMPTY_MARK.sub("", "".join(parts))


def mark_of(claim: str, voice: str, inner: str) -> str:
    """Words that print a claim, marked as such; a link they hold lies inside the mark."""
    return f'<mark data-claim="{claim}" data-voice="{voice}">{inner}</mark>'


def marks_in(html: str) -> Iterator[tuple[str, str, str]]:
    """The marks of clean running text: claim, voice, and the words as HTML."""
    for match in MARK.finditer(html):
        yield match["claim"], match["voice"], match["words"]


def plain_words(html: str) -> str:
    """Clean running text without its tags."""
    return unescape(_TAG.sub("", html.replace("<br>", " ")))


def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http or https, and no white space or control characters."""
    return url.startswith(("https://", "http://")) and all(character > " " for character in url)


def is_contact_address(address: str) -> bool:
    """Whether somebody can be reached there: a mail address, or a web address."""
    return bool(_MAIL.fullmatch(address)) or is_web_address(address)
