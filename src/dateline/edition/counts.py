"""How often pages are read: for each hour and page a number of tens, and nothing of who read them.

One file for each day lies in ``counts/``, named by the day in UTC, with one line of JSON for each page
and hour: ``{"hour":"2026-03-12T14:00Z","path":"/latest/","count":120}``. Counts are rounded down to
tens, so fewer than ten readings leave no trace, and one reader more or less cannot be told.
"""

import contextlib
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

_STEP = 10
_KEPT_DAYS = 400


class Row(msgspec.Struct):
    """Readings of one page within one hour."""

    hour: str
    path: str
    count: int

    @property
    def began(self) -> datetime:
        """The moment the hour began."""
        return datetime.fromisoformat(self.hour)


class Tally:
    """Counts in memory, and writes the tens down when an hour is over."""

    def __init__(self, folder: Path, now: datetime) -> None:
        """Begins with the hour of ``now``."""
        self._folder = folder
        self._hour = _hour_of(now)
        self._seen: Counter[str] = Counter()

    def note(self, address: str) -> None:
        """One reading of a page of the edition; what has no page must not come here, or memory has no bound."""
        self._seen[address] += 1

    def close(self, now: datetime) -> None:
        """Writes what was read since the last time, and goes on with the hour of ``now``. Raises OSError."""
        rows = [Row(f"{self._hour:%Y-%m-%dT%H:00Z}", path, count) for path, count in _tens(self._seen)]
        day, self._hour = self._hour.date(), _hour_of(now)
        self._seen.clear()
        if rows:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            lines = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
            with _file(self._folder, day).open("ab", buffering=0) as target:
                target.write(lines)


def read_counts(folder: Path, start: datetime, end: datetime) -> list[Row]:
    """What was read in the hours that began from ``start`` on and before ``end``."""
    first, last = start.astimezone(UTC).date(), end.astimezone(UTC).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [row for day in days for row in _rows(_file(folder, day)) if start <= row.began < end]


def most_read(rows: list[Row]) -> list[tuple[str, int]]:
    """Pages with the sum of their counts, most read first."""
    total: Counter[str] = Counter()
    for row in rows:
        total[row.path] += row.count
    return sorted(total.items(), key=lambda one: (-one[1], one[0]))


def forget_counts(folder: Path, today: date) -> None:
    """Deletes what is older than thirteen months: long enough to compare a month with last year's."""
    oldest = (today - timedelta(days=_KEPT_DAYS)).isoformat()
    for path in folder.glob("*.jsonl"):
        if path.stem < oldest:
            path.unlink(missing_ok=True)


def _tens(seen: Counter[str]) -> list[tuple[str, int]]:
    rounded = ((path, count - count % _STEP) for path, count in seen.items())
    return sorted((path, count) for path, count in rounded if count)


def _rows(path: Path) -> list[Row]:
    rows = []
    with contextlib.suppress(FileNotFoundError):
        for line in path.read_bytes().splitlines():
            # A line that a full disk cut short is left out.
            with contextlib.suppress(msgspec.DecodeError):
                rows.append(msgspec.json.decode(line, type=Row))
    return rows


def _file(folder: Path, day: date) -> Path:
    return folder / f"{day.isoformat()}.jsonl"


def _hour_of(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
