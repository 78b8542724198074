"""The record's own tables, as numbered steps of DDL for SQLite and PostgreSQL.

One Django migration in ``core`` for each step runs it with the migration's cursor; a log can be
made without Django too, in tests and tools. ``record_head.schema`` holds the number of the last
step, and who reads the log refuses a number it does not know.
"""

from typing import Any, Literal, Protocol

Database = Literal["sqlite", "postgresql"]
TABLES = ("record_head", "record_entry", "record_document", "record_address")

_BYTES = {"sqlite": "BLOB", "postgresql": "BYTEA"}
_STEPS: list[list[str]] = [
    [
        """CREATE TABLE record_head (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            schema INTEGER NOT NULL,
            origin TEXT NOT NULL,
            seq INTEGER NOT NULL,
            at TEXT NOT NULL)""",
        """CREATE TABLE record_entry (
            seq INTEGER PRIMARY KEY,
            op TEXT NOT NULL,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            version INTEGER NOT NULL,
            header {bytes} NOT NULL,
            UNIQUE (id, version))""",
        """CREATE TABLE record_document (
            seq INTEGER PRIMARY KEY REFERENCES record_entry (seq),
            salt {bytes} NOT NULL,
            document {bytes} NOT NULL)""",
        """CREATE TABLE record_address (
            address TEXT PRIMARY KEY,
            id TEXT NOT NULL)""",
    ]
]
NEWEST = len(_STEPS)


class Cursor(Protocol):
    """What is used of a DB-API cursor; statements carry ``%s`` and no literal percent sign."""

    def execute(self, sql: str, params: tuple[Any, ...] = ..., /) -> object:
        """Runs one statement."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """All rows left."""


def run_step(cursor: Cursor, number: int, database: Database, origin: str) -> None:
    """Runs one step; ``origin`` names the new log and is used by step 1 only."""
    for statement in _STEPS[number - 1]:
        cursor.execute(statement.replace("{bytes}", _BYTES[database]))
    if number == 1:
        cursor.execute("INSERT INTO record_head (one, schema, origin, seq, at) VALUES (1, 1, %s, 0, %s)", (origin, ""))
    cursor.execute("UPDATE record_head SET schema = %s", (number,))
