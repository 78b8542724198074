"""Looks stories and claims up in ``search.sqlite3``: one connection, read-only, one question at a time."""

import sqlite3
from contextlib import suppress
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.edge.query import DEEPEST_PAGE, Query, Term
from dateline.edition.search_form import COLUMNS, Shown, open_to_read, place_of
from dateline.record.moments import zone

PAGE_LENGTH = 20
MOST = PAGE_LENGTH * DEEPEST_PAGE
_RANKED = 10_000
"""Stories that are put in order of relevance at most, the newest of those that fit."""
_WEIGHTS = {"title": 10.0, "standfirst": 4.0, "body": 1.0, "authors": 3.0, "topics": 3.0, "filed": 0.0}
_READ_FOR_SNIPPETS = 20_000
_STEPS_BETWEEN_LOOKS = 5000


class Found(NamedTuple):
    """A story or a claim that fits, as the press wrote it in."""

    title: str
    standfirst: str
    body: str
    authors: str
    shown: Shown


class Findings(NamedTuple):
    """A page of what was found; ``total`` stops at one more than can be shown."""

    stories: list[Found]
    total: int
    is_whole: bool
    """False while the press makes the file anew."""


class TooLong(Exception):
    """The question was given up: it would have taken too long."""


class Unavailable(Exception):
    """There is no search file, or none that can be read."""


class Finder:
    """One reader of the file. Connections are opened late, and again when the press begins a new file."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet."""
        self._path = path
        self._sql: sqlite3.Connection | None = None
        self._inode = 0
        self._is_given_up = False

    def begin(self) -> None:
        """Makes ready for the next question; what is given up from now on is that one."""
        self._is_given_up = False

    def give_up(self) -> None:
        """Ends the question being answered; may be called from another thread."""
        self._is_given_up = True
        if (sql := self._sql) is not None:
            with suppress(sqlite3.ProgrammingError):  # It may have been closed at this very moment.
                sql.interrupt()

    def find(self, query: Query, zone_name: str) -> Findings:
        """The stories of one page of results. Raises TooLong and Unavailable."""
        try:
            sql = self._open()
            numbers = self._numbers(sql, query, _places(query, zone_name))
            start = (query.page - 1) * PAGE_LENGTH
            stories = self._stories(sql, numbers[start : start + PAGE_LENGTH])
            whole = sql.execute("SELECT value FROM state WHERE name = 'is_whole'").fetchone()
        except sqlite3.Error as problem:
            if self._is_given_up:
                raise TooLong from problem
            self.close()
            raise Unavailable from problem
        return Findings(stories, len(numbers), whole is not None)

    def close(self) -> None:
        """Lets go of the file."""
        if self._sql is not None:
            self._sql.close()
            self._sql = None

    def _open(self) -> sqlite3.Connection:
        try:
            inode = self._path.stat().st_ino
        except OSError as problem:
            raise Unavailable from problem
        if self._sql is None or inode != self._inode:
            self.close()
            self._sql, self._inode = open_to_read(self._path), inode
            # FTS5 works long between two rows and hears only the interruption, sorting hears only this.
            self._sql.set_progress_handler(lambda: self._is_given_up, _STEPS_BETWEEN_LOOKS)
        return self._sql

    def _numbers(self, sql: sqlite3.Connection, query: Query, places: tuple[int, int]) -> list[int]:
        # FTS5 gathers all that begins like a word before it says the first, so that this must be a rare word.
        terms = [term.whole if term.prefix and _is_frequent(sql, term) else term for term in query.terms]
        match = query._replace(terms=tuple(terms)).match()
        if not match:
            rows = sql.execute(
                "SELECT id FROM story WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?", (*places, MOST + 1)
            )
            return [row[0] for row in rows]
        newest = _newest(sql, match, places, MOST + 1)
        if query.order == "newest" or not query.terms:
            return newest
        # To weigh beginnings of words means to count all that begin so: what only they find comes last.
        whole = query._replace(terms=tuple(term.whole for term in query.terms))
        ranked = self._ranked(sql, whole.match(), places)
        return list(dict.fromkeys([*ranked, *newest]))[: MOST + 1]

    def _ranked(self, sql: sqlite3.Connection, match: str, places: tuple[int, int]) -> list[int]:
        candidates = _newest(sql, match, places, _RANKED)
        first = candidates[-1] if candidates else places[0]
        weights = f"bm25({', '.join(str(_WEIGHTS[name]) for name in COLUMNS)})"
        rows = sql.execute(
            "SELECT rowid FROM word WHERE word MATCH ? AND rank MATCH ? AND rowid >= ? AND rowid < ?"
            " ORDER BY rank, rowid DESC LIMIT ?",
            (match, weights, first, places[1], MOST + 1),
        )
        return [row[0] for row in rows]

    def _stories(self, sql: sqlite3.Connection, numbers: list[int]) -> list[Found]:
        marks = ", ".join("?" * len(numbers))
        rows = sql.execute(
            f"SELECT id, title, standfirst, substr(body, 1, {_READ_FOR_SNIPPETS}), authors, shown"  # noqa: S608
            f" FROM story WHERE id IN ({marks})",
            numbers,
        )
        found = {row[0]: _found(*row[1:]) for row in rows}
        return [found[number] for number in numbers if number in found]


def _is_frequent(sql: sqlite3.Connection, term: Term) -> bool:
    """Whether more stories have the word itself than are ever shown."""
    found = sql.execute("SELECT 1 FROM word WHERE word MATCH ? LIMIT 1 OFFSET ?", (term.whole.match(), MOST))
    return found.fetchone() is not None


def _found(title: str, standfirst: str, body: str, authors: str, shown: bytes) -> Found:
    return Found(title, standfirst, body, authors, msgspec.json.decode(shown, type=Shown))


def _newest(sql: sqlite3.Connection, match: str, places: tuple[int, int], limit: int) -> list[int]:
    rows = sql.execute(
        "SELECT rowid FROM word WHERE word MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
        (match, *places, limit),
    )
    return [row[0] for row in rows]


def _places(query: Query, zone_name: str) -> tuple[int, int]:
    """Between which ids the stories of these days lie; days are those of the newsroom's wall."""
    wall = zone(zone_name)
    first = place_of(datetime.combine(query.first, time(), wall)) if query.first else -(2**63)
    last = place_of(datetime.combine(query.last + timedelta(days=1), time(), wall)) if query.last else 2**63 - 1
    return first, last
