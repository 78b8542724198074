"""The lines of a page, whether they came from plain text or from HTML."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from dateline.importers.page.wording import ends_sentence

Hint = Literal[
    "",
    "title",
    "heading",
    "paragraph",
    "quote",
    "item",
    "caption",
    "credit",
    "byline",
    "time",
    "tag",
    "crumb",
    "standfirst",
]

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True)
class Line:
    """One line of a page with what its markup said about it.

    ``inside`` tells lines of the article from those of the page around it, ``when``
    is a machine-readable time, ``speaker`` whom a quotation is given to.
    """

    text: str
    hint: Hint = ""
    inside: bool = True
    links: tuple[tuple[int, int, str], ...] = ()
    when: str = ""
    speaker: str = ""
    after_gap: bool = False


def split_lines(text: str) -> list[Line]:
    """The lines of a scraped text without the blank ones, which only leave a gap."""
    found: list[Line] = []
    gap = True
    for raw in _BREAK.split(text):
        stripped = raw.strip().strip("\ufeff\u200b")
        if stripped:
            found.append(Line(stripped, after_gap=gap))
        gap = not stripped
    return _unwrap(found)


def _unwrap(lines: list[Line]) -> list[Line]:
    if not _is_wrapped(lines):
        return lines
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and not line.after_gap and _continues(last.text, line.text):
            joined[-1] = replace(last, text=f"{last.text} {line.text}")
        else:
            joined.append(line)
    return joined


def _is_wrapped(lines: list[Line]) -> bool:
    longest = max((len(line.text) for line in lines), default=0)
    follow_on = sum(1 for before, line in pairwise(lines) if not line.after_gap and _continues(before.text, line.text))
    return longest <= 110 and follow_on >= 4 and follow_on * 4 > len(lines)


def _continues(before: str, text: str) -> bool:
    width = len(before) % 1000 if len(before) < 120 else 60
    if width < 48:
        return False
    return text[:1].islower() or not ends_sentence(before) or len(before) > 120
