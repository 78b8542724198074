"""Dates printed on a page: finding them in a line, and reading them with their zone."""

import re
import warnings
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

import dateparser
from babel import Locale

from dateline.importers.page.lexicon import LANGUAGES

_HALF_A_YEAR = 183
StampLabel = Literal["", "published", "updated"]


@dataclass(frozen=True)
class Stamp:
    """A date found in a line: ``start`` and ``end`` are its place in the line."""

    when: datetime
    label: StampLabel
    has_time: bool
    doubtful: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found: dict[str, int] = {"sept": 9, "января": 1, "мая": 5}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(language).months[context][width].items():
                    word = name.casefold().rstrip(".")
                    if len(word) >= 3 and not word.isdigit():
                        found.setdefault(word, int(number))
    return found


_MONTH = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
_DAY = r"(?<![\d:.])(?P<d>\d{1,2})"
_NAMED = re.compile(
    rf"{_DAY}(?:st|nd|rd|th|er|º|\.)?[\s\u00a0]*(?:de\s+|of\s+)?(?P<m>{_MONTH})\b\.?,?(?:[\s\u00a0]+(?:de\s+|del\s+)?(?P<y>\d{{4}})\b)?"
    rf"|\b(?P<m2>{_MONTH})\b\.?[\s\u00a0]+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\d)(?:,?[\s\u00a0]+(?P<y2>\d{{4}})\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>[./-])(?P<b>\d{1,2})(?P=s2)(?P<y2>\d{4}|\d{2})"
    r"|(?P<y3>\d{4})\s*[年년]\s*(?P<m3>\d{1,2})\s*[月월]\s*(?P<d3>\d{1,2})\s*[日일])(?![\d/])"
)
_OFFSETS = {
    "z": 0,
    "utc": 0,
    "gmt": 0,
    "wet": 0,
    "west": 60,
    "bst": 60,
    "cet": 60,
    "mez": 60,
    "cest": 120,
    "mesz": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "мск": 180,
    "trt": 180,
    "ist": 330,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "jst": 540,
    "kst": 540,
    "aest": 600,
    "aedt": 660,
    "sast": 120,
    "cat": 120,
    "eat": 180,
}
_PLACES = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "pt": "America/Los_Angeles",
    "kyiv time": "Europe/Kyiv",
    "за києвом": "Europe/Kyiv",
    "за київським часом": "Europe/Kyiv",
    "по киеву": "Europe/Kyiv",
    "по киевскому времени": "Europe/Kyiv",
    "moscow time": "Europe/Moscow",
    "по москве": "Europe/Moscow",
    "по московскому времени": "Europe/Moscow",
    "за москвою": "Europe/Moscow",
    "london time": "Europe/London",
    "berlin time": "Europe/Berlin",
    "heure de paris": "Europe/Paris",
    "paris time": "Europe/Paris",
    "warsaw time": "Europe/Warsaw",
    "hora peninsular": "Europe/Madrid",
}
_ZONE_WORDS = "|".join(
    sorted(map(re.escape, [*_PLACES, *(name for name in _OFFSETS if name != "z")]), key=len, reverse=True)
)
_ZONE = (
    r"(?:\s*[,(]?\s*(?P<z>(?:utc|gmt)\s*[+\-−–]\s*\d{1,2}(?::?\d{2})?|(?<=\d)\s*z\b|[+\-−]\d{2}:?\d{2}\b|(?:"
    + _ZONE_WORDS
    + r")\b)\)?)?"
)
_TIME = (
    r"(?<![\d.:])(?:(?P<h>\d{1,2})\s?[:.h]\s?(?P<mi>[0-5]\d)(?::\d{2}(?:\.\d+)?)?(?!\d)|(?P<h2>\d{1,2})(?=\s?(?:[ap]\.?\s?m\b|uhr\b|h\b)))"
    r"(?:[\s\u00a0\u202f]*(?P<ap>[ap]\.?\s?m\b\.?))?(?:\s*(?:uhr|hrs?|h|ч|год)\b\.?)?" + _ZONE
)
_JOIN = (
    r"(?:\s|,|\||·|•|/|-|–|—|\(|t(?=\d)|\b(?:at|um|kl|godz|ore|alle|às|à|a las|las|om|року|рік|роки|года|год|le|den|r)\b\.?|"
    r"\b(?:р|г|о|об|в|у|г\.,)\b\.?|\.)*"
)
_AFTER = re.compile(_JOIN + _TIME, re.IGNORECASE)
_BEFORE = re.compile(_TIME + r"(?:\s|,|\||·|•|/|-|–|—|\(|\b(?:on|am|den|le|el|del|dnia|the|of)\b)*$", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?|понеділок|вівторок|середа|четвер|п['’]ятниця|субота|"
    r"неділя|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|poniedziałek|wtorek|środa|"
    r"czwartek|piątek|sobota|niedziela|mo|di|mi|do|fr|sa|so|пн|вт|ср|чт|пт|сб|нд|вс)\b\.?,?\s*(?:the\s+|den\s+|le\s+|el\s+|dnia\s+)?$",
    re.IGNORECASE,
)
_PUBLISHED = (
    r"(?:first\s+)?published(?:\s+(?:on|at))?|posted(?:\s+on)?|date\s+published|created|опубліковано|опублікована|дата публікації|оприлюднено|"
    r"опубликовано|опубликована|дата публикации|veröffentlicht(?:\s+am)?|erschienen(?:\s+am)?|publié(?:e)?(?:\s+le)?|mis en ligne(?:\s+le)?|"
    r"publicado(?:\s+el)?|opublikowano|data publikacji|pubblicato(?:\s+il)?|gepubliceerd|stand|date|дата|datum|data|fecha"
)
_UPDATED = (
    r"(?:last\s+)?updated(?:\s+(?:on|at))?|last\s+modified|modified(?:\s+on)?|edited|оновлено|дата оновлення|обновлено|изменено|"
    r"aktualisiert(?:\s+am)?|zuletzt aktualisiert|mis(?:e)? à jour(?:\s+le)?|modifié(?:\s+le)?|actualizado(?:\s+el)?|zaktualizowano|"
    r"aktualizacja|aggiornato(?:\s+il)?|atualizado|update"
)
_LABEL = re.compile(rf"\b(?:(?P<u>{_UPDATED})|(?P<p>{_PUBLISHED}))\b\s*(?:[:\-–—]\s*)?", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:ago|yesterday|today|just now|сьогодні|вчора|тому|сегодня|вчера|назад|heute|gestern|vor\s+\d+|il y a|aujourd['’]hui|hier|hace\s+\d+|"
    r"hoy|ayer|dzisiaj|dziś|wczoraj|temu)\b",
    re.IGNORECASE,
)


def find_stamps(text: str, language: str = "en", near: date | None = None) -> list[Stamp]:
    """Every date a line prints, in order, each with the label printed before it."""
    if len(text) > 400 or not any(map(str.isdigit, text)):
        return []
    found: list[Stamp] = []
    matches = sorted([*_NAMED.finditer(text), *_NUMERIC.finditer(text)], key=lambda match: match.start())
    for match in matches:
        past = found[-1].end if found else 0
        if match.start() < past:
            continue
        stamp = _stamp(text, match, past, language, near)
        if stamp:
            found.append(stamp)
    return found


def _stamp(text: str, match: re.Match[str], past: int, language: str, near: date | None) -> Stamp | None:
    day, doubtful = _day(match, language, near)
    if day is None:
        return None
    start, end = match.span()
    weekday = _WEEKDAY.search(text[past:start])
    start = past + weekday.start() if weekday else start
    clock, zone, start, end = _clock(text, past, start, end)
    label_start, label = _label(text, past, start)
    moment = datetime.combine(day, clock or time(), zone if clock else None)
    if clock is None and not doubtful:
        doubtful = "The page prints the day but no time of day."
    return Stamp(moment, label, clock is not None, doubtful, label_start, end)


def _clock(text: str, past: int, start: int, end: int) -> tuple[time | None, tzinfo | None, int, int]:
    after = _AFTER.match(text, end)
    if after:
        clock = read_clock(after)
        if clock:
            return clock, read_zone(after["z"]), start, after.end()
    before = _BEFORE.search(text[past:start][-60:])
    if before:
        clock = read_clock(before)
        if clock:
            offset = start - len(text[past:start][-60:])
            return clock, read_zone(before["z"]), offset + before.start(), end
    return None, None, start, end


def _label(text: str, past: int, start: int) -> tuple[int, StampLabel]:
    last = None
    for match in _LABEL.finditer(text[past:start]):
        last = match
    if last is None or start - past - last.end() > 3:
        return start, ""
    return past + last.start(), "updated" if last["u"] else "published"


def read_clock(match: re.Match[str]) -> time | None:
    """The time of day of a match of the time pattern, on a 24-hour clock."""
    groups = match.groupdict()
    hour, minute = int(groups["h"] or groups["h2"]), int(groups["mi"] or 0)
    half = (groups["ap"] or "")[:1].lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute)


def read_zone(printed: str | None) -> tzinfo | None:
    """The zone a page names after a time, or None."""
    name = " ".join((printed or "").split()).casefold().replace("−", "-").replace("–", "-")
    if not name:
        return None
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    offset = re.fullmatch(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2}):?(\d{2})?", name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        return _fixed(-minutes if offset[1] == "-" else minutes)
    return _fixed(_OFFSETS.get(name, 0))


def _fixed(minutes: int) -> tzinfo | None:
    return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None


def _day(match: re.Match[str], language: str, near: date | None) -> tuple[date | None, str]:
    parts = match.groupdict()
    if parts.get("a"):
        return _short_day(int(parts["a"]), int(parts["b"]), _year(parts["y2"]), parts["s2"], language)
    doubtful = ""
    year_text = parts.get("y") or parts.get("y2") or parts.get("y3")
    if year_text is None and near is None:
        return None, ""
    if year_text is None and near is not None:
        year_text, doubtful = str(near.year), "The page prints no year with its date."
    month_text = parts.get("m") or parts.get("m2") or parts.get("m3") or ""
    month = int(month_text) if month_text.isdigit() else _months().get(month_text.casefold(), 0)
    day = int(parts.get("d") or parts.get("d2") or parts.get("d3") or 0)
    return _date(int(year_text or 0), month, day), doubtful


def _short_day(first: int, second: int, year: int, mark: str, language: str) -> tuple[date | None, str]:
    american = language == "en" and mark == "/"
    day, month = (second, first) if american else (first, second)
    if month > 12:
        day, month = month, day
    unclear = language == "en" and mark != "." and first <= 12 and second <= 12 and first != second
    doubtful = "The date can be read with the day or the month first." if unclear else ""
    return _date(year, month, day), doubtful


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _date(year: int, month: int, day: int) -> date | None:
    if not 1900 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def without_stamps(text: str, stamps: list[Stamp]) -> str:
    """A line with its dates, and the labels before them, taken out."""
    for stamp in reversed(stamps):
        text = f"{text[: stamp.start]} | {text[stamp.end :]}"
    return text


def heading_day(text: str, language: str, near: date | None) -> date | None:
    """The day of a line that holds a day of the year and no more: "Monday, 3 June"."""
    stamps = find_stamps(text, language, near) if near and len(text) <= 48 else []
    if len(stamps) != 1 or stamps[0].has_time or re.search(r"\w", text[: stamps[0].start] + text[stamps[0].end :]):
        return None
    day = stamps[0].when.date()
    yearless = not re.search(r"\d{4}", text)
    late = yearless and near is not None and (day - near).days > _HALF_A_YEAR
    return _date(day.year - 1, day.month, day.day) if late else day


def is_date_label(text: str) -> StampLabel:
    """The label when a line is nothing but "Published" or "Updated"."""
    match = _LABEL.fullmatch(text.strip())
    if not match or (match["p"] and match["p"].casefold() in {"stand", "data", "created"}):
        return ""
    return "updated" if match["u"] else "published"


def strip_date_label(text: str) -> str:
    """A line without a "Published:" or "Updated:" in front."""
    match = _LABEL.match(text)
    return text[match.end() :] if match else text


def read_iso(text: str) -> tuple[datetime | None, bool]:
    """A machine-readable time of 1900 to 2100, and whether it has a time of day."""
    cleaned = re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", text.strip().replace("Z", "+00:00"))
    try:
        found = datetime.fromisoformat(cleaned)
        return (found, len(cleaned) > 10) if 1900 <= found.year <= 2100 else (None, False)
    except ValueError:
        stamps = find_stamps(text[:100])
        return (stamps[0].when, stamps[0].has_time) if stamps else (None, False)


def is_relative(text: str) -> bool:
    """Whether a short line tells the time as "2 hours ago" or "yesterday, 14:31"."""
    return len(text) <= 48 and bool(_RELATIVE.search(text)) and bool(re.search(r"\d", text)) and len(text.split()) <= 7


def read_relative(text: str, language: str, near: date | None) -> datetime | None:
    """A relative time, counted from the day the page was captured."""
    if near is None:
        return None
    base = datetime.combine(near, time())
    return _parse(strip_date_label(text), language, base)


def read_loosely(text: str, language: str) -> datetime | None:
    """A date in a form of no rule here, left to dateparser."""
    return _parse(strip_date_label(text), language, None)


def _parse(text: str, language: str, base: datetime | None) -> datetime | None:
    settings: dict[str, object] = (
        {"REQUIRE_PARTS": ["day", "month", "year"]} if base is None else {"RELATIVE_BASE": base}
    )
    languages = [language, "en"] if language in LANGUAGES and language != "en" else ["en"]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = dateparser.parse(text[:80], languages=languages, settings=settings)
    except (ValueError, OverflowError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if not isinstance(found, datetime) or not 1900 <= found.year <= 2100:
        return None
    return found


_CLOCK_LINE = re.compile(r"^(?:[•▪◦\-*]\s*)?\[?" + _TIME + r"\]?\s*(?:[:|–—\-·•.]\s*)?", re.IGNORECASE)


def leading_clock(text: str) -> tuple[time, str] | None:
    """The time a line starts with and the rest of the line, or None."""
    match = _CLOCK_LINE.match(text)
    if not match:
        return None
    clock = read_clock(match)
    rest = text[match.end() :].strip()
    marked = bool(re.search(r"[|–—\-·:\]]\s*$|uhr|[ap]\.?\s?m", match[0], re.IGNORECASE))
    loose = rest and not marked and (rest[:1].islower() or re.match(r"^\W*\d{1,2}\.", match[0]))
    if clock is None or loose or re.match(r"^[\d./]", rest):
        return None
    return clock, rest
