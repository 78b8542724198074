"""``press.sqlite3``: what the record says now, and what each page read when it was pressed.

All of it follows from the record and can be thrown away; the press then presses everything anew.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.press.claim_lists import printed_list
from dateline.press.views import Line
from dateline.record.documents import Claim
from dateline.record.moments import read_moment, write_moment

_FORM = "3"
_TABLES = """
CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document (id TEXT PRIMARY KEY, kind TEXT, op TEXT, seq INTEGER, schema TEXT) WITHOUT ROWID;
CREATE TABLE member (list TEXT, sort TEXT, id TEXT, PRIMARY KEY (list, sort, id)) WITHOUT ROWID;
CREATE INDEX member_id ON member (id);
CREATE TABLE line (id TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
CREATE TABLE month (list TEXT, month TEXT, count INTEGER, PRIMARY KEY (list, month)) WITHOUT ROWID;
CREATE TABLE redirect (address TEXT PRIMARY KEY, id TEXT, target TEXT) WITHOUT ROWID;
CREATE INDEX redirect_id ON redirect (id);
CREATE TABLE page (
    key INTEGER PRIMARY KEY, path TEXT UNIQUE, maker TEXT, subject TEXT, owner TEXT, sort TEXT, digest BLOB);
CREATE INDEX page_owner ON page (owner);
CREATE TABLE read (page INTEGER, subject TEXT, question TEXT, digest BLOB,
    PRIMARY KEY (page, subject, question)) WITHOUT ROWID;
CREATE INDEX read_subject ON read (subject, question);
CREATE TABLE dirty (page INTEGER PRIMARY KEY, wave INTEGER, sort TEXT);
CREATE INDEX dirty_order ON dirty (wave, sort);
CREATE TABLE tile (level INTEGER, place INTEGER, hash BLOB, PRIMARY KEY (level, place)) WITHOUT ROWID;
CREATE TABLE retained (path TEXT PRIMARY KEY, until TEXT) WITHOUT ROWID;
CREATE TABLE problem (path TEXT PRIMARY KEY, message TEXT) WITHOUT ROWID;
"""


_lines = msgspec.msgpack.Decoder(Line)
_claims = msgspec.msgpack.Decoder(Claim)


class Carried(NamedTuple):
    """A claim, with the addresses of the stories that print it, the oldest first."""

    claim: Claim
    printed_in: list[str]


class Page(NamedTuple):
    """A file of the edition, who makes it and of what."""

    key: int
    path: str
    maker: str
    subject: str
    digest: bytes | None


class Known(NamedTuple):
    """The newest entry of an id."""

    kind: str
    op: str
    seq: int
    schema: str


class Store:
    """The press's own database, held by one press at a time."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        """Opens the store; one of another form, or a broken one, is thrown away.

        Read-only, for previews, a store that cannot be read raises sqlite3.DatabaseError.
        """
        self._path = path
        if read_only:
            self.sql = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
            return
        try:
            self.sql = _open(path)
            fits = self.state("form") == _FORM
        except sqlite3.OperationalError:
            raise  # A full disk or a lock is no reason to begin again from nothing.
        except sqlite3.DatabaseError:
            fits = False
        if not fits:
            self.throw_away()

    def throw_away(self) -> None:
        """Begins again from nothing."""
        if hasattr(self, "sql"):
            self.sql.close()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        self.sql = _open(self._path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self.sql.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.sql.execute("ROLLBACK")
            raise
        self.sql.execute("COMMIT")

    def state(self, name: str, default: str = "") -> str:
        """A remembered value."""
        row = self.sql.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def set_state(self, name: str, value: str) -> None:
        """Remembers a value."""
        self.sql.execute("REPLACE INTO state (name, value) VALUES (?, ?)", (name, value))

    @property
    def position(self) -> int:
        """Up to which entry the record has been taken in."""
        return int(self.state("position", "0"))

    def known(self, document_id: str) -> Known | None:
        """The newest entry of this id that was taken in."""
        row = self.sql.execute("SELECT kind, op, seq, schema FROM document WHERE id = ?", (document_id,)).fetchone()
        return Known(*row) if row else None

    def newest(self, list_name: str, limit: int) -> list[str]:
        """Ids of a list, newest first."""
        rows = self.sql.execute(
            "SELECT id FROM member WHERE list = ? ORDER BY sort DESC, id DESC LIMIT ?", (list_name, limit)
        )
        return [str(row[0]) for row in rows]

    def before(self, list_name: str, sort: str, limit: int) -> list[str]:
        """Ids of a list that come before this text in its order, the nearest first."""
        rows = self.sql.execute(
            "SELECT id FROM member WHERE list = ? AND sort < ? ORDER BY sort DESC, id DESC LIMIT ?",
            (list_name, sort, limit),
        )
        return [str(row[0]) for row in rows]

    def members(self, list_name: str) -> list[str]:
        """Ids of a list in the order of what it is sorted by."""
        rows = self.sql.execute("SELECT id FROM member WHERE list = ? ORDER BY sort, id", (list_name,))
        return [str(row[0]) for row in rows]

    def set_line(self, document_id: str, line: Line | Claim | None) -> None:
        """Keeps what an archive page lists of a story or a claim, so that a long month is one query."""
        if line is None:
            self.sql.execute("DELETE FROM line WHERE id = ?", (document_id,))
        else:
            self.sql.execute("REPLACE INTO line (id, data) VALUES (?, ?)", (document_id, msgspec.msgpack.encode(line)))

    def lines(self, list_name: str) -> list[Line]:
        """Every story of a list as an archive page shows it, newest first."""
        rows = self.sql.execute(
            "SELECT l.data FROM member m JOIN line l ON l.id = m.id WHERE m.list = ? ORDER BY m.sort DESC, m.id DESC",
            (list_name,),
        )
        return [_lines.decode(row[0]) for row in rows]

    def line(self, story_id: str) -> Line | None:
        """What archive pages list of a story."""
        row = self.sql.execute("SELECT data FROM line WHERE id = ?", (story_id,)).fetchone()
        return _lines.decode(row[0]) if row else None

    def claims(self, list_name: str, limit: int) -> list[Claim]:
        """The newest claims of a list, newest first; all of them where the limit is negative."""
        rows = self.sql.execute(
            "SELECT l.data FROM member m JOIN line l ON l.id = m.id WHERE m.list = ?"
            " ORDER BY m.sort DESC, m.id DESC LIMIT ?",
            (list_name, limit),
        )
        return [_claims.decode(row[0]) for row in rows]

    def carried(self, list_name: str, limit: int) -> list[Carried]:
        """The newest claims of a list, as the ledger tells of them; all of them where the limit is negative."""
        return [Carried(claim, self._printed_in(claim.id)) for claim in self.claims(list_name, limit)]

    def claim_filters(self) -> list[str]:
        """The lists of claims by status, kind and topic that have any."""
        rows = self.sql.execute("SELECT DISTINCT list FROM month WHERE list LIKE 'claims/%' ORDER BY list")
        return [str(row[0]) for row in rows]

    def _printed_in(self, claim_id: str) -> list[str]:
        rows = self.sql.execute(
            "SELECT l.data FROM member m JOIN line l ON l.id = m.id WHERE m.list = ? ORDER BY m.sort, m.id",
            (printed_list(claim_id),),
        )
        return [_lines.decode(row[0]).address for row in rows]

    def recent(self, list_name: str, hours: int, limit: int) -> list[Line]:
        """The newest story of a list and those of the hours before it, newest first."""
        newest = self.sql.execute("SELECT max(sort) FROM member WHERE list = ?", (list_name,)).fetchone()[0]
        if newest is None:
            return []
        since = write_moment(read_moment(newest) - timedelta(hours=hours))
        rows = self.sql.execute(
            "SELECT l.data FROM member m JOIN line l ON l.id = m.id WHERE m.list = ? AND m.sort >= ?"
            " ORDER BY m.sort DESC, m.id DESC LIMIT ?",
            (list_name, since, limit),
        )
        return [_lines.decode(row[0]) for row in rows]

    def months(self, list_name: str) -> list[str]:
        """Months in which a list has something, newest first."""
        rows = self.sql.execute("SELECT month FROM month WHERE list = ? ORDER BY month DESC", (list_name,))
        return [str(row[0]) for row in rows]

    def month_counts(self, list_name: str) -> dict[str, int]:
        """How many a list has in each month, the oldest first."""
        return dict(self.sql.execute("SELECT month, count FROM month WHERE list = ? ORDER BY month", (list_name,)))

    def redirects(self) -> dict[str, str | None]:
        """Addresses that lead elsewhere with where they lead, or with None where they are gone."""
        rows = self.sql.execute("SELECT address, target FROM redirect ORDER BY address")
        return {str(address): target for address, target in rows}

    def set_redirects(self, document_id: str, redirects: dict[str, str | None]) -> bool:
        """Replaces the redirects of a document; True when that changed anything."""
        rows = self.sql.execute("SELECT address, target FROM redirect WHERE id = ?", (document_id,))
        if dict(rows) == redirects:
            return False
        self.sql.execute("DELETE FROM redirect WHERE id = ?", (document_id,))
        self.sql.executemany(
            "REPLACE INTO redirect (address, id, target) VALUES (?, ?, ?)",
            [(address, document_id, target) for address, target in redirects.items()],
        )
        return True

    def page(self, path: str) -> Page | None:
        """The page with this path."""
        row = self.sql.execute("SELECT key, path, maker, subject, digest FROM page WHERE path = ?", (path,)).fetchone()
        return Page(*row) if row else None

    def owned_pages(self, owner: str) -> list[Page]:
        """Pages that exist because of this document."""
        rows = self.sql.execute("SELECT key, path, maker, subject, digest FROM page WHERE owner = ?", (owner,))
        return [Page(*row) for row in rows]

    def found_pages(self, before: str, limit: int) -> list[Page]:
        """Stories' and claims' own pages with paths before this one, from the last backwards."""
        rows = self.sql.execute(
            "SELECT key, path, maker, subject, digest FROM page WHERE path < ? AND maker IN ('story', 'claim')"
            " ORDER BY path DESC LIMIT ?",
            (before, limit),
        )
        return [Page(*row) for row in rows]

    def add_page(self, path: str, maker: str, subject: str, owner: str, sort: str) -> int:
        """The key of the page at this path, which from now on this maker makes."""
        row = self.sql.execute(
            "INSERT INTO page (path, maker, subject, owner, sort) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET maker = excluded.maker, subject = excluded.subject,"
            " owner = excluded.owner, sort = excluded.sort RETURNING key",
            (path, maker, subject, owner, sort),
        ).fetchone()
        return int(row[0])

    def mark(self, key: int, wave: int) -> None:
        """Says that a page must be pressed; the earlier wave wins."""
        self.sql.execute(
            "INSERT INTO dirty (page, wave, sort) SELECT key, ?, sort FROM page WHERE key = ?"
            " ON CONFLICT (page) DO UPDATE SET wave = min(wave, excluded.wave)",
            (wave, key),
        )

    def next_wave(self, limit: int) -> list[Page]:
        """The pages to press next: all of one wave, newest first."""
        rows = self.sql.execute(
            "SELECT p.key, p.path, p.maker, p.subject, p.digest FROM dirty d JOIN page p ON p.key = d.page"
            " WHERE d.wave = (SELECT min(wave) FROM dirty JOIN page ON page.key = dirty.page)"
            " ORDER BY d.sort DESC, p.path LIMIT ?",
            (limit,),
        )
        return [Page(*row) for row in rows]

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608

    def mark_all(self, wave: int, *, except_for: str, wave_of_those: int) -> None:
        """Says that every page must be pressed, those of one maker in a wave of their own."""
        self.sql.execute(
            "INSERT OR REPLACE INTO dirty SELECT key, CASE maker WHEN ? THEN ? ELSE ? END, sort FROM page",
            (except_for, wave_of_those, wave),
        )

    def retire_assets(self, present: set[str], until: str) -> None:
        """Forgets the pages of assets that are no longer made; their files stay until then."""
        rows = self.sql.execute("SELECT path FROM page WHERE maker = 'asset'").fetchall()
        for path in {str(row[0]) for row in rows} - present:
            self.sql.execute("REPLACE INTO retained (path, until) VALUES (?, ?)", (path, until))
            page = self.page(path)
            if page is not None:
                self._forget(page.key)
        self.sql.executemany("DELETE FROM retained WHERE path = ?", [(path,) for path in present])

    def former_assets(self, until: str) -> dict[str, str]:
        """Assets that may still be asked for after all else is forgotten, each with until when."""
        present = self.sql.execute("SELECT path, ? FROM page WHERE maker = 'asset'", (until,))
        kept = self.sql.execute("SELECT path, until FROM retained")
        return dict([*present, *kept])

    def keep_former(self, assets: dict[str, str]) -> None:
        """Keeps these as former assets; what turns out to be a present one is taken off again."""
        self.sql.executemany("REPLACE INTO retained (path, until) VALUES (?, ?)", list(assets.items()))

    def end_retention(self, now: str) -> list[str]:
        """Paths whose time as a former asset is over; they are forgotten."""
        rows = self.sql.execute("DELETE FROM retained WHERE until < ? RETURNING path", (now,))
        return [str(row[0]) for row in rows.fetchall()]

    def retained(self) -> list[str]:
        """Former assets that are still kept."""
        return [str(row[0]) for row in self.sql.execute("SELECT path FROM retained")]

    def known_paths(self) -> set[str]:
        """Every file the edition should hold, former assets among them."""
        rows = self.sql.execute("SELECT path FROM page UNION SELECT path FROM retained")
        return {str(row[0]) for row in rows}

    def add_hash(self, level: int, place: int, value: bytes) -> None:
        """Notes a hash of the log's tree."""
        self.sql.execute("REPLACE INTO tile (level, place, hash) VALUES (?, ?, ?)", (level, place, value))

    def hashes(self, level: int, start: int, end: int) -> list[bytes]:
        """Hashes of one level from ``start`` up to and without ``end``."""
        rows = self.sql.execute(
            "SELECT hash FROM tile WHERE level = ? AND place >= ? AND place < ? ORDER BY place",
            (level, start, end),
        )
        return [bytes(row[0]) for row in rows]

    def note_problem(self, path: str, message: str) -> None:
        """Remembers that a page could not be made, until it can."""
        self.sql.execute("REPLACE INTO problem (path, message) VALUES (?, ?)", (path, message))

    def forget_problem(self, path: str) -> None:
        """Forgets that something could not be made: now it could."""
        self.sql.execute("DELETE FROM problem WHERE path = ?", (path,))

    def problems(self) -> dict[str, str]:
        """Pages that could not be made, with the reason."""
        return {str(path): str(message) for path, message in self.sql.execute("SELECT path, message FROM problem")}

    def note_reads(self, key: int, reads: Mapping[tuple[str, str], bytes]) -> None:
        """Replaces what a page read: subject and question with a digest of the answer."""
        rows = self.sql.execute("SELECT subject, question, digest FROM read WHERE page = ?", (key,))
        noted = {(subject, question): digest for subject, question, digest in rows}
        self.sql.executemany(
            "DELETE FROM read WHERE page = ? AND subject = ? AND question = ?",
            [(key, *place) for place in noted.keys() - reads.keys()],
        )
        # A page that is pressed again reads mostly what it read before.
        self.sql.executemany(
            "REPLACE INTO read (page, subject, question, digest) VALUES (?, ?, ?, ?)",
            [(key, *place, digest) for place, digest in reads.items() if noted.get(place) != digest],
        )

    def questions(self, subject: str) -> list[str]:
        """What pages asked about a subject."""
        rows = self.sql.execute("SELECT DISTINCT question FROM read WHERE subject = ?", (subject,))
        return [str(row[0]) for row in rows]

    def readers(self, subject: str, question: str, other_than: bytes) -> list[tuple[int, str]]:
        """Keys and makers of the pages that got another answer to this question."""
        rows = self.sql.execute(
            "SELECT p.key, p.maker FROM read r JOIN page p ON p.key = r.page"
            " WHERE r.subject = ? AND r.question = ? AND r.digest <> ?",
            (subject, question, other_than),
        )
        return [(int(key), str(maker)) for key, maker in rows]

    def pressed(self, page: Page, digest: bytes | None) -> None:
        """Notes the bytes a page has now; a page without bytes is forgotten."""
        self.sql.execute("DELETE FROM problem WHERE path IN (?, '')", (page.path,))
        if digest is None:
            self._forget(page.key)
            return
        self.sql.execute("UPDATE page SET digest = ? WHERE key = ?", (digest, page.key))
        self.sql.execute("DELETE FROM dirty WHERE page = ?", (page.key,))

    def failed(self, page: Page, message: str) -> None:
        """Notes that a page could not be made; it stays known, and a change of what it read tries it again."""
        self.note_problem(page.path, message)
        self.sql.execute("UPDATE page SET digest = NULL WHERE key = ?", (page.key,))
        self.sql.execute("DELETE FROM dirty WHERE page = ?", (page.key,))

    def doubt(self, keys: list[int]) -> None:
        """Forgets the bytes of pages whose files are about to be replaced.

        Killed between the renaming and the noting, the press would else believe the old bytes to stand.
        """
        with self.transaction():
            self.sql.executemany("UPDATE page SET digest = NULL WHERE key = ?", [(key,) for key in keys])

    def _forget(self, key: int) -> None:
        for table, column in (("read", "page"), ("dirty", "page"), ("page", "key")):
            self.sql.execute(f"DELETE FROM {table} WHERE {column} = ?", (key,))  # noqa: S608


def _open(path: Path) -> sqlite3.Connection:
    # NORMAL may forget the last moments in a power cut; the press then does them again, and
    # finds the same bytes already there.
    sql = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    sql.execute("PRAGMA journal_mode = WAL")
    sql.execute("PRAGMA synchronous = NORMAL")
    sql.execute("PRAGMA busy_timeout = 5000")
    sql.execute("PRAGMA cache_size = -4000")
    if sql.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
        sql.executescript(_TABLES)
        sql.execute("INSERT INTO state VALUES ('form', ?)", (_FORM,))
    return sql
