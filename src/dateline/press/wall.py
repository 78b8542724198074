"""The newsroom's wall: its clock, its calendar and its language, as a reader sees them."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time

from dateline.record.moments import read_moment, zone

_OFFSET_NAME = re.compile(r"^[+-]\d")


class Imprinted(Protocol):
    """Whatever says which zone and language a newsroom works in."""

    @property
    def timezone(self) -> str:
        """An IANA name."""

    @property
    def language(self) -> str:
        """A language tag."""


class Wall:
    """Formats the record's moments in the house's zone and language."""

    def __init__(self, house: Imprinted) -> None:
        """A wall for this newsroom."""
        self.zone = zone(house.timezone)
        self.locale = locale_of(house.language)

    def moment(self, text: str) -> datetime:
        """The moment, in the newsroom's zone."""
        return read_moment(text).astimezone(self.zone)

    def iso(self, text: str) -> str:
        """For ``<time datetime>`` and structured data: with the zone's offset."""
        return self.moment(text).isoformat(timespec="seconds")

    def date(self, text: str) -> str:
        """``13 March 2024``."""
        return format_date(self.moment(text), "long", locale=self.locale)

    def clock(self, text: str) -> str:
        """``14:31``, in the manner of the language."""
        return format_time(self.moment(text), "short", tzinfo=self.zone, locale=self.locale)

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

    def short_date(self, text: str) -> str:
        """``13 Mar``."""
        return format_skeleton("MMMd", self.moment(text), locale=self.locale)


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """Babel's locale for a language tag, with British order of day and month for plain English."""
    try:
        return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")
