"""Asking the ledger; each meaning stands here once."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.claims.models import (
    Appearance,
    Assertion,
    Assessment,
    Claim,
    Confirmation,
    Evidence,
    Party,
    Proposal,
    Status,
    Suggestion,
)
from dateline.claims.rule import CONFIRMED_LATER, HOURS_TO_CONFIRM
from dateline.core.recording import last_published, published_ids
from dateline.house.queries import house_zone

_UNCHECKED = (Status.CLAIMED, Status.UNVERIFIABLE)
NOBODY = "nobody"
"""In the place of a keeper: claims that are nobody's yet."""


def in_print() -> Exists:
    """Whether readers have a story that prints the claim, to filter claims with."""
    return Exists(Appearance.objects.filter(claim=OuterRef("pk"), is_published=True))


def unverified_in_print() -> "QuerySet[Claim]":
    """Printed, and neither supported nor refuted by anybody yet."""
    return Claim.objects.filter(in_print(), status__in=_UNCHECKED)


def disputed() -> "QuerySet[Claim]":
    """What somebody denies."""
    return Claim.objects.filter(status=Status.DISPUTED)


def proposals() -> "QuerySet[Proposal]":
    """Changes that wait for a second person, the oldest first."""
    return Proposal.objects.select_related("claim", "proposed_by").order_by("proposed_at")


def unconfirmed() -> "QuerySet[Assessment]":
    """Newest assessments that one editor made and a second person has not confirmed, the oldest first."""
    later = Assessment.objects.filter(claim=OuterRef("claim"), number__gt=OuterRef("number"))
    alone = Assessment.objects.filter(status__in=CONFIRMED_LATER, approved_by__isnull=True, people=1)
    waiting = alone.filter(~Exists(later), ~Exists(Confirmation.objects.filter(assessment=OuterRef("pk"))))
    return waiting.select_related("claim", "decided_by").order_by("decided_at")


def is_overdue(assessment: Assessment, now: datetime) -> bool:
    """Whether a second person should have confirmed it by now."""
    return assessment.decided_at + timedelta(hours=HOURS_TO_CONFIRM) <= now


def due_for_review(now: datetime) -> "QuerySet[Claim]":
    """What was to be looked at again by today, as the newsroom's calendar has it."""
    return Claim.objects.filter(review_on__lte=now.astimezone(house_zone()).date()).order_by("review_on")


def keepers() -> "QuerySet[User]":
    """Who may look after a claim, by name: whoever works on claims."""
    roles = [role for role in Role if role.is_at_least(Role.REPORTER)]
    return User.objects.filter(is_active=True, role__in=roles).order_by("first_name", "last_name", "username")


def all_keepers() -> "QuerySet[User]":
    """Who may look after a claim, and whoever left and still has some."""
    theirs = Claim.objects.filter(looked_after_by__isnull=False).values("looked_after_by")
    found = User.objects.filter(Q(pk__in=keepers().order_by().values("pk")) | Q(pk__in=theirs))
    return found.order_by("first_name", "last_name", "username")


def assessments_of(claims: Iterable[Claim]) -> dict[int, int]:
    """How many assessments each of these claims has, by the claim's key; those without any are left out."""
    made = Assessment.objects.filter(claim__in=[claim.pk for claim in claims]).order_by()
    return dict(made.values_list("claim").annotate(Count("pk")))


def box_rows() -> "QuerySet[Suggestion]":
    """Rows of printed boxes that are in no claim yet."""
    return Suggestion.objects.filter(is_box_row=True, decision=Suggestion.Decision.OPEN)


def independent_origins(claim: Claim, effect: str = Evidence.Effect.SUPPORTS) -> int:
    """How many items of evidence do this to a claim, those of one origin counted once."""
    origins = claim.evidence.filter(effect=effect).values_list("origin", flat=True)
    return len({" ".join(origin.casefold().split()) for origin in origins})


def printed(claim: Claim) -> "QuerySet[Appearance]":
    """Passages readers have that print it."""
    return claim.appearances.filter(is_published=True)


def drafted(claim: Claim) -> "QuerySet[Appearance]":
    """Passages of drafts that will print it."""
    return claim.appearances.filter(is_published=False)


def claims_by_id(ids: list[str]) -> dict[str, Claim]:
    """The claims under these document ids."""
    return {claim.document_id: claim for claim in Claim.objects.filter(document_id__in=ids)}


def waiting(ids: list[str]) -> list[Claim]:
    """The claims under these document ids that readers never had; publishing what prints them makes them public."""
    return [one for one in claims_by_id(ids).values() if last_published(one.document_id) is None]


def printed_only_in(story: str) -> list[Claim]:
    """Claims readers have that no other published story than this one, by its document id, prints."""
    here = Appearance.objects.filter(claim=OuterRef("pk"), is_published=True, story=story)
    elsewhere = Appearance.objects.filter(claim=OuterRef("pk"), is_published=True).exclude(story=story)
    found = Claim.objects.filter(Exists(here), ~Exists(elsewhere), document_id__in=published_ids("claim"))
    return list(found.order_by("pk"))


def is_claim(document_id: str) -> bool:
    """Whether the ledger has a claim under this id."""
    return Claim.objects.filter(document_id=document_id).exists()


def check_claim(document_id: str) -> None:
    """Raises ValidationError where no claim has this id."""
    if document_id and not is_claim(document_id):
        raise ValidationError("There is no such claim; choose one of the list, or record it.")


def filtered(
    *,
    words: str = "",
    status: str = "",
    place: str = "",
    party: str = "",
    keeper: str = "",
    stories: list[str] | None = None,
) -> "QuerySet[Claim]":
    """Claims a board is narrowed to; an empty filter lets everything through. Words may stand anywhere, in any case."""
    found = Claim.objects.all()
    # By pattern, because a database's own comparing without case knows Latin letters only.
    for word in words.split():
        found = found.filter(statement__iregex=re.escape(word))
    if status:
        found = found.filter(status=status)
    if place:
        found = found.filter(place_name__iregex=re.escape(place))
    if party:
        speakers = Party.objects.filter(name__iregex=re.escape(party))
        found = found.filter(
            pk__in=Assertion.parties.through.objects.filter(party__in=speakers).values("assertion__claim")
        )
    if keeper:
        found = found.filter(looked_after_by=None if keeper == NOBODY else int(keeper))
    if stories is not None:
        found = found.filter(pk__in=Appearance.objects.filter(story__in=stories).values("claim"))
    return found


def stories_printing(claims: Iterable[Claim]) -> dict[int, int]:
    """How many stories readers have print each of these claims, by the claim's key."""
    printing = Appearance.objects.filter(claim__in=[claim.pk for claim in claims], is_published=True).order_by()
    return dict(printing.values_list("claim").annotate(Count("story", distinct=True)))
