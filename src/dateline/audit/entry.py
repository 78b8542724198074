"""How an entry is tied to the one before it and to its words."""

import hashlib

from dateline.audit.models import AuditEntry
from dateline.record.canonical import canonical

BEGINNING = "0" * 64
"""What the first entry names as the hash before it."""
_PROVEN = ("seq", "at", "act", "actor", "kind", "thing", "erases", "digest", "previous")


def proven(entry: AuditEntry) -> dict[str, str | int]:
    """The fields of an entry that its hash covers."""
    return {name: getattr(entry, name) for name in _PROVEN}


def entry_hash(entry: AuditEntry) -> str:
    """SHA-256 over the RFC 8785 JSON of these fields, in lower-case hex."""
    return hashlib.sha256(canonical(proven(entry))).hexdigest()


def words_digest(salt: str, words: str) -> str:
    """SHA-256 over salt and words. It gives nothing away once both are gone."""
    return hashlib.sha256(bytes.fromhex(salt) + words.encode()).hexdigest()
