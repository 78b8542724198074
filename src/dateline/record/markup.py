"""The little HTML that running text may hold."""

import nh3

TAGS = {"a", "b", "i", "br"}
_ATTRIBUTES = {"a": {"href"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


def clean_markup(html: str) -> str:
    """The same text with nothing but plain links, bold, italics and line breaks."""
    return nh3.clean(html, tags=TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def is_web_address(url: str) -> bool:
    """Whether a link may lead there: http or https, and no white space or control characters."""
    return url.startswith(("https://", "http://")) and all(character > " " for character in url)
