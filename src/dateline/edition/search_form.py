"""``search.sqlite3``: the form of the file that readers' searches are answered from.

The press writes it and the edge reads it; both know no more of each other than this. It holds, for each
page of a story or a claim in the edition, what a result shows, ready-made, and an index of the stems of its words.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.edition import words

COLUMNS = ("title", "standfirst", "body", "authors", "topics", "filed")
"""What is indexed; ``filed`` holds a token for each topic and one for the form, which can be asked for beside words."""
TABLES = f"""
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE story (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, page BLOB, {", ".join(f"{name} TEXT" for name in COLUMNS)}, shown BLOB);
CREATE VIRTUAL TABLE word USING fts5 (
    {", ".join(COLUMNS)}, content = '', tokenize = "unicode61 remove_diacritics 2");
"""
"""``story.id`` is the rowid of ``word`` and sorts by the moment of publication; see ``place_of``."""

FORM = hashlib.sha256(b"".join(Path(str(name)).read_bytes() for name in (__file__, words.__file__))).hexdigest()
"""A file of another form was made by another version of Dateline: its stems may be other ones."""
NAME = "search.sqlite3"
FORMS = ("article", "brief", "claim")
"""What can be found."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PLACES = 4096
"""Stories that may have the same millisecond."""


class Shown(msgspec.Struct, frozen=True):
    """What a result shows beside headline, words and names; all of it ready-made."""

    address: str
    language: str
    form: str
    section: str
    when: str
    iso: str
    status: str = ""
    """Of a claim: how far it is checked; then ``section`` is the word for it."""


class Row(NamedTuple):
    """A story or a claim as readers find it: its place by time, and ``page``, a digest of the page that shows it."""

    place: int
    path: str
    page: bytes
    title: str
    standfirst: str
    body: str
    authors: str
    topics: str
    filed: str
    shown: bytes


def topic_token(topic_id: str) -> str:
    """A word that no reader types, for one topic."""
    return f"x{topic_id.encode().hex()}"


def form_token(form: str) -> str:
    """A word that no reader types, for one of ``FORMS``."""
    return f"f{FORMS.index(form)}"  # A number, which has no other forms.


def stems_of(texts: Iterable[str]) -> list[str]:
    """What is indexed of the columns of a row."""
    return [words.stems(text) for text in texts]


def place_of(moment: datetime) -> int:
    """The first id of a story published at this moment: ids sort by time, and leave room for ties."""
    return (moment - _EPOCH) // timedelta(milliseconds=1) * PLACES


def row_digest(sql: sqlite3.Connection) -> str:
    """A digest of every row and of the index, whatever order they were written in."""
    total = hashlib.sha256()
    for number, *row in sql.execute(f"SELECT id, path, {', '.join(COLUMNS)}, shown FROM story ORDER BY path"):  # noqa: S608
        total.update(repr((number // PLACES, *row)).encode())
    sql.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab ('main', 'word', 'col')")
    for row in sql.execute("SELECT term, col, doc, cnt FROM vocabulary"):
        total.update(repr(row).encode())
    return total.hexdigest()


def open_to_read(path: Path) -> sqlite3.Connection:
    """The file, read-only. Raises sqlite3.Error where it is not there, or not one of this form."""
    sql = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False, timeout=0.1
    )
    try:
        (form,) = sql.execute("SELECT value FROM state WHERE name = 'form'").fetchone() or ("",)
        if form != FORM:
            raise sqlite3.DatabaseError("the search file was made by another version of Dateline")
    except sqlite3.Error:
        sql.close()
        raise
    return sql
