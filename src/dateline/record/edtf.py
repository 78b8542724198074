"""Days as exactly as they are known: a part of EDTF (ISO 8601-2:2019, level 1).

``2026``, ``2026-03``, ``2026-03-12``; with ``?`` doubtful, ``~`` about, ``%`` both; two of these with
``/`` between them, or ``..`` for an end that is open. Text order of what ``first_day`` gives is time order.
"""

import re
from calendar import monthrange
from datetime import date

_DAY = re.compile(r"([12][0-9]{3})(?:-(0[1-9]|1[0-2])(?:-([0-3][0-9]))?)?[?~%]?")
_OPEN = ".."
_YEARS = (1000, 2999)


def edtf_problem(text: str) -> str | None:
    """Why this is no day as the ledger writes them; None where it is one."""
    ends = text.split("/")
    if len(ends) > 2 or not all(_is_day(end) or (len(ends) == 2 and end == _OPEN) for end in ends) or text == "../..":
        return f"{text[:40]!r} is not a day such as 2026-03-12, 2026-03, 2026~ or 2026-03-01/2026-03-05"
    if len(ends) == 2 and _OPEN not in ends and first_day(ends[0]) > last_day(ends[1]):
        return f"{text[:40]} ends before it begins"
    return None


def first_day(text: str) -> str:
    """The first day it can mean, as ``2026-03-01``; the first of all where the beginning is open."""
    start = text.partition("/")[0]
    match = _DAY.fullmatch(start)
    if match is None:
        return f"{_YEARS[0]}-01-01"
    year, month, day = match.groups()
    return f"{year}-{month or '01'}-{day or '01'}"


def last_day(text: str) -> str:
    """The last day it can mean; the last of all where the end is open."""
    end = text.rpartition("/")[2]
    match = _DAY.fullmatch(end)
    if match is None:
        return f"{_YEARS[1]}-12-31"
    year, month, day = match.groups()
    month = month or "12"
    return f"{year}-{month}-{day or monthrange(int(year), int(month))[1]}"


def _is_day(text: str) -> bool:
    match = _DAY.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True
