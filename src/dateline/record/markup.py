"""The little HTML that running text may hold."""

import nh3

from dateline.record.canonical import without_controls

TAGS = {"a", "b", "i", "br"}
_ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}}  # Without "*" nh3 lets lang and title pass.
_SCHEMES = {"http", "https", "mailto", "tel"}


def clean_markup(html: str) -> str:
    """The same text with nothing but plain links, bold, italics and line breaks."""
    cleaned = _clean(html)
    plain = without_controls(cleaned).replace("\r", "\n")
    # What was written as a character reference may hide an address that shows once it is gone.
    return cleaned if plain == cleaned else _clean(plain)


def _clean(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http or https, and no white space or control characters."""
    return url.startswith(("https://", "http://")) and all(character > " " for character in url)
