"""The same act on several claims, all or nothing. Each claim is treated as if it were the only one."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from dateline.claims.actions import Choice, approve_proposal, assess_claim, save_work
from dateline.claims.models import Assessment, Cause, Claim, Proposal
from dateline.record.log import RecordRefused

_Made = TypeVar("_Made")


class SeveralRefused(RecordRefused):
    """Some of the claims cannot take the change, so none was changed. ``lines`` names each, with the reason."""

    def __init__(self, lines: list[str]) -> None:
        """Keeps a line for each claim."""
        super().__init__("; ".join(lines))
        self.lines = lines


def change_work(claims: Iterable[Claim], changes: Mapping[str, Any], *, user: Any = None) -> None:
    """Gives claims the same keeper, work state or day for another look; what is not named stays. As ``save_work``."""

    def change(claim: Claim) -> None:
        fresh = Claim.objects.get(pk=claim.pk)
        for name, value in changes.items():
            setattr(fresh, name, value)
        save_work(fresh, only=changes, user=user)

    _each(claims, change)


def assess_claims(
    claims: Iterable[Claim],
    status: str,
    *,
    reason: str,
    cause: str = Cause.DESK_REVIEW,
    notices: Mapping[str, dict[str, Choice]] | None = None,
    user: Any = None,
) -> list[Assessment | Proposal]:
    """Assesses claims alike, or proposes it for each where that takes two people. As ``assess_claim``.

    ``notices`` holds what was chosen for each claim's notices, by the claim's document id.
    """
    chosen = notices or {}
    return _each(
        claims,
        lambda claim: assess_claim(
            claim, status, reason=reason, cause=cause, notices=chosen.get(claim.document_id), user=user
        ),
    )


def approve_proposals(proposals: Iterable[Proposal], *, user: Any) -> list[Assessment]:
    """A second person's yes to what others propose for several claims. As ``approve_proposal``."""
    by_claim = {one.claim: one for one in proposals}
    return _each(by_claim, lambda claim: approve_proposal(by_claim[claim], user=user))


def _each(claims: Iterable[Claim], act: Callable[[Claim], _Made]) -> list[_Made]:
    made: list[_Made] = []
    lines: list[str] = []
    with transaction.atomic():
        for claim in claims:
            try:
                with transaction.atomic():
                    made.append(act(claim))
            except RecordRefused as problem:
                lines.append(line_of(claim, str(problem)))
            except ValidationError as problem:
                lines.append(line_of(claim, " ".join(problem.messages)))
        if lines:
            raise SeveralRefused(lines)
    return made


def line_of(claim: Claim, problem: str) -> str:
    """Which claim cannot take a change, and why, in one line."""
    return f"“{claim.statement}”: {problem.rstrip('.')}."
