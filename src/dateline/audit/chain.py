"""Walking the whole chain, to prove that nothing was changed, taken out or put between."""

from contextlib import suppress
from dataclasses import dataclass

from dateline.audit.entry import BEGINNING, entry_hash, words_digest
from dateline.audit.models import AuditEntry, AuditHead, AuditWords
from dateline.audit.queries import in_order


@dataclass(frozen=True)
class Verdict:
    """How long the audit is, its newest hash, and the first thing that does not hold, if any."""

    size: int
    head: str
    problem: str = ""


def verify_chain(noted: str = "") -> Verdict:
    """Checks every entry, its words and the head; ``noted`` is a hash that must still be in it."""
    head = AuditHead.objects.get()
    erased = _erased()
    before, hashes_noted = AuditEntry(seq=0, at="", hash=BEGINNING), noted in {"", BEGINNING}
    for entry in in_order(AuditEntry.objects.all()):
        problem = _out_of_line(entry, before) or _wrong_words(entry, erased)
        if problem:
            return Verdict(before.seq, before.hash, problem)
        hashes_noted = hashes_noted or entry.hash == noted
        before = entry
    verdict = Verdict(before.seq, before.hash)
    problem = _wrong_end(head, before) or ("" if hashes_noted else f"no entry has the noted hash {noted}")
    return Verdict(verdict.size, verdict.head, problem)


def _out_of_line(entry: AuditEntry, before: AuditEntry) -> str:
    if entry.seq != before.seq + 1:
        return f"entry {before.seq + 1} is missing"
    if entry.previous != before.hash:
        return f"entry {entry.seq} does not follow entry {before.seq}"
    if entry_hash(entry) != entry.hash:
        return f"entry {entry.seq} was changed"
    return f"entry {entry.seq} is older than the one before" if entry.at < before.at else ""


def _wrong_words(entry: AuditEntry, erased: set[int]) -> str:
    said: AuditWords | None = getattr(entry, "said", None)
    if said is None:
        return (
            "" if entry.seq in erased else f"entry {entry.seq} has lost its words, and no entry says they were erased"
        )
    if entry.seq in erased:
        return f"entry {entry.seq} has words again that were erased"
    return "" if words_digest(said.salt, said.words) == entry.digest else f"the words of entry {entry.seq} were changed"


def _wrong_end(head: AuditHead, last: AuditEntry) -> str:
    if head.seq != last.seq:
        return f"entry {min(head.seq, last.seq) + 1} is missing: {head.seq} were counted, and {last.seq} are there"
    return "" if (head.hash, head.at) == (last.hash, last.at) else f"entry {last.seq} is not the one that was counted"


def _erased() -> set[int]:
    seqs: set[int] = set()
    for entry in AuditEntry.objects.exclude(erases=""):
        # Where this is not what was written, the walk finds the entry changed.
        with suppress(ValueError):
            seqs.update(seq for seq in entry.erased if seq < entry.seq)
    return seqs
