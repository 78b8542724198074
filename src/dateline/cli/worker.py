"""The worker: scheduled stories at their moment, and chores every hour, each by a process of its own.

Waiting must cost little memory, so this process knows no Django. It looks once a second for the next
moment, and starts ``cli/due.py`` ahead of it, which waits with the desk open.
"""

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

from dateline.cli.desk import settings_of
from dateline.edition.home import Home

_NEXT = "SELECT MIN(due_at) FROM stories_schedule WHERE refused = ''"
_AHEAD = timedelta(seconds=10)
"""How long before its moment a story's process starts: Django takes a second, on a busy machine several."""
_LOOK_SECONDS = 1.0
_CHORES_SECONDS, _FIRST_CHORES_SECONDS = 3600.0, 60.0
_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 10.0, 60.0


def run_worker(home: Home, should_stop: Callable[[], bool]) -> None:
    """Starts what is due until it is told to stop."""
    due = Helper(home, "dateline.cli.due")
    chores = Helper(home, "dateline.cli.chores")
    look_at, chores_at = 0.0, time.monotonic() + _FIRST_CHORES_SECONDS
    while not should_stop():
        present = time.monotonic()
        if present >= look_at:
            look_at = present + _LOOK_SECONDS
            if due.is_free(present) and _is_near(next_moment(home), datetime.now(UTC)):
                due.start()
        # A story waits for nothing; chores wait for it, because two processes with Django weigh a lot.
        if present >= chores_at and chores.is_free(present) and due.is_free(present):
            chores_at = present + _CHORES_SECONDS
            chores.start()
        time.sleep(0.1)
    for helper in (due, chores):
        helper.stop()


def next_moment(home: Home) -> datetime | None:
    """When the next story goes out by itself; None when none does, or the database does not answer."""
    try:
        found = _ask(home)
    except Exception:
        return None  # No database, or none that answers: whoever looks after the server hears it from the desk.
    if not isinstance(found, str):
        return found
    return datetime.fromisoformat(found).replace(tzinfo=UTC)


class Helper:
    """One process at a time, and after one that failed a pause that grows."""

    def __init__(self, home: Home, module: str) -> None:
        """Nothing is started yet."""
        self._command = [sys.executable, "-m", module, str(home.path)]
        self._process: subprocess.Popen[bytes] | None = None
        self._pause, self._free_at = _PAUSE_SECONDS, 0.0

    def start(self) -> None:
        """Starts it, out of reach of the terminal's Ctrl-C."""
        self._process = subprocess.Popen(self._command, start_new_session=True)

    def is_free(self, present: float) -> bool:
        """Whether it may be started: it is not running, and has not failed just now."""
        if self._process is not None:
            code = self._process.poll()
            if code is None:
                return False
            self._process = None
            self._note(code, present)
        return present >= self._free_at

    def stop(self) -> None:
        """Ends it. A story it was publishing is published wholly, or not at all and at the next start."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def _note(self, code: int, present: float) -> None:
        if code == 0:
            self._pause = _PAUSE_SECONDS
            return
        self._free_at = present + self._pause
        self._pause = min(self._pause * 2, _LONGEST_PAUSE_SECONDS)


def _is_near(due: datetime | None, present: datetime) -> bool:
    return due is not None and due <= present + _AHEAD


def _ask(home: Home) -> Any:
    url = settings_of(home).database_url
    if url:
        import psycopg

        with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
            row = connection.execute(_NEXT).fetchone()
            return row[0] if row else None
    with closing(sqlite3.connect(f"{home.database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(_NEXT).fetchone()[0]
