"""One after another, where two at once would wait for each other or read what is about to change."""

from django.db import connection

_TURN = 7431
"""Any number, the same for every process of a newsroom."""


def wait_for_turn() -> None:
    """On PostgreSQL, waits until no other transaction that publishes goes on; SQLite has one writer anyway.

    The search index locks rows of other stories in no fixed order, and a story is published with the present
    status of its claims.
    """
    if connection.vendor == "postgresql" and connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
