"""Opening a newsroom's desk for a command."""

import os
import sqlite3
from typing import TYPE_CHECKING

from dateline.cli.errors import Failed
from dateline.config.newsroom import BadSettings, Settings, read_settings
from dateline.edition.home import Home

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from dateline.record.schema import Cursor

NOTHING_LEAVES = "What leaves this machine: nothing. No telemetry, no update check, no third party."


def settings_of(home: Home) -> Settings:
    """The operator's settings. Raises Failed."""
    try:
        return read_settings(home)
    except BadSettings as problem:
        raise Failed(str(problem)) from problem


def check_home(home: Home) -> None:
    """Raises Failed where there is no newsroom yet."""
    if not home.settings.exists():
        raise Failed(f"there is no newsroom in {home.path}; 'dateline init' makes one")


def open_desk(home: Home) -> None:
    """Sets Django up for this home. Raises Failed."""
    from dateline.config.starting import start_django

    settings_of(home)
    os.environ["DATELINE_HOME"] = str(home.path)
    os.environ["DJANGO_SETTINGS_MODULE"] = "dateline.config.settings"
    start_django()
    from dateline.audit.actors import OPERATOR, act_as

    act_as(OPERATOR)


def record_cursor(home: Home) -> "Cursor":
    """A cursor that can read the record and nothing else. Raises Failed."""
    settings = settings_of(home)
    url = settings.press_database_url or settings.database_url
    if url:
        return _postgresql_cursor(url)
    from dateline.record.cursor import PlainCursor, open_readonly

    if not home.database.exists():
        raise Failed(f"there is no newsroom in {home.path}; 'dateline init' makes one")
    cursor = PlainCursor(open_readonly(home.database))
    try:
        cursor.execute("SELECT seq FROM record_head")
    except sqlite3.DatabaseError as problem:
        raise Failed(f"the record in {home.database} cannot be read ({problem}); restore it from a backup") from problem
    return cursor


def signing_key(home: Home) -> "Ed25519PrivateKey":
    """The newsroom's signing key. Raises Failed."""
    from dateline.record.keys import NoKey, load_key

    try:
        return load_key(home.signing_key)
    except NoKey as problem:
        raise Failed(f"{problem}; restore keys/ from a backup") from problem


def _postgresql_cursor(url: str) -> "Cursor":
    import psycopg

    try:
        connection = psycopg.connect(url, autocommit=True)
        connection.execute("SET default_transaction_read_only = on")
    except psycopg.Error as problem:
        raise Failed(f"the database cannot be reached: {problem}") from problem
    return connection.cursor()
