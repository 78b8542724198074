"""Appending to the log and reading it."""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dateline.record.canonical import canonical
from dateline.record.checks import document_problems
from dateline.record.documents import (
    AnyDocument,
    Document,
    House,
    Withdrawal,
    addresses_of,
    kind_of,
    read_document,
    schema_of,
)
from dateline.record.entry import Entry, Header, Op, digest_document, read_header
from dateline.record.moments import write_moment
from dateline.record.schema import NEWEST, Cursor

MAX_DOCUMENT_BYTES = 8 * 1024 * 1024
_PAGE = 500
# The ids of one kind that readers have now, for a question of the desk's own that has to stay one query.
PUBLISHED_IDS = (
    "SELECT e.id FROM record_entry e WHERE e.kind = %s AND e.op = 'publish' AND NOT EXISTS"
    " (SELECT 1 FROM record_entry n WHERE n.id = e.id AND n.version > e.version)"
)


class RecordRefused(ValueError):
    """The record will not take this document; the words say why, for the person who published it."""


def publish(cursor: Cursor, document: Document, *, now: datetime) -> Header:
    """Appends a document, inside the caller's transaction. Raises RecordRefused."""
    if not isinstance(document, House) and length(cursor) == 0:
        raise RecordRefused("the newsroom has no name and address yet: run 'dateline init' first")
    for problem in document_problems(read_document(schema_of(document), canonical(document))):
        raise RecordRefused(problem)
    header = _append(cursor, document, op="publish", kind=kind_of(document), now=now)
    _claim_addresses(cursor, document)
    return header


def withdraw(cursor: Cursor, document_id: str, *, note: str, now: datetime) -> Header | None:
    """Appends the withdrawal of a published document; None when it is not published."""
    last = newest(cursor, document_id)
    if last is None or last.header.op != "publish" or last.document is None:
        return None
    published = read_document(last.header.schema, last.document)
    document = Withdrawal(id=document_id, language=published.language, note=note, addresses=addresses_of(published))
    return _append(cursor, document, op="withdraw", kind=last.header.kind, now=now)


def newest(cursor: Cursor, document_id: str) -> Entry | None:
    """The newest entry of this id, withdrawals included."""
    cursor.execute(
        "SELECT e.header, d.salt, d.document FROM record_entry e LEFT JOIN record_document d ON d.seq = e.seq"
        " WHERE e.id = %s ORDER BY e.version DESC LIMIT 1",
        (document_id,),
    )
    row = cursor.fetchone()
    return _entry(row) if row else None


def published(cursor: Cursor, document_id: str) -> AnyDocument | None:
    """The document readers have now under this id, or None."""
    last = newest(cursor, document_id)
    if last is None or last.header.op != "publish" or last.document is None:
        return None
    return read_document(last.header.schema, last.document)


def last_published(cursor: Cursor, document_id: str) -> AnyDocument | None:
    """The document readers got last under this id, even where it was withdrawn since; None if never."""
    cursor.execute(
        "SELECT e.header, d.document FROM record_entry e JOIN record_document d ON d.seq = e.seq"
        " WHERE e.id = %s AND e.op = %s ORDER BY e.version DESC LIMIT 1",
        (document_id, "publish"),
    )
    row = cursor.fetchone()
    return read_document(read_header(_bytes(row[0])).schema, _bytes(row[1])) if row else None


def ever_published(cursor: Cursor, ids: list[str]) -> set[str]:
    """Which of these ids something was published under, even where it was withdrawn since."""
    if not ids:
        return set()
    marks = ", ".join(["%s"] * len(ids))
    cursor.execute(
        f"SELECT DISTINCT id FROM record_entry WHERE op = %s AND id IN ({marks})",  # noqa: S608 -- Marks only.
        ("publish", *ids),
    )
    return {str(row[0]) for row in cursor.fetchall()}


def length(cursor: Cursor) -> int:
    """How many entries the log has."""
    return int(_head(cursor)[1])


def origin(cursor: Cursor) -> str:
    """The log's random origin id. Raises RecordRefused when the log is newer than this software."""
    schema, _, name = _head(cursor)
    if schema > NEWEST:
        raise RecordRefused(f"the record has schema {schema}; this version of Dateline knows up to {NEWEST}")
    return name


def entries(cursor: Cursor, after: int = 0, until: int | None = None) -> Iterator[Entry]:
    """Entries behind ``after`` in order of seq, read in pages so that a long log costs no memory."""
    last = after
    while True:
        cursor.execute(
            "SELECT e.header, d.salt, d.document FROM record_entry e"
            " LEFT JOIN record_document d ON d.seq = e.seq"
            " WHERE e.seq > %s AND e.seq <= %s ORDER BY e.seq LIMIT %s",
            (last, until if until is not None else 2**31 - 1, _PAGE),
        )
        rows = cursor.fetchall()
        for row in rows:
            entry = _entry(row)
            last = entry.header.seq
            yield entry
        if len(rows) < _PAGE:
            return


def document_at(cursor: Cursor, seq: int) -> tuple[bytes, bytes] | None:
    """Salt and document bytes of one entry, or None where they were redacted."""
    cursor.execute("SELECT salt, document FROM record_document WHERE seq = %s", (seq,))
    row = cursor.fetchone()
    return (_bytes(row[0]), _bytes(row[1])) if row else None


def headers(cursor: Cursor, first: int, last: int) -> list[bytes]:
    """Header bytes of the entries from ``first`` to ``last``, both included."""
    cursor.execute("SELECT header FROM record_entry WHERE seq >= %s AND seq <= %s ORDER BY seq", (first, last))
    return [_bytes(row[0]) for row in cursor.fetchall()]


def owner_of(cursor: Cursor, address: str) -> str | None:
    """The id of the document this address belongs to for ever, or None while it is free."""
    cursor.execute("SELECT id FROM record_address WHERE address = %s", (address,))
    row = cursor.fetchone()
    return str(row[0]) if row else None


def _append(cursor: Cursor, document: Document, *, op: Op, kind: str, now: datetime) -> Header:
    data = canonical(document)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise RecordRefused(f"this {kind} is larger than {MAX_DOCUMENT_BYTES // 1024 // 1024} MB")
    salt = os.urandom(16)
    seq, at = _next(cursor, write_moment(now))
    header = Header(
        seq=seq,
        at=at,
        op=op,
        kind=kind,
        id=document.id,
        version=_next_version(cursor, document.id),
        schema=schema_of(document),
        digest=digest_document(salt, data),
    )
    cursor.execute(
        "INSERT INTO record_entry (seq, op, kind, id, version, header) VALUES (%s, %s, %s, %s, %s, %s)",
        (seq, op, kind, document.id, header.version, header.data()),
    )
    cursor.execute("INSERT INTO record_document (seq, salt, document) VALUES (%s, %s, %s)", (seq, salt, data))
    return header


def _next(cursor: Cursor, now: str) -> tuple[int, str]:
    # The update locks the head row, so numbers have no gap and no two writers share one; the
    # clock of the log never goes back even where the machine's does.
    cursor.execute(
        "UPDATE record_head SET seq = seq + 1, at = CASE WHEN at > %s THEN at ELSE %s END RETURNING seq, at",
        (now, now),
    )
    rows = cursor.fetchall()
    if not rows:
        raise RecordRefused("the record has no head: run 'dateline init' first")
    return int(str(rows[0][0])), str(rows[0][1])


def _next_version(cursor: Cursor, document_id: str) -> int:
    cursor.execute("SELECT COALESCE(MAX(version), 0) + 1 FROM record_entry WHERE id = %s", (document_id,))
    row = cursor.fetchone()
    assert row is not None
    return int(str(row[0]))


def _claim_addresses(cursor: Cursor, document: Document) -> None:
    for address in addresses_of(document):
        owner = owner_of(cursor, address)
        if owner is None:
            cursor.execute("INSERT INTO record_address (address, id) VALUES (%s, %s)", (address, document.id))
        elif owner != document.id:
            raise RecordRefused(f"the address {address} belongs to another page for ever; choose another slug")


def _head(cursor: Cursor) -> tuple[int, int, str]:
    cursor.execute("SELECT schema, seq, origin FROM record_head")
    row = cursor.fetchone()
    if row is None:
        raise RecordRefused("the record has no head: run 'dateline init' first")
    return int(str(row[0])), int(str(row[1])), str(row[2])


def _entry(row: tuple[Any, ...]) -> Entry:
    data = _bytes(row[0])
    salt, document = (None, None) if row[2] is None else (_bytes(row[1]), _bytes(row[2]))
    return Entry(header=read_header(data), header_bytes=data, salt=salt, document=document)


def _bytes(value: bytes | memoryview) -> bytes:
    # psycopg hands out memoryviews where Django's cursor is used, bytes elsewhere.
    return bytes(value)
