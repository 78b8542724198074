"""The tables of the audit. The database itself refuses to change or take out an entry; see the migration."""

import json
from datetime import datetime
from typing import Any

from django.db import models

from dateline.audit.labels import act_label, actor_label
from dateline.audit.seqs import read_seqs
from dateline.record.moments import read_moment


class AuditHead(models.Model):
    """The one row that counts the entries, and that writers wait at for their turn."""

    one = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField()
    at = models.CharField(max_length=24)
    hash = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        """Named as the record's is."""

        db_table = "audit_head"

    def __str__(self) -> str:
        """How far the audit has come."""
        return f"{self.seq} {self.hash}"


class AuditEntry(models.Model):
    """What stays of an act for ever: no name and no text, so that nothing in it ever needs erasing.

    ``actor`` is an account's number, or ``operator``, ``newsroom`` or ``nobody``. ``erases`` names
    the entries whose words this one took out, such as ``3,7-9``. ``digest`` ties the words to it.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.CharField(max_length=24, db_index=True)
    act = models.CharField(max_length=60, db_index=True)
    actor = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=60)
    thing = models.CharField(max_length=120, db_index=True)
    erases = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        """Named as the record's is."""

        db_table = "audit_entry"

    def __str__(self) -> str:
        """Its number and what was done."""
        return f"{self.seq} {self.act}"

    @property
    def label(self) -> str:
        """The act in plain words."""
        return act_label(self.act)

    @property
    def who(self) -> str:
        """Who did it, under the name they had, as long as that is kept."""
        return (self.words or {}).get("who") or actor_label(self.actor)

    @property
    def moment(self) -> datetime:
        """When it was done."""
        return read_moment(self.at)

    @property
    def erased(self) -> set[int]:
        """The numbers of the entries whose words this one took out. Raises ValueError if they were tampered with."""
        return read_seqs(self.erases)

    @property
    def words(self) -> dict[str, str] | None:
        """The names and texts of the act, or None once they were erased."""
        said: AuditWords | None = getattr(self, "said", None)
        return None if said is None else said.as_dict()


class AuditWords(models.Model):
    """Names, headlines and reasons of one entry, with the salt that its digest was made with.

    ``heard_from`` is the row of Wagtail's own log that says the same, erased together with this.
    """

    entry = models.OneToOneField(
        AuditEntry, primary_key=True, db_column="seq", related_name="said", on_delete=models.DO_NOTHING
    )
    salt = models.CharField(max_length=32)
    words = models.TextField()
    heard_from = models.CharField(max_length=80, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        """Named as the record's is."""

        db_table = "audit_words"

    def __str__(self) -> str:
        """The words as they are kept."""
        return self.words

    def as_dict(self) -> dict[str, str]:
        """The words by what they say."""
        words: dict[str, Any] = json.loads(self.words)
        return words
