"""The ways a page may look at claims and notices."""

import msgspec

from dateline.record.appearances import Appearance, appearances_of
from dateline.record.documents import (
    AnyDocument,
    Claim,
    ClaimKind,
    ClaimStatus,
    Form,
    Notice,
    Quantity,
    RelatedClaim,
    Story,
)


class Standing(msgspec.Struct, frozen=True):
    """How far a claim is checked, and where its page is."""

    status: ClaimStatus
    address: str


class ClaimLine(msgspec.Struct, frozen=True):
    """A claim as lists show it."""

    id: str
    statement: str
    language: str
    kind: ClaimKind
    status: ClaimStatus
    status_at: str
    happened_on: str
    place: str
    address: str
    quantity: Quantity | None
    related: list[RelatedClaim]


class Printing(msgspec.Struct, frozen=True):
    """A story that prints claims, with the passages that do."""

    id: str
    form: Form
    title: str
    language: str
    address: str
    published_at: str
    appearances: list[Appearance]


def claim(document: AnyDocument) -> Claim | None:
    """A claim with everything readers may know of it."""
    return document if isinstance(document, Claim) else None


def standing(document: AnyDocument) -> Standing | None:
    """A claim's status alone, so that who prints one word of it asks for no more."""
    return Standing(document.status, document.address) if isinstance(document, Claim) else None


def claim_line(document: AnyDocument) -> ClaimLine | None:
    """A claim as lists show it."""
    return line_of_claim(document) if isinstance(document, Claim) else None


def line_of_claim(found: Claim) -> ClaimLine:
    """What lists show of a claim."""
    return ClaimLine(
        id=found.id,
        statement=found.statement,
        language=found.language,
        kind=found.claim_kind,
        status=found.status,
        status_at=found.status_at,
        happened_on=found.happened_on,
        place=found.place.name if found.place else "",
        address=found.address,
        quantity=found.quantity,
        related=found.related,
    )


def notice(document: AnyDocument) -> Notice | None:
    """A note to readers."""
    return document if isinstance(document, Notice) else None


def printing(document: AnyDocument) -> Printing | None:
    """Where a story prints which claims: a changed word elsewhere in it does not change that."""
    if not isinstance(document, Story):
        return None
    return Printing(
        id=document.id,
        form=document.form,
        title=document.title,
        language=document.language,
        address=document.address,
        published_at=document.published_at,
        appearances=list(appearances_of(document)),
    )
