"""Pages of plain text: captures split apart, and the line a capture puts in front."""

import re
from dataclasses import replace
from datetime import date

from dateline.importers.found import FoundStory
from dateline.importers.page.dates import read_iso
from dateline.importers.page.known import Known
from dateline.importers.page.lines import Line, split_lines
from dateline.importers.page.story import build_stories
from dateline.importers.page.wording import is_prose
from dateline.importers.refused import Refused

_CAPTURE = re.compile(
    r"^[\s\ufeff]*(?:date\s+|(?:captured|scraped|crawled|retrieved|fetched|accessed)(?:\s+(?:on|at))?\s*[:\s]\s*)(\d{4}-\d{2}-\d{2})"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?=\s|$)",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"^(?:skip to (?:main )?content|skip to main|перейти до (?:основного )?(?:вмісту|змісту)|перейти к (?:основному )?(?:содержанию|содержимому)|"
    r"(?:direkt )?zum inhalt(?: springen)?|aller au contenu(?: principal)?|(?:ir|saltar) al contenido|przejdź do (?:głównej )?treści)$",
    re.IGNORECASE,
)


def read_scraped(text: str, damaged: bool) -> list[FoundStory]:
    """The stories of a scraped text, one or more captures long."""
    stories: list[FoundStory] = []
    refused: Refused | None = None
    for lines, captured in _captures(split_lines(text)):
        try:
            stories += build_stories(lines, Known(captured=captured, damaged=damaged))
        except Refused as problem:
            refused = refused or problem
    if not stories:
        raise refused or Refused("There is no text in this file.")
    return stories


def _captures(lines: list[Line]) -> list[tuple[list[Line], date | None]]:
    found: list[tuple[list[Line], date | None]] = []
    current: list[Line] = []
    captured: date | None = None
    prose = 0
    for line in lines:
        match = _CAPTURE.match(line.text)
        # A page starts with its skip link: a second one, after text, starts a second page.
        if match or (prose >= 2 and _SKIP.match(line.text)):
            found.append((current, captured))
            current, captured, prose = [], _day(match[1]) if match else captured, 0
        rest = line.text[match.end() :].strip() if match else line.text
        if rest:
            current.append(replace(line, text=rest))
            prose += is_prose(rest)
    return [(part, day) for part, day in [*found, (current, captured)] if part]


def _day(text: str) -> date | None:
    moment, _ = read_iso(text)
    return moment.date() if moment else None
