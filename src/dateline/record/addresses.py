"""Addresses a document may have, and which file stands at each.

A present address is a folder of plain words. A former one may be any path of an older site; only
where a small page can lie without ever standing in the way of another does it get one.
"""

import re
from collections.abc import Iterator

_PRESENT = re.compile(r"/(?:[\w-]{1,200}/){1,8}", re.ASCII)
_FORMER = re.compile(r"/(?!/)[^\s\x00-\x1f\x7f]{0,999}")
_PAGE = re.compile(r"/(?:[\w-]{1,200}/){0,8}[\w-]{1,200}(?:/|\.html?)", re.ASCII)

RESERVED = frozenset(
    {"404", "about", "assets", "atom", "claims", "corrections", "desk", "edition"}
    | {"favicon", "feed", "feeds", "latest", "live", "media"}
    | {"opensearch", "opml", "podcast", "record", "redirects", "robots", "search", "sitemap", "sitemap-news"}
    | {"staff", "trust", "wire"}
)
"""First steps of addresses that belong to the site itself."""

RESERVED_PAGES = frozenset({"/about/record/", "/authors/", "/topics/"})
"""Addresses of the site itself, below or above which others may have theirs."""

BESIDE_PAGES = frozenset({"atom.xml", "feed.json", "feed.xml", "ninjs.json"})
"""Files of the site itself that stand beside many of its pages."""

FOLDERS = {"page": "about", "claim": "claims"}
"""The first step of addresses that this kind of document, and no other, may have."""


def is_present_address(address: str) -> bool:
    """Whether a page of this site can have that address, as against one of an older site."""
    return bool(_PRESENT.fullmatch(address))


def address_problems(address: str, former: list[str], *, folder: str = "") -> Iterator[str]:
    """One line for each address that no page may have; ``folder`` is a reserved first step free to this kind."""
    free = {folder}
    if not is_present_address(address) or _is_reserved(address, free):
        yield f"no page may have the address {address[:80]}"
    for old in former:
        if not _FORMER.fullmatch(old) or _is_own(old, free):
            yield f"no page can have had the address {old[:80]}"


def _is_reserved(address: str, free: set[str]) -> bool:
    return first_step(address) in RESERVED - free or f"{address.rstrip('/')}/" in RESERVED_PAGES


def _is_own(former: str, free: set[str]) -> bool:
    """Whether the site has, or is to have, something of its own there, which an older site's page would stand before.

    Addresses are looked up without their query, so one that has a query stands before nothing.
    """
    page = former.removesuffix("index.html")
    is_file = page.rpartition("/")[2] in BESIDE_PAGES or first_step(page) == ""
    return "?" not in former and (is_file or _is_reserved(page, free))


def stub_file(address: str) -> str | None:
    """Where the small page that leads on from a former address lies; None where none can."""
    if not _PAGE.fullmatch(address) or address.endswith("/index.html"):
        return None
    path = address.lstrip("/")
    return path + "index.html" if path.endswith("/") else path


def first_step(address: str) -> str:
    """``topics`` of ``/topics/border/``."""
    return address.lstrip("/").partition("/")[0].partition(".")[0]
