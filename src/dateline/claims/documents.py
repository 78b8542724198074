"""A claim as readers get it: what may be public of it, and nothing else."""

from decimal import ROUND_HALF_UP, Decimal
from typing import cast

from dateline.claims.models import Assertion, Assessment, Claim, ClaimRelation
from dateline.core.recording import published_ids
from dateline.house.queries import house_language
from dateline.record import documents
from dateline.record.moments import write_moment

_AREAS: dict[str, tuple[int, Decimal]] = {
    Claim.Precision.POINT: (2_000, Decimal("0.01")),
    Claim.Precision.SETTLEMENT: (3_000, Decimal("0.01")),
    Claim.Precision.DISTRICT: (25_000, Decimal("0.1")),
    Claim.Precision.REGION: (100_000, Decimal("0.5")),
    Claim.Precision.COUNTRY: (400_000, Decimal(1)),
}
"""For each precision the metres around the point, and the step in degrees to which the point is rounded."""


def claim_document(claim: Claim, *, is_first: bool = False) -> documents.Claim:
    """The document of a claim, with what of it was released. A place is no more exact than readers may know.

    ``is_first`` is for a look at how it will be once it is first published, which releases everything said.
    """
    said = claim.assertions.all() if is_first else claim.assertions.filter(released_at__isnull=False)
    assessments = list(claim.assessments.order_by("number"))
    return documents.Claim(
        id=claim.document_id,
        language=house_language(),
        address=claim.address,
        statement=claim.statement.strip(),
        claim_kind=cast(documents.ClaimKind, claim.kind),
        status=cast(documents.ClaimStatus, claim.status),
        status_at=write_moment(claim.status_at),
        recorded_at=write_moment(claim.recorded_at),
        reason=assessments[-1].reason if assessments else "",
        happened_on=claim.happened_on,
        place=_place(claim),
        quantity=_quantity(claim.metric, claim.unit, claim),
        addressees=[line.strip() for line in claim.addressees.splitlines() if line.strip()],
        asks=claim.asks.strip(),
        asked_from=claim.asked_from,
        asked_until=claim.asked_until,
        assertions=[_assertion(claim, one) for one in said.prefetch_related("parties")],
        assessments=[_assessment(one) for one in assessments],
        related=_related(claim),
        topics=[topic.document_id for topic in claim.topics.order_by("pk")],
        checked=claim.checked.strip(),
        would_settle=claim.would_settle.strip(),
    )


def _place(claim: Claim) -> documents.ClaimPlace | None:
    name = claim.place_name.strip()
    if not name or claim.place_shown == Claim.Shown.WITHHELD:
        return None
    latitude, longitude = claim.latitude, claim.longitude
    if claim.place_shown == Claim.Shown.NAME or latitude is None or longitude is None:
        return documents.ClaimPlace(name=name)
    radius, step = _AREAS[claim.place_precision]
    if claim.place_shown == Claim.Shown.EXACT and claim.place_precision == Claim.Precision.POINT:
        radius, step = 0, Decimal("0.0001")
    return documents.ClaimPlace(
        name=name, latitude=_rounded(latitude, step), longitude=_rounded(longitude, step), radius=radius
    )


def _rounded(degrees: Decimal, step: Decimal) -> str:
    return _plain((degrees / step).quantize(Decimal(1), ROUND_HALF_UP) * step)


def _quantity(metric: str, unit: str, counted: Claim | Assertion) -> documents.Quantity | None:
    if all(figure is None for figure in (counted.low, counted.best, counted.high)):
        return None
    return documents.Quantity(
        metric=metric.strip() or "figure",
        unit=unit.strip(),
        low=_figure(counted.low),
        best=_figure(counted.best),
        high=_figure(counted.high),
        as_of=counted.figure_of,
    )


def _figure(figure: Decimal | None) -> str:
    return "" if figure is None else _plain(figure)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _assertion(claim: Claim, one: Assertion) -> documents.Assertion:
    return documents.Assertion(
        parties=[
            documents.Party(
                id=party.document_id,
                name=party.name.strip(),
                party_kind=cast(documents.PartyKind, party.kind),
                stake=cast(documents.Stake, party.stake),
            )
            for party in sorted(one.parties.all(), key=lambda party: party.pk)
        ],
        stance=cast(documents.Stance, one.stance),
        words=one.words.strip(),
        quantity=_quantity(claim.metric, claim.unit, one),
        said_on=one.said_on,
        said_where=one.said_where.strip(),
        source=one.source.strip(),
        source_link=one.source_link,
    )


def _assessment(one: Assessment) -> documents.Assessment:
    return documents.Assessment(
        status=cast(documents.ClaimStatus, one.status),
        was=cast(documents.ClaimStatus, one.was),
        at=write_moment(one.decided_at),
        reason=one.reason.strip(),
        cause=cast(documents.Cause, one.cause),
        people=one.people,
    )


def _related(claim: Claim) -> list[documents.RelatedClaim]:
    """Only claims readers have: the id of another would tell that there is one."""
    found = ClaimRelation.objects.filter(claim=claim, other__document_id__in=published_ids("claim"))
    return [
        documents.RelatedClaim(id=one.other.document_id, relation=cast(documents.Relation, one.relation))
        for one in found.select_related("other").order_by("pk")
    ]
