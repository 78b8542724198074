"""The desk's one door to the record: its own cursor, inside its own transaction."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models.expressions import RawSQL

from dateline.core.clock import now
from dateline.edition import doorbell
from dateline.edition.home import Home
from dateline.record import log
from dateline.record.canonical import canonical
from dateline.record.documents import AnyDocument, Document, Withdrawal, addresses_of, read_document
from dateline.record.entry import Header


class OutsideTransaction(RuntimeError):
    """Something tried to publish outside a transaction; that is a fault in the code."""


def publish_document(document: Document) -> Header | None:
    """Appends a document to the record, in the transaction that changes the desk.

    What readers have already is not published again; then the answer is None. Raises
    RecordRefused, which must be left to roll the change back, and OutsideTransaction.
    """
    _check_transaction()
    with connection.cursor() as cursor:
        present = log.published(cursor, document.id)
        if present is not None and canonical(present) == canonical(document):
            return None
        header = log.publish(cursor, document, now=now())
    transaction.on_commit(ring_press)
    return header


def withdraw_document(document_id: str, *, note: str) -> Header | None:
    """Appends the withdrawal of a document; None when readers did not have it."""
    _check_transaction()
    with connection.cursor() as cursor:
        header = log.withdraw(cursor, document_id, note=note, now=now())
    transaction.on_commit(ring_press)
    return header


def published_document(document_id: str) -> AnyDocument | None:
    """What readers have under this id, or None."""
    with connection.cursor() as cursor:
        return log.published(cursor, document_id)


def published_ids(kind: str) -> RawSQL:
    """The ids of this kind that readers have, to filter a query with: ``document_id__in=published_ids("topic")``."""
    return RawSQL(log.PUBLISHED_IDS, (kind,))  # noqa: S611 -- a constant of the record, and one parameter.


def last_published(document_id: str) -> AnyDocument | None:
    """What readers had last under this id, even where it was withdrawn since."""
    with connection.cursor() as cursor:
        return log.last_published(cursor, document_id)


def ever_published(ids: Iterable[str]) -> set[str]:
    """Which of these ids readers ever had something under, even where it was withdrawn since."""
    with connection.cursor() as cursor:
        return log.ever_published(cursor, list(ids))


def known_addresses(document_id: str) -> list[str]:
    """Every address a document had when it was last published or withdrawn."""
    with connection.cursor() as cursor:
        last = log.newest(cursor, document_id)
    if last is None or last.document is None:
        return []
    document = read_document(last.header.schema, last.document)
    return document.addresses if isinstance(document, Withdrawal) else addresses_of(document)


def address_owner(address: str) -> str | None:
    """The id of the document an address belongs to, or None while it is free."""
    with connection.cursor() as cursor:
        return log.owner_of(cursor, address)


def home() -> Home:
    """The newsroom's folder."""
    return Home(Path(settings.DATELINE_HOME))


def ring_press() -> None:
    """Tells a running press to look at the record."""
    doorbell.ring(home().press_bell, b"look")


def _check_transaction() -> None:
    if not connection.in_atomic_block:
        raise OutsideTransaction("publishing needs a transaction, so that desk and record change together")
