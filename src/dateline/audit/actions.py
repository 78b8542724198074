"""Keeping an act, and erasing the words of one without breaking the chain."""

import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import QuerySet

from dateline.audit.actors import actor_of
from dateline.audit.entry import entry_hash, words_digest
from dateline.audit.models import AuditEntry, AuditHead, AuditWords
from dateline.audit.seqs import write_seqs
from dateline.audit.things import NOTHING, Thing
from dateline.audit.watch import acting_user, note_kept, put_off
from dateline.core.clock import now
from dateline.record.canonical import canonical
from dateline.record.moments import write_moment

_LONGEST = 1000
_BATCH = 500


def audit(
    act: str,
    thing: Thing = NOTHING,
    *,
    user: Any = None,
    words: dict[str, str] | None = None,
    erases: str = "",
    heard_from: str = "",
) -> AuditEntry:
    """Keeps one act, in the transaction that does it: where this fails, the act must fail too.

    ``act`` is verb and noun. ``user`` is who acts; left out, it is whoever made the present
    request, else the operator or the newsroom. Everything a person could be known by goes into
    ``words``, and nowhere else. Raises DatabaseError.
    """
    actor = actor_of(user if user is not None else acting_user())
    said = {"who": actor.name, "what": thing.title} | (words or {})
    text = canonical({name: str(value)[:_LONGEST] for name, value in said.items() if value}).decode()
    salt = secrets.token_hex(16)
    with transaction.atomic():
        head = _lock_head()
        entry = AuditEntry(
            seq=head.seq + 1,
            at=max(head.at, write_moment(now())),
            act=act,
            actor=actor.id,
            kind=thing.kind,
            thing=thing.id,
            erases=erases,
            digest=words_digest(salt, text),
            previous=head.hash,
        )
        entry.hash = entry_hash(entry)
        # In bulk, because Wagtail listens to every single save and would index it.
        AuditEntry.objects.bulk_create([entry])
        AuditWords.objects.bulk_create([AuditWords(entry=entry, salt=salt, words=text, heard_from=heard_from)])
        AuditHead.objects.update(seq=entry.seq, at=entry.at, hash=entry.hash)
        note_kept()
    return entry


def audit_refusal(act: str, thing: Thing = NOTHING, *, user: Any = None, words: dict[str, str] | None = None) -> None:
    """Keeps that something was refused, in a transaction of its own.

    Within a request it is written at its end, because what the request itself did is rolled back.
    """
    keep: Callable[[], object] = lambda: audit(act, thing, user=user, words=words)  # noqa: E731
    if not put_off(keep):
        keep()


def erase_words(entries: Iterable[AuditEntry], *, reason: str, about: Thing = NOTHING, user: Any = None) -> int:
    """Erases the words of these entries for good and says how many had any; the chain goes on holding.

    The erasing is an entry itself, with the numbers of those it took the words from.
    """
    with transaction.atomic():
        seqs = [entry.seq for entry in entries if entry.words is not None]
        if not seqs:
            return 0
        audit(
            "erase_words",
            Thing(about.kind, about.id),
            user=user,
            words={"reason": reason},
            erases=write_seqs(seqs),
        )
        for place in range(0, len(seqs), _BATCH):
            _take_out(AuditWords.objects.filter(pk__in=seqs[place : place + _BATCH]))
        transaction.on_commit(_overwrite)
    return len(seqs)


def _take_out(words: "QuerySet[AuditWords]") -> None:
    twins = defaultdict(list)
    for heard_from in words.exclude(heard_from="").values_list("heard_from", flat=True):
        model, _, number = heard_from.partition(":")
        twins[model].append(number)
    for model, numbers in twins.items():
        apps.get_model(model)._default_manager.filter(pk__in=numbers).update(label="", data={})
    words.delete()


def _overwrite() -> None:
    """Deleted words must not stay in a file of the database; its own copies would keep them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM audit_words")


def _lock_head() -> AuditHead:
    if connection.vendor == "postgresql":
        # Publishing locks the record's head. Taking both in one order keeps two writers from
        # waiting for each other.
        with connection.cursor() as cursor:
            cursor.execute("SELECT seq FROM record_head FOR UPDATE")
    return AuditHead.objects.select_for_update().get()
