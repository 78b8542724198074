"""Briefs: the short timed items of a news ticker or a live blog."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dateline.importers.found import FoundBrief
from dateline.importers.page.dates import find_stamps, heading_day, leading_clock, read_iso
from dateline.importers.page.furniture import Label, Marked
from dateline.importers.page.wording import clean_name, first_sentence, sentences, shorten

_TEXTS = (Label.TEXT, Label.NOTICE)
_ENDS = (Label.RELATED, Label.COMMENTS, Label.RIGHTS)


@dataclass
class _Open:
    time: str
    day: date | None
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Briefs:
    """The briefs of a page, and whether the page itself prints the day of each."""

    items: tuple[FoundBrief, ...]
    dated: bool


def make_briefs(lines: Iterable[Marked], day: date | None, language: str, last_is_short: bool = False) -> Briefs:
    """The briefs of these lines; ``day`` is theirs unless a date stands among them."""
    found: list[_Open] = []
    dated = closed = False
    for marked in lines:
        if marked.label is Label.CLOCK:
            opened, exact = _open(marked, day)
            dated = dated or exact
            closed = False
            found.append(opened)
        elif marked.label is Label.DATE:
            day, dated = _day(marked, day, language, dated)
        elif marked.label is Label.TEXT and (heading := heading_day(marked.line.text, language, day)):
            day, dated = heading, True
        elif marked.label in _ENDS:
            closed = True
        elif found and not closed and (marked.label in _TEXTS or _is_title(marked, found[-1])):
            found[-1].texts.append(marked.line.text)
    if last_is_short and found:
        found[-1].texts = found[-1].texts[:1]
    items = [_close(one) for one in found if one.texts]
    return Briefs(tuple(items), dated)


def _is_title(marked: Marked, brief: _Open) -> bool:
    """The first line below a time is the title, though it starts like a credit ("Video: …")."""
    return marked.label is Label.CAPTION and not brief.texts and not marked.line.hint


def _open(marked: Marked, day: date | None) -> tuple[_Open, bool]:
    clock = leading_clock(marked.line.text)
    moment = read_iso(marked.line.when)[0] if marked.line.when else None
    time, rest = clock or (None, marked.line.text)
    printed = time.strftime("%H:%M") if time else ""
    exact = moment is not None
    own_day = moment.date() if moment else day
    return _Open(printed, own_day, [rest] if rest else []), exact


def _day(marked: Marked, day: date | None, language: str, dated: bool) -> tuple[date | None, bool]:
    stamps = find_stamps(marked.line.text, language, day)
    return (stamps[0].when.date(), True) if stamps else (day, dated)


def _close(one: _Open) -> FoundBrief:
    first, rest = one.texts[0], one.texts[1:]
    if len(first) > 200 or (not rest and len(sentences(first)) > 1):
        title = first_sentence(first)
        rest = [first[len(title) :].strip(), *rest]
    else:
        title = first
    return FoundBrief(one.time or None, one.day, shorten(clean_name(title)), "\n".join(text for text in rest if text))
