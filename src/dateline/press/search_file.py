"""``search.sqlite3`` as the press writes it: stories in and out, and words taken out that must be gone."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.edition.search_form import COLUMNS, FORM, PLACES, TABLES, Row, stems_of

_FIELDS = ", ".join(("path", "page", *COLUMNS, "shown"))
_MARKS = ", ".join("?" * (len(COLUMNS) + 4))
_INDEXED = ", ".join(COLUMNS)
_MERGED_AT_ONCE = 250
"""Pages of the index that one step of tidying writes: some 20 ms."""


class SearchFile:
    """The file, held by the one press. Every method raises sqlite3.Error and OSError."""

    def __init__(self, path: Path) -> None:
        """Opens the file; one that is missing, broken or of another form is begun anew."""
        self._path = path
        try:
            self._sql = _open(path)
            fits = _form(self._sql) == FORM
        except sqlite3.OperationalError:
            raise  # A full disk or a lock is no reason to begin again from nothing.
        except sqlite3.DatabaseError:
            fits = False
        if not fits:
            self.throw_away()
        self._inode = path.stat().st_ino

    def throw_away(self) -> None:
        """Begins again from nothing."""
        self.close()
        remove_search_file(self._path)
        self._sql = _open(self._path)
        self._sql.executescript(TABLES)
        self.set_state("form", FORM)
        self._inode = self._path.stat().st_ino

    def close(self) -> None:
        """Lets go of the file."""
        if hasattr(self, "_sql"):
            self._sql.close()

    @property
    def is_there(self) -> bool:
        """Whether the file that is open here is still the one that readers' searches find."""
        try:
            return self._path.stat().st_ino == self._inode
        except OSError:
            return False

    def state(self, name: str) -> str:
        """A remembered value."""
        row = self._sql.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_state(self, name: str, value: str) -> None:
        """Remembers a value."""
        self._sql.execute("REPLACE INTO state (name, value) VALUES (?, ?)", (name, value))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._sql.execute("ROLLBACK")
            raise
        self._sql.execute("COMMIT")

    def pages(self, first: str, end: str) -> dict[str, bytes]:
        """Paths from ``first`` up to and without ``end``, each with the digest of its page."""
        return dict(self._sql.execute("SELECT path, page FROM story WHERE path >= ? AND path < ?", (first, end)))

    def put(self, row: Row) -> None:
        """Writes a story in, in the place of what stood at its path."""
        number, old = self._standing(row.path)
        if old is not None:
            if old._replace(page=row.page) == row:
                self._sql.execute("UPDATE story SET page = ? WHERE id = ?", (row.page, number))
                return
            self._take_out(number, old)
            self.set_state("is_edited", "yes")
        number = self._free_number(row.place)
        self._sql.execute(f"INSERT INTO story (id, {_FIELDS}) VALUES ({_MARKS})", (number, *row[1:]))  # noqa: S608
        self._index(number, row)

    def remove(self, path: str) -> None:
        """Takes out what stands at a path; its words must be gone soon."""
        number, old = self._standing(path)
        if old is not None:
            self._take_out(number, old)
            self.set_state("leftovers", "found")

    def heed_edits(self) -> None:
        """Has the former words of edited stories taken out of the index as well."""
        if self.state("is_edited"):
            with self.transaction():
                self.set_state("is_edited", "")
                self.set_state("leftovers", "found")

    def tidy(self) -> bool:
        """One step of taking former words out of the file; False when there is nothing more to do now.

        A deleted word stays in the index, marked as gone, until the parts of the index are merged
        (https://sqlite.org/fts5.html#the_merge_command), and in the write-ahead log until that is cut off.
        """
        stage = self.state("leftovers")
        if stage == "found":
            self._merge(-_MERGED_AT_ONCE)
            self.set_state("leftovers", "merging")
        elif stage == "merging" and self._merge(_MERGED_AT_ONCE) < 2:
            self.set_state("leftovers", "cutting")
        elif stage == "cutting":
            # Somebody's search may be reading at this moment; then it is tried again a second later.
            if self._sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                return False
            self.set_state("leftovers", "")
        return bool(stage)

    def _standing(self, path: str) -> tuple[int, Row | None]:
        found = self._sql.execute(f"SELECT id, {_FIELDS} FROM story WHERE path = ?", (path,)).fetchone()  # noqa: S608
        return (found[0], Row(found[0] // PLACES * PLACES, *found[1:])) if found else (0, None)

    def _free_number(self, place: int) -> int:
        while self._sql.execute("SELECT 1 FROM story WHERE id = ?", (place,)).fetchone():
            place += 1
        return place

    def _take_out(self, number: int, row: Row) -> None:
        # The index holds no copy of its words: it must be told which ones to take out.
        self._index(number, row, "delete")
        self._sql.execute("DELETE FROM story WHERE id = ?", (number,))

    def _index(self, number: int, row: Row, command: str | None = None) -> None:
        stems = stems_of(getattr(row, name) for name in COLUMNS)
        marks = ", ".join("?" * (len(COLUMNS) + 2))
        self._sql.execute(f"INSERT INTO word (word, rowid, {_INDEXED}) VALUES ({marks})", (command, number, *stems))  # noqa: S608

    def _merge(self, pages: int) -> int:
        before = self._sql.total_changes
        self._sql.execute("INSERT INTO word (word, rank) VALUES ('merge', ?)", (pages,))
        return self._sql.total_changes - before


def remove_search_file(path: Path) -> None:
    """Takes the file away with what SQLite keeps beside it. Raises OSError."""
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _open(path: Path) -> sqlite3.Connection:
    # A power cut may cost the last moments, which the press then finds missing and writes again.
    sql = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0.1)
    sql.execute("PRAGMA journal_mode = WAL")
    sql.execute("PRAGMA synchronous = NORMAL")
    sql.execute("PRAGMA secure_delete = ON")
    sql.execute("PRAGMA cache_size = -1000")
    return sql


def _form(sql: sqlite3.Connection) -> str:
    if not sql.execute("SELECT 1 FROM sqlite_master WHERE name = 'state'").fetchone():
        return ""
    row = sql.execute("SELECT value FROM state WHERE name = 'form'").fetchone()
    return str(row[0]) if row else ""
