"""A log of its own, without Django."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from dateline.record import schema
from dateline.record.cursor import PlainCursor
from dateline.record.documents import House, Paragraph, Story
from dateline.record.log import publish

NOW = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
HOUSE = House(id="house", language="en", name="The Courier", url="http://localhost:8000", timezone="Europe/Kyiv")


def open_log(path: Path | str = ":memory:") -> PlainCursor:
    """A cursor on a new log in autocommit."""
    connection = sqlite3.connect(path, isolation_level=None)
    cursor = PlainCursor(connection)
    schema.run_step(cursor, 1, "sqlite", "testorigin")
    return cursor


def open_newsroom(path: Path | str = ":memory:") -> PlainCursor:
    """A log with its house."""
    cursor = open_log(path)
    publish(cursor, HOUSE, now=NOW)
    return cursor


@contextmanager
def transaction(cursor: PlainCursor) -> Iterator[None]:
    """All or nothing."""
    cursor.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")


def story(number: int = 1, **more: object) -> Story:
    """A story with everything a record asks for."""
    fields: dict[str, object] = {
        "id": f"story{number}",
        "language": "en",
        "form": "article",
        "title": f"Story {number}",
        "address": f"/2026/03/12/story-{number}/",
        "published_at": "2026-03-12T12:00:00.000Z",
        "body": [Paragraph(html="Some words.")],
    }
    return Story(**(fields | more))  # type: ignore[arg-type]
