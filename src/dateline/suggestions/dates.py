"""Dates in words, and what they mean on the day a text was written, in EDTF (ISO 8601-2, level 1).

A day is ``2025-03-11``, a month ``2025-03``, a year ``2025``, a season ``2025-22``, a decade ``199X``, a span
``2025-03-03/2025-03-09``. ``~`` stands behind what is about right, ``?`` behind what is not sure.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dateline.suggestions.found import FoundDate, Span

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ENDS = {21: (5, 31), 22: (8, 31), 23: (11, 30), 24: (2, 28)}
_NUMBERS = {
    word: number for number, word in enumerate(
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 0
    )
} | {"a": 1, "an": 1}  # fmt: skip

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_MONTH2 = _MONTH.replace("month", "month2", 1)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_YEAR2 = r"(?P<year2>(?:1[5-9]|20)\d\d)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NUMBER = r"(?P<number>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3})"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"
_TO = r"\s*(?:-|–|to|and|until)\s*"
_PART = r"(?:[ \t]+(?:night|morning|evening|afternoon))?"

Found = str | None
Rule = Callable[[re.Match[str], "_Clock"], Found]


class _Clock:
    """The day of the text, the sentence around a date, and the last day that was told."""

    def __init__(self, text: str, today: date | None) -> None:
        self.text, self.today = text, today
        self.told: date | None = None

    def is_ahead(self, match: re.Match[str]) -> bool:
        """Whether the words before a date say that its day is still to come."""
        start = max(0, match.start() - 160)
        before = self.text[start : match.start()]
        before = re.split(r"[.!?\n;]\s", before)[-1]
        markers = _MARKERS.findall(before)
        return bool(markers) and bool(_AHEAD.fullmatch(markers[-1]))


_AHEAD = re.compile(
    r"will|would|shall|due|scheduled|planned|plans|set to|expected|expects|next|until|by|till|to|going to|valid|closes|opens"
    r"|begins|starts|ends|meets|votes|returns|faces|ahead of|extended to|deadline|may|could|can|should|must|from"
)
_MARKERS = re.compile(
    r"\b(will|would|shall|due|scheduled|planned|plans|set to|expected|expects|going to|valid|closes|opens|begins|starts"
    r"|ends|meets|votes|returns|faces|ahead of|deadline|may|could|should|must|to(?= [a-z]+ [a-z]*)|(?:until|till|by|to|from)(?= *\Z)"
    r"|was|were|had|has|have|did|since|said|told|wrote|fell|rose|found|went|came|took|gave|made|left|held|won|lost|hit|shot|struck|[a-z]{2,20}ed)\b"
)


def find_dates(text: str, today: date | None) -> list[FoundDate]:
    """Every date whose value can be told, in text order; the longer of two that overlap."""
    clock = _Clock(text, today)
    found: list[FoundDate] = []
    for match, rule in _matches(text):
        if found and match.start() < found[-1].date[1]:
            continue
        value = _value(match, rule, clock)
        if value is not None:
            found.append(FoundDate(_span(match), value + _doubt(text, match.start(), value)))
    return found


def _matches(text: str) -> list[tuple[re.Match[str], Rule]]:
    several = [(match, rule) for pattern, rule in _rules() for match in pattern.finditer(text)]
    return sorted(several, key=lambda one: (one[0].start(), -one[0].end()))


def _span(match: re.Match[str]) -> Span:
    return match.start(), match.end()


def _value(match: re.Match[str], rule: Rule, clock: _Clock) -> str | None:
    try:
        value = rule(match, clock)
    except (ValueError, OverflowError):
        return None
    if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        clock.told = date.fromisoformat(value)
    return value


_ABOUT = re.compile(r"\b(?:on or about|around|circa|approximately|roughly)[ \t]+(?:the[ \t]+)?\Z", re.IGNORECASE)
_MAYBE = re.compile(
    r"\b(?:possibly|perhaps|probably|maybe|presumably|apparently)[ \t]+(?:on[ \t]+|in[ \t]+)?\Z", re.IGNORECASE
)


def _doubt(text: str, start: int, value: str) -> str:
    if "/" in value or value[-1] in "~?X":
        return ""
    before = text[max(0, start - 30) : start]
    return "~" if _ABOUT.search(before) else "?" if _MAYBE.search(before) else ""


# ------------------------------------------------------------------ days and months


def _month_number(word: str) -> int:
    low = word.lower().rstrip(".")
    return _SHORT.get(low) or _SHORT[low[:3]]


def _near(day: int, month: int, clock: _Clock, match: re.Match[str]) -> date | None:
    """The nearest such day; one to come, if the words say so."""
    today = clock.today
    if today is None:
        return None
    years = [year for year in (today.year - 1, today.year, today.year + 1) if 0 < year < 10000]
    days = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    weekday = match.groupdict().get("dayname")
    if weekday:
        days = [one for one in days if one.weekday() == _DAYS.index(weekday.lower())] or days
    elif clock.is_ahead(match):
        days = [one for one in days if one >= today - timedelta(days=14)]
    return min(days, key=lambda one: abs((one - today).days), default=None)


def _full_day(match: re.Match[str], clock: _Clock) -> Found:
    day, month = int(match["day"]), _month_number(match["month"])
    if match["year"]:
        return date(int(match["year"]), month, day).isoformat()
    near = _near(day, month, clock, match)
    return near.isoformat() if near else None


def _iso(match: re.Match[str], clock: _Clock) -> Found:
    return date(int(match["year"]), int(match["monthnumber"]), int(match["day"])).isoformat()


def _days_of_month(match: re.Match[str], clock: _Clock) -> Found:
    month = _month_number(match["month"])
    if match["year"]:
        first, last = (date(int(match["year"]), month, int(match[name])) for name in ("day", "day2"))
        return f"{first}/{last}" if first < last else None
    last_near = _near(int(match["day2"]), month, clock, match)
    if last_near is None or int(match["day"]) >= int(match["day2"]):
        return None
    return f"{last_near.replace(day=int(match['day']))}/{last_near}"


def _day_to_day(match: re.Match[str], clock: _Clock) -> Found:
    """``from 28 February to 3 March``."""
    months = _month_number(match["month"]), _month_number(match["month2"])
    if match["year"]:
        last = date(int(match["year"]), months[1], int(match["day2"]))
    else:
        near = _near(int(match["day2"]), months[1], clock, match)
        if near is None:
            return None
        last = near
    first = date(last.year - (months[0] > months[1]), months[0], int(match["day"]))
    return f"{first}/{last}" if first < last else None


def _month_of_year(match: re.Match[str], clock: _Clock) -> Found:
    return f"{int(match['year']):04d}-{_month_number(match['month']):02d}"


def _bare_month(match: re.Match[str], clock: _Clock) -> Found:
    if clock.today is None:
        return None
    month, today, how = _month_number(match["month"]), clock.today, (match["how"] or "").lower()
    year = today.year
    if how == "next" or (how not in {"last", "this"} and clock.is_ahead(match)):
        year += month < today.month or (how == "next" and month == today.month)
    else:
        year -= month > today.month or (how == "last" and month == today.month)
    return f"{year:04d}-{month:02d}"


# ------------------------------------------------------------------ by the day of the text


def _weekday(match: re.Match[str], clock: _Clock) -> Found:
    if clock.today is None:
        return None
    how = (match["how"] or "").lower().split()[0] if match["how"] else ""
    ahead = (_DAYS.index(match["weekday"].lower()) - clock.today.weekday()) % 7
    is_ahead = how in {"next", "this", "coming", "until", "by", "till", "to"} or (
        how != "last" and clock.is_ahead(match)
    )
    late = ahead or (7 if how == "next" else 0)
    days = late if is_ahead else ahead - 7 if ahead or how == "last" else 0
    return (clock.today + timedelta(days=days)).isoformat()


_RELATIVE = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "earlier today": 0,
    "yesterday": -1, "last night": -1, "the previous day": -1, "the day before": -1, "a day earlier": -1,
    "the previous evening": -1, "the previous night": -1, "the evening before": -1, "the night before": -1,
    "the day before yesterday": -2, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip


def _relative(match: re.Match[str], clock: _Clock) -> Found:
    low = re.sub(r"\s+", " ", match["words"].lower())
    return (clock.today + timedelta(days=_RELATIVE[low])).isoformat() if clock.today else None


def _overnight(match: re.Match[str], clock: _Clock) -> Found:
    return f"{clock.today - timedelta(days=1)}/{clock.today}" if clock.today else None


def _next_day(match: re.Match[str], clock: _Clock) -> Found:
    """``the following day``: after the day told last."""
    return (clock.told + timedelta(days=1)).isoformat() if clock.told else None


def _unit(match: re.Match[str], clock: _Clock) -> Found:
    if clock.today is None:
        return None
    step = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[
        match["how"].lower()
    ]
    today = clock.today
    unit = match["unit"].lower()
    if unit == "week":
        monday = today - timedelta(days=today.weekday() - 7 * step)
        return f"{monday}/{monday + timedelta(days=6)}"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    return f"{today.year + step:04d}"


def _weekend(match: re.Match[str], clock: _Clock) -> Found:
    if clock.today is None:
        return None
    how = (match["how"] or "").lower()
    saturday = clock.today - timedelta(days=(clock.today.weekday() - 5) % 7)
    if (
        (how in {"next", "this", "coming"} and clock.today.weekday() < 5)
        or clock.is_ahead(match)
        or _MODAL.search(_before(match, clock))
    ):
        saturday += timedelta(days=7 if clock.today.weekday() < 5 else 0)
    return f"{saturday}/{saturday + timedelta(days=1)}"


_MODAL = re.compile(r"\b(?:possible|likely|forecast|predicted)\b")


def _before(match: re.Match[str], clock: _Clock) -> str:
    return clock.text[max(0, match.start() - 60) : match.start()]


def _season(match: re.Match[str], clock: _Clock) -> Found:
    code = _SEASONS[match["season"].lower()]
    if match["year"]:
        return f"{match['year']}-{code}"
    if clock.today is None or not match["how"]:
        return None
    how, year = match["how"].lower(), clock.today.year
    month, day = _ENDS[code]
    is_over = (clock.today.month, clock.today.day) > (month, day)
    if code == 24:
        return f"{year - 1 if how == 'last' or (clock.today.month < 6 and how == 'this') else year}-24"
    return f"{year - (not is_over) if how == 'last' else year + is_over if how == 'next' else year}-{code}"


def _ago(match: re.Match[str], clock: _Clock) -> Found:
    number = _NUMBERS.get(match["number"].lower()) or int(match["number"])
    unit, way = match["unit"].lower(), -1 if match["way"].lower() in {"ago", "earlier"} else 1
    base = clock.today if match["way"].lower() in {"ago", "from now"} else clock.told
    if base is None or unit == "hour" or number == 0:
        return None
    if unit == "day":
        return (base + timedelta(days=way * number)).isoformat()
    if unit == "week":
        return f"{base + timedelta(weeks=way * number)}~"
    if unit == "month":
        months = base.year * 12 + base.month - 1 + way * number
        return f"{months // 12:04d}-{months % 12 + 1:02d}~" if months > 12 else None
    return f"{base.year + way * number:04d}~" if base.year + way * number > 0 else None


def _past_units(match: re.Match[str], clock: _Clock) -> Found:
    """``in the past three days``, ``over the last 24 hours``."""
    if clock.today is None:
        return None
    number = _NUMBERS.get((match["number"] or "a").lower()) or int(match["number"])
    unit = match["unit"].lower()
    days = {"hour": -(-number // 24), "day": number, "week": number * 7, "month": number * 30, "year": number * 365}[
        unit
    ]
    mark = "~" if unit in {"month", "year"} else ""
    return f"{clock.today - timedelta(days=days)}{mark}/{clock.today}"


def _end_of_unit(match: re.Match[str], clock: _Clock) -> Found:
    if clock.today is None:
        return None
    return clock.today.isoformat()[: 7 if match["unit"].lower() == "month" else 4]


# ------------------------------------------------------------------ years


def _year(match: re.Match[str], clock: _Clock) -> Found:
    return match["year"]


def _years(match: re.Match[str], clock: _Clock) -> Found:
    first, last = match["year"], match["year2"]
    last = first[:2] + last if len(last) == 2 else last
    return f"{first}/{last}" if first < last else None


def _decade(match: re.Match[str], clock: _Clock) -> Found:
    return f"{match['decade'][:3]}X"


@lru_cache(maxsize=1)
def _rules() -> list[tuple[re.Pattern[str], Rule]]:
    """Patterns with what they mean. No pattern has a part that can match in two ways, so all run in linear time."""
    on = r"(?i:(?:late|early)[ \t]+)?(?i:on[ \t]+)?"
    weekday_first = rf"(?:{_WEEKDAY.replace('weekday', 'dayname')},?[ \t]+(?:the[ \t]+)?)?"
    exact: list[tuple[str, Rule]] = [
        (rf"\b{_YEAR}-(?P<monthnumber>[01]\d)-(?P<day>[0-3]\d)\b", _iso),
        (rf"\b(?P<day>[0-3]?\d)\.(?P<monthnumber>[01]?\d)\.{_YEAR}\b", _iso),
        (rf"\b(?:from[ \t]+|between[ \t]+)?{_DAY}[ \t]+{_MONTH}{_TO}{_DAY2}[ \t]+{_MONTH2}(?:,?[ \t]+{_YEAR})?\b", _day_to_day),
        (rf"\b(?:from[ \t]+|between[ \t]+)?{_MONTH}[ \t]+{_DAY}{_TO}{_MONTH2}[ \t]+{_DAY2}(?:,?[ \t]+{_YEAR})?\b", _day_to_day),
        (rf"\b(?:from[ \t]+|between[ \t]+)?{_DAY}{_TO}{_DAY2}(?:[ \t]+of)?[ \t]+{_MONTH}(?:,?[ \t]+{_YEAR})?\b", _days_of_month),
        (rf"\b(?:from[ \t]+|between[ \t]+)?{_MONTH}[ \t]+{_DAY}{_TO}{_DAY2}(?:,?[ \t]+{_YEAR})?\b(?![:.]\d)", _days_of_month),
        (rf"\b{on}{weekday_first}(?:the[ \t]+)?{_DAY}[ \t]+(?:of[ \t]+)?{_MONTH}(?:,?[ \t]+{_YEAR})?(?!\w)", _full_day),
        (rf"\b{on}{weekday_first}{_MONTH}[ \t]+{_DAY}(?:,?[ \t]+{_YEAR})?\b(?![:.]\d)", _full_day),
        (rf"\b(?:in[ \t]+)?(?:(?:early|mid|late)[- ])?{_MONTH}(?:[ \t]+of)?,?[ \t]+{_YEAR}\b", _month_of_year),
        (rf"\b(?P<how>last|next|this)[ \t]+{_MONTH}(?!\w)", _bare_month),
        (rf"\b(?i:in|since|by|until|till|during|before|after|from|for|of|as of|throughout|to)[ \t]+(?:(?:early|mid|late)[- ]|the (?:end|beginning|middle|start) of[ \t]+)?{_MONTH}(?P<how>)(?!\w|[ \t]+\d)", _bare_month),
        (rf"\b(?:early|mid|late)[- ]{_MONTH}(?P<how>)(?!\w|[ \t]+\d)", _bare_month),
        (rf"\b{on}(?:(?P<how>last|next|this|this coming|until|by|till|to)[ \t]+)?{_WEEKDAY}\b(?:['’]s)?{_PART}", _weekday),
    ]  # fmt: skip
    loose: list[tuple[str, Rule]] = [
        (rf"\b(?:in|since|by|until|before|after|during|of|from|early|late|mid|around|for|circa)[- \t]+{_YEAR}\b(?![-–/.,:]\d|[ \t]+\w*(?:people|men|women|tonnes|tons|homes|crowns|euros|dollars|metres|meters|miles|kilomet|km|troops|soldiers|hectares))", _year),
        (r"\b(?:the[ \t]+)?(?P<decade>(?:1[5-9]|20)\d0)s\b", _decade),
        (r"\b(?:earlier[ \t]+)?(?P<words>today|tonight|this[ \t]+(?:morning|afternoon|evening)|yesterday|last[ \t]+night|the[ \t]+(?:previous|day|evening|night)[ \t]+(?:day|evening|night|before)(?:[ \t]+yesterday)?|a[ \t]+day[ \t]+earlier|tomorrow|the[ \t]+day[ \t]+after[ \t]+tomorrow)\b" + _PART, _relative_words),
        (r"\bovernight\b(?![ \t]+(?:on|from|between|into|to))", _overnight),
        (r"\bthe[ \t]+(?:following|next)[ \t]+(?:day|morning)\b", _next_day),
        (r"\b(?:the[ \t]+)?(?P<how>last|previous|past|this|current|next|coming)[ \t]+(?P<unit>week|month|year)\b(?!['’]s[ \t]+time)(?:['’]s)?", _unit),
        (r"\b(?:at|over|on|during|for)[ \t]+(?:the|(?P<how>last|next|this|coming))[ \t]+weekend\b", _weekend),
        (rf"\b(?:(?P<how>last|next|this)[ \t]+)?(?P<season>spring|summer|autumn|fall|winter)(?:[ \t]+(?:of[ \t]+)?{_YEAR})?\b", _season),
        (rf"\b{_NUMBER}[ \t]+{_UNIT}[ \t]+(?P<way>ago|earlier|later|from now)\b", _ago),
        (rf"\b(?:in|over|during|within)[ \t]+the[ \t]+(?:past|last)[ \t]+(?:{_NUMBER}[ \t]+)?{_UNIT}\b", _past_units),
        (r"\b(?:at|by|before|until|towards)[ \t]+the[ \t]+(?:end|beginning|middle)[ \t]+of[ \t]+the[ \t]+(?P<unit>month|year)\b", _end_of_unit),
        (rf"\b(?:between|from)[ \t]+{_YEAR}{_TO}{_YEAR2}\b", _years),
        (r"\b(?P<year>(?:1[5-9]|20)\d\d)[-–/](?P<year2>(?:1[5-9]|20)?\d\d)\b(?![-–/.]\d)", _years),
    ]  # fmt: skip
    return [(re.compile(pattern), rule) for pattern, rule in exact] + [
        (re.compile(pattern, re.IGNORECASE), rule) for pattern, rule in loose
    ]


def _relative_words(match: re.Match[str], clock: _Clock) -> Found:
    low = re.sub(r"\s+", " ", match["words"].lower())
    return _relative(match, clock) if low in _RELATIVE else None
