"""Moments as the record writes them, and time zones from the pinned ``tzdata`` package.

The operating system's own zone files are never read: two machines with other system data must
press the same bytes, so zone data comes from the package that stands in the lock file.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_LENGTH = len("2024-03-13T12:31:00.000Z")


@lru_cache(maxsize=64)
def zone(name: str) -> ZoneInfo:
    """The zone with this IANA name, such as ``Europe/Kyiv``.

    Raises ZoneInfoNotFoundError when ``tzdata`` has no zone of that name.
    """
    parts = name.split("/")
    if not all(part and part.replace("_", "").replace("-", "").replace("+", "").isalnum() for part in parts):
        raise ZoneInfoNotFoundError(f"no time zone is called {name!r}")
    try:
        with resources.files("tzdata.zoneinfo").joinpath(*parts).open("rb") as source:
            return ZoneInfo.from_file(source, key=name)
    except (OSError, ValueError) as problem:
        raise ZoneInfoNotFoundError(f"no time zone is called {name!r}") from problem


def write_moment(moment: datetime) -> str:
    """``2024-03-13T12:31:00.000Z``: UTC, milliseconds, so that text order is time order."""
    utc = moment.astimezone(UTC)
    return f"{utc.year:04d}-{utc:%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def read_moment(text: str) -> datetime:
    """The moment that ``write_moment`` wrote. Raises ValueError on any other form."""
    if len(text) != _LENGTH or text[-1] != "Z":
        raise ValueError(f"{text[:40]!r} is not a moment as the record writes them")
    return datetime.fromisoformat(text)


def moment_problem(text: str) -> str | None:
    """Why a moment cannot stand on a page: it is not one, or lies outside 1900 to 2100."""
    try:
        moment = read_moment(text)
    except ValueError:
        return f"{text[:40]!r} is not a moment"
    if not 1900 <= moment.year < 2100 or write_moment(moment) != text:
        return f"{text[:40]} is not a date of this age"
    return None


def local_day(text: str, zone_name: str) -> date:
    """The day on the newsroom's wall calendar at a written moment."""
    return read_moment(text).astimezone(zone(zone_name)).date()
