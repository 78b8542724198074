"""When a story was published, chosen among the dates its page prints."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.importers.page.dates import (
    Stamp,
    find_stamps,
    is_date_label,
    is_relative,
    leading_clock,
    read_iso,
    read_loosely,
    read_relative,
    strip_date_label,
)
from dateline.importers.page.furniture import Label, Marked


@dataclass(frozen=True)
class Moment:
    """A moment of publication and what is doubtful about it."""

    when: datetime | None
    doubt: str = ""


def find_moment(zones: Iterable[Iterable[Marked]], language: str, captured: date | None) -> Moment:
    """The moment of publication: a published date wins, an updated one comes last."""
    for zone in zones:
        lines = list(zone)
        stamps = _stamps(lines, language, captured)
        if stamps:
            return _choose(_with_lone_clock(stamps, lines))
        loose = _loose(lines, language, captured)
        if loose.when:
            return loose
    return Moment(None, "The page prints no date that can be read.")


def _stamps(lines: list[Marked], language: str, captured: date | None) -> list[Stamp]:
    found: list[Stamp] = []
    pending = ""
    for marked in lines:
        timed = marked.label is Label.CLOCK and bool(marked.line.when)
        if marked.label not in (Label.DATE, Label.BYLINE) and not timed:
            continue
        word = is_date_label(marked.line.text)
        here = _of_line(marked, language, captured)
        if here and pending and not here[0].label:
            here[0] = replace(here[0], label="updated" if pending == "updated" else "published")
        pending = word
        found += here
    return found


def _of_line(marked: Marked, language: str, captured: date | None) -> list[Stamp]:
    here = find_stamps(marked.line.text, language, captured)
    exact, has_time = read_iso(marked.line.when) if marked.line.when else (None, False)
    if exact is None:
        return here
    label = here[0].label if here else ("updated" if "updated" in marked.line.text.casefold() else "")
    return [Stamp(exact, label, has_time, "" if has_time else "The page names the day but no time of day.", 0, 0)]


def _with_lone_clock(stamps: list[Stamp], lines: list[Marked]) -> list[Stamp]:
    clocks = [leading_clock(marked.line.text) for marked in lines if marked.label is Label.CLOCK]
    if len(clocks) != 1 or clocks[0] is None or clocks[0][1] or stamps[0].has_time:
        return stamps
    first = stamps[0]
    when = datetime.combine(first.when.date(), clocks[0][0])
    doubt = "" if "no time of day" in first.doubtful else first.doubtful
    return [replace(first, when=when, has_time=True, doubtful=doubt), *stamps[1:]]


def _choose(stamps: list[Stamp]) -> Moment:
    order = {"published": 0, "": 1, "updated": 2}
    best = min(stamps, key=lambda stamp: (order[stamp.label], not stamp.has_time))
    if best.label == "updated":
        return Moment(best.when, best.doubtful or "The page prints only when it was updated.")
    return Moment(best.when, best.doubtful)


def _loose(lines: list[Marked], language: str, captured: date | None) -> Moment:
    for marked in lines:
        text = marked.line.text
        if marked.label is not Label.DATE or is_date_label(text):
            continue
        if is_relative(strip_date_label(text)):
            found = read_relative(text, language, captured)
            return Moment(found, "The page tells its time only relative to when it was read.")
        found = read_loosely(text, language)
        if found:
            return Moment(found, "The date is printed in an unusual form.")
    return Moment(None)
