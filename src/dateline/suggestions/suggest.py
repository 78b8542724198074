"""The one question: what does this text say, who says so, when and where."""

from bisect import bisect_left
from datetime import date
from typing import TypeVar

from dateline.suggestions.claims import Draft, find_claims
from dateline.suggestions.dates import find_dates
from dateline.suggestions.found import (
    ClaimKind,
    FoundDate,
    FoundPlace,
    QuotationType,
    Span,
    SuggestedClaim,
    Suggestion,
    UntiedLine,
)
from dateline.suggestions.kinds import kind_of
from dateline.suggestions.lines import Line, own_lines, split, tie
from dateline.suggestions.places import find_places
from dateline.suggestions.reading import Reading, read

_Found = TypeVar("_Found", FoundDate, FoundPlace)


def suggest(text: str, dateline: date | None = None) -> list[Suggestion]:
    """Statements with their sources, the newsroom's untied lines, dates and places, in text order.

    ``dateline`` is the day the text was written on; without it, days that depend on it are left out.
    Never raises, whatever the text.
    """
    reading = read(text)
    lines = own_lines(reading)
    drafts = find_claims(reading, *split(lines))
    dates, places = find_dates(text, dateline), find_places(text)
    kinds = [_kind(reading, draft) for draft in drafts]
    ties, untied = _ties(reading, lines, drafts, kinds)
    claims = [
        _claim(reading, draft, kind, ties.get(number), dates, places)
        for number, (draft, kind) in enumerate(zip(drafts, kinds, strict=True))
    ]
    found: list[Suggestion] = [*claims, *untied, *dates, *places]
    return sorted(found, key=lambda one: one.start)


def _ties(
    reading: Reading, lines: list[Line], drafts: list[Draft], kinds: list[ClaimKind]
) -> tuple[dict[int, Span], list[UntiedLine]]:
    """Which line speaks of which statement, and the lines that speak of none."""
    ties: dict[int, Span] = {}
    untied = []
    for line in lines:
        numbers = tie(reading, line, drafts, kinds)
        for number in numbers:
            ties.setdefault(number, line.span)
        if not numbers:
            untied.append(UntiedLine(line.span, line.cue))
    return ties, untied


def _kind(reading: Reading, draft: Draft) -> ClaimKind:
    words = " ".join(reading.text[start:end] for start, end in draft.content)
    return kind_of(words, given=draft.kind, is_order=draft.is_order, is_speech=draft.is_speech)


def _claim(
    reading: Reading, draft: Draft, kind: ClaimKind, line: Span | None, dates: list[FoundDate], places: list[FoundPlace]
) -> SuggestedClaim:
    content = tuple(sorted(draft.content))
    when, where = _within(dates, content), _within(places, content)
    return SuggestedClaim(
        content, draft.source, draft.cue, draft.cue_at, _type(reading, content), draft.cue_class, kind, line, draft.pronoun,
        where.place if where else None, when.date if when else None,
    )  # fmt: skip


def _within(several: list[_Found], content: tuple[Span, ...]) -> _Found | None:
    """The first date or place inside a statement."""
    starts = [one.start for one in several]
    for start, end in content:
        place = bisect_left(starts, start)
        if place < len(several) and several[place].start < end:
            return several[place]
    return None


def _type(reading: Reading, content: tuple[Span, ...]) -> QuotationType:
    """Direct where every word stands between quotation marks, mixed where some do."""
    quoted = sum(_quoted(reading, start, end) for start, end in content)
    length = sum(end - start for start, end in content)
    return "direct" if quoted >= length else "mixed" if quoted else "indirect"


def _quoted(reading: Reading, start: int, end: int) -> int:
    return sum(max(0, min(end, quote[1]) - max(start, quote[0])) for quote in reading.quotes_between(start, end))
