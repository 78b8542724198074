"""The little HTML that running text may hold."""

import re

import nh3

from dateline.record.canonical import without_controls

TAGS = {"a", "b", "i", "br"}
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}}  # Without "*" nh3 lets lang and title pass.
_SCHEMES = {"http", "https", "mailto", "tel"}
_ROUNDS = 5
_MAIL = re.compile(r"[^\s@<>\"'?&]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def clean_markup(html: str) -> str:
    """The same text with nothing but plain links, bold, italics and line breaks.

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
    return without_controls(cleaned).replace("\r", "\n")


def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http or https, and no white space or control characters."""
    return url.startswith(("https://", "http://")) and all(character > " " for character in url)


def is_contact_address(address: str) -> bool:
    """Whether somebody can be reached there: a mail address, or a web address."""
    return bool(_MAIL.fullmatch(address)) or is_web_address(address)
