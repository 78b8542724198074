"""Rows of boxes of what could not be verified: printed already, and one click away from being claims."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import transaction

from dateline.audit.actions import audit
from dateline.audit.things import Thing
from dateline.claims.actions import add_assertion, add_party, assess_claim, record_claim
from dateline.claims.finding import party_called
from dateline.claims.models import MOST_REASON, Assertion, Claim, Party, Status, Suggestion
from dateline.core.clock import now
from dateline.record import documents

_NAME = 200


class Row(NamedTuple):
    """A row as readers have it, with the newsroom's line it stands under."""

    statement: str
    says: str
    denies: str
    line: str
    claim: str


def rows_of(document: documents.Story) -> Iterator[Row]:
    """Every row of a story's boxes."""
    for block in document.body:
        if isinstance(block, documents.NonVerification):
            for row in block.rows:
                yield Row(row.statement, row.says, row.denies, block.text, row.claim)


def found_in(row: Row) -> dict[str, str]:
    """What is kept of a row, as JSON."""
    return {"statement": row.statement, "says": row.says, "denies": row.denies, "line": row.line}


def note_box_rows(document: documents.Story) -> None:
    """Keeps which rows of a published story are in no claim yet; in the transaction that publishes it."""
    rows = {row.statement: row for row in rows_of(document)}
    kept = Suggestion.objects.filter(story=document.id, is_box_row=True)
    if not rows and not kept:
        return
    known = {suggestion.text for suggestion in kept}
    for suggestion in kept.filter(decision=Suggestion.Decision.OPEN):
        row = rows.get(suggestion.text)
        if row is None or row.claim:
            suggestion.delete()
    Suggestion.objects.bulk_create(
        Suggestion(story=document.id, text=row.statement, is_box_row=True, found=found_in(row))
        for row in rows.values()
        if not row.claim and row.statement not in known
    )


def forget_box_rows(story: str) -> None:
    """Readers do not have the story any more, so nobody needs to decide."""
    Suggestion.objects.filter(story=story, is_box_row=True, decision=Suggestion.Decision.OPEN).delete()


def take_box_row(row: Suggestion, *, claim: Claim | None = None, user: Any = None) -> Claim:
    """Makes a row a claim that could not be verified, said and denied as the box has it; or says which it is.

    Raises ValidationError for a statement longer than a claim's, and RecordRefused.
    """
    with transaction.atomic():
        taken = claim or _recorded(row, user)
        row.decision, row.claim = Suggestion.Decision.ACCEPTED, taken
        _decide(row, "take_box_row", user)
    return taken


def leave_box_row(row: Suggestion, *, reason: str, user: Any = None) -> None:
    """Says that a row is to be no claim, and why."""
    with transaction.atomic():
        row.decision, row.reason = Suggestion.Decision.REJECTED, reason.strip()
        _decide(row, "leave_box_row", user)


def _recorded(row: Suggestion, user: Any) -> Claim:
    says, denies = (row.found.get(name, "").strip() for name in ("says", "denies"))
    claim = record_claim(Claim(statement=row.text), parties=[_party(says, user)] if says else [], user=user)
    if denies:
        add_assertion(Assertion(claim=claim, stance=Assertion.Stance.DENIES), [_party(denies, user)], user=user)
    line = row.found.get("line", "").strip() or "We could not verify it."
    reason = line if len(line) <= MOST_REASON else f"{line[: MOST_REASON - 1].rstrip()}…"
    assess_claim(claim, Status.UNVERIFIABLE, reason=reason, user=user)
    return Claim.objects.get(pk=claim.pk)


def _party(name: str, user: Any) -> Party:
    name = name[:_NAME].strip()
    return party_called(name) or add_party(Party(name=name), user=user)


def _decide(row: Suggestion, act: str, user: Any) -> None:
    row.decided_at, row.decided_by = now(), user
    row.save()
    audit(act, Thing("story", row.story), user=user, words={"statement": row.text, "reason": row.reason})
