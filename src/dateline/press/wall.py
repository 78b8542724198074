"""The newsroom's wall: its clock, its calendar and its language, as a reader sees them."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.numbers import format_currency, format_decimal
from babel.units import format_unit

from dateline.record.moments import read_moment, zone

_OFFSET_NAME = re.compile(r"^[+-]\d")


class Imprinted(Protocol):
    """Whatever says which zone and language a newsroom works in."""

    @property
    def timezone(self) -> str:
        """An IANA name."""

    @property
    def language(self) -> str:
        """The language tag of its stories."""

    @property
    def interface(self) -> str:
        """The language tag of the site's own words; empty where it is the same."""


def interface_language(house: Imprinted) -> str:
    """The language the site itself speaks."""
    return house.interface or house.language


class Wall:
    """Formats the record's moments in the house's zone and the language of its site."""

    def __init__(self, house: Imprinted) -> None:
        """A wall for this newsroom."""
        self.zone = zone(house.timezone)
        self.locale = locale_of(interface_language(house))

    def moment(self, text: str) -> datetime:
        """The moment, in the newsroom's zone."""
        return _moment(text, self.zone)

    def iso(self, text: str) -> str:
        """For ``<time datetime>`` and structured data: with the zone's offset."""
        return self.moment(text).isoformat(timespec="seconds")

    def date(self, text: str) -> str:
        """``13 March 2024``."""
        return _long_date(self.moment(text).date(), self.locale)

    def clock(self, text: str) -> str:
        """``14:31``, in the manner of the language."""
        return _short_time(self.moment(text).time().replace(second=0, microsecond=0), self.locale)

    def zone_name(self, text: str) -> str:
        """``EET``; zones without letters read ``UTC+03``."""
        name = self.moment(text).tzname() or "UTC"
        return f"UTC{name}" if _OFFSET_NAME.match(name) else name

    def day(self, text: str) -> str:
        """``2024-03-13``: the day an item stands under."""
        return f"{self.moment(text):%Y-%m-%d}"

    def month(self, month: str) -> str:
        """``March 2024`` for ``2024-03``."""
        return format_skeleton("yMMMM", datetime.fromisoformat(f"{month}-01"), locale=self.locale)

    def plain_date(self, day: str) -> str:
        """``12 March 2026`` for ``2026-03-12``."""
        return _long_date(date.fromisoformat(day), self.locale)

    def plain_dates(self, first: str, last: str) -> str:
        """``11–17 Mar 2026`` for ``2026-03-11`` and ``2026-03-17``."""
        ends = date.fromisoformat(first), date.fromisoformat(last)
        return str(format_interval(*ends, "yMMMd", locale=self.locale))

    def number(self, number: str) -> str:
        """``12,000.5`` for ``12000.5``."""
        return format_decimal(Decimal(number), locale=self.locale, decimal_quantization=False)

    def distance(self, metres: int) -> str:
        """``500 m``, ``5 km``."""
        unit, length = ("meter", metres) if metres < 1000 else ("kilometer", round(metres / 1000, 1))
        whole = int(length) if length == int(length) else length
        return format_unit(whole, f"length-{unit}", length="short", locale=self.locale)

    def amount(self, number: str, currency: str) -> str:
        """``€12,000`` for ``12000`` and ``EUR``; ``12,000 crowns`` where the currency is written as a word."""
        places = 2 if "." in number else 0
        if currency not in self.locale.currencies:
            plain = format_decimal(Decimal(number), f"#,##0{'.00' if places else ''}", locale=self.locale)
            return f"{plain} {currency}".strip()
        pattern = self.locale.currency_formats["standard"].pattern
        whole = pattern if places else pattern.replace(".00", "")
        return format_currency(Decimal(number), currency, whole, locale=self.locale, currency_digits=False)

    def size(self, length: int) -> str:
        """``1.4 MB``: how much there is to load."""
        if length < 1_000_000:
            return format_unit(max(1, round(length / 1000)), "digital-kilobyte", length="short", locale=self.locale)
        return format_unit(round(length / 1_000_000, 1), "digital-megabyte", length="short", locale=self.locale)


def og_locale(language: str) -> str:
    """``en_GB``: a language with a territory, as Open Graph asks for; where none is said, the likeliest."""
    locale = locale_of(language)
    if locale.territory is None:
        locale = Locale.parse(get_global("likely_subtags").get(str(locale), str(locale)))
    return f"{locale.language}_{locale.territory}" if locale.territory else locale.language


# A page says one moment in several ways, and Babel reads its patterns anew each time.
@lru_cache(maxsize=512)
def _moment(text: str, where: ZoneInfo) -> datetime:
    return read_moment(text).astimezone(where)


@lru_cache(maxsize=512)
def _long_date(day: date, locale: Locale) -> str:
    return format_date(day, "long", locale=locale)


@lru_cache(maxsize=2048)
def _short_time(clock: time, locale: Locale) -> str:
    return format_time(clock, "short", locale=locale)


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """Babel's locale for a language tag, with British order of day and month for plain English."""
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
