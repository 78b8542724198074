"""A cursor for plain ``sqlite3`` that takes the record's statements, and the press's door to it."""

import sqlite3
from pathlib import Path

from dateline.record.schema import TABLES

_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_TRANSACTION}


class PlainCursor:
    """Puts ``?`` where the record's SQL says ``%s``; the only difference between the databases."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Opens a cursor on this connection."""
        self._cursor = connection.cursor()

    def execute(self, sql: str, params: tuple[object, ...] = ()) -> object:
        """Runs one statement."""
        return self._cursor.execute(sql.replace("%s", "?"), params)

    def fetchone(self) -> tuple[object, ...] | None:
        """The next row."""
        row: tuple[object, ...] | None = self._cursor.fetchone()
        return row

    def fetchall(self) -> list[tuple[object, ...]]:
        """All rows left."""
        return self._cursor.fetchall()


def open_readonly(path: Path) -> sqlite3.Connection:
    """A connection that can read the record's tables and nothing else in the desk's database."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.set_authorizer(_authorize)
    return connection


def _authorize(action: int, subject: str | None, _b: str | None, _c: str | None, _d: str | None) -> int:
    if action in _READING or (action == sqlite3.SQLITE_READ and subject in TABLES):
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
