"""Days as exactly as they are known (EDTF, see ``record.edtf``), in words."""

import re
from collections.abc import Callable

from dateline.press.claim_words import N_
from dateline.press.wall import Wall

_OPEN = ".."
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DOUBTS = {"~": N_("about %(day)s"), "?": N_("probably %(day)s"), "%": N_("probably about %(day)s")}


def day_words(text: str, wall: Wall, say: Callable[[str], str]) -> str:
    """``12 March 2026``, ``about 2025``, ``1–5 Mar 2026``, ``February 2026 to March 2026``, ``until March 2026``."""
    first, is_span, last = text.partition("/")
    if not is_span:
        return _one(first, wall, say)
    if first == _OPEN:
        return say(N_("until %(day)s")) % {"day": _one(last, wall, say)}
    if last == _OPEN:
        return say(N_("from %(day)s on")) % {"day": _one(first, wall, say)}
    if first == last:
        return _one(first, wall, say)
    if _DAY.fullmatch(first) and _DAY.fullmatch(last):
        return wall.plain_dates(first, last)
    ends = {"first": _one(first, wall, say), "last": _one(last, wall, say)}
    return say(N_("%(first)s to %(last)s")) % ends


def _one(text: str, wall: Wall, say: Callable[[str], str]) -> str:
    doubt = say(_DOUBTS[text[-1]]) if text[-1] in _DOUBTS else "%(day)s"
    return doubt % {"day": _plain(text.rstrip("".join(_DOUBTS)), wall)}


def _plain(day: str, wall: Wall) -> str:
    match day.count("-"):
        case 0:
            return day
        case 1:
            return wall.month(day)
        case _:
            return wall.plain_date(day)
