"""The public ledger: every claim as a row, for whoever counts, maps or checks them."""

import csv
import io
from typing import Annotated

import msgspec
from msgspec import Meta

from dateline.press.circles import geometry
from dateline.record.documents import (
    Assertion,
    Assessment,
    Claim,
    ClaimKind,
    ClaimPlace,
    ClaimStatus,
    Quantity,
    RelatedClaim,
    Stance,
)

SCHEMA = "/claims/schema.json"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One claim of the public ledger, as it stands now."""

    id: Annotated[str, Meta(description="Never changes.")]
    address: Annotated[str, Meta(description="The claim's page, with its whole history.")]
    statement: Annotated[str, Meta(description="One checkable statement in neutral words.")]
    language: Annotated[str, Meta(description="Language tag (BCP 47) of the words in this row.")]
    kind: ClaimKind
    status: Annotated[ClaimStatus, Meta(description="How far the newsroom has checked it: the last assessment.")]
    status_words: Annotated[str, Meta(description="The same as readers of the site see it.")]
    status_at: Annotated[str, Meta(description="Since when it has this status (RFC 3339, UTC).")]
    reason: Annotated[str, Meta(description="Why it has this status.")]
    recorded_at: Annotated[str, Meta(description="When the desk recorded it (RFC 3339, UTC).")]
    happened_on: Annotated[str, Meta(description="When what it tells happened (EDTF level 1); empty: unknown.")]
    place: Annotated[
        ClaimPlace | None, Meta(description="Where, as exactly as may be known. Null: unknown, or withheld.")
    ]
    quantity: Annotated[Quantity | None, Meta(description="The figure it gives.")]
    addressees: Annotated[list[str], Meta(description="Whom a demand or a warning is for.")]
    asks: Annotated[str, Meta(description="The act asked of them.")]
    asked_from: Annotated[str, Meta(description="From when it is asked (EDTF level 1).")]
    asked_until: Annotated[str, Meta(description="Until when it is asked (EDTF level 1).")]
    assertions: Annotated[list[Assertion], Meta(description="Who says what of it, each with its own figure.")]
    assessments: Annotated[list[Assessment], Meta(description="Every decision on its status, the first one first.")]
    related: Annotated[list[RelatedClaim], Meta(description="What this claim is to other ones.")]
    topics: Annotated[list[str], Meta(description="Names of the topics it is filed under.")]
    checked: Annotated[str, Meta(description="What was done to check it.")]
    would_settle: Annotated[str, Meta(description="What would settle it.")]
    printed_in: Annotated[list[str], Meta(description="Addresses of the stories that print it, the oldest first.")]


COLUMNS = (
    "id", "address", "statement", "language", "kind", "status", "status_words", "status_at", "reason", "recorded_at",
    "happened_on", "place", "latitude", "longitude", "radius_m", "metric", "low", "best", "high", "unit", "as_of",
    "addressees", "asks", "asked_from", "asked_until", "asserted_by", "denied_by", "topics", "checked", "would_settle",
    "printed_in",
)  # fmt: skip
"""Of the table, and of the properties of a feature on the map."""
_NUMBERS = {"latitude", "longitude", "radius_m", "low", "best", "high"}


def row_of(claim: Claim, *, site: str, status_words: str, topics: list[str], printed_in: list[str]) -> Row:
    """A claim as a row; its addresses are whole ones."""
    return Row(
        id=claim.id,
        address=site + claim.address,
        statement=claim.statement,
        language=claim.language,
        kind=claim.claim_kind,
        status=claim.status,
        status_words=status_words,
        status_at=claim.status_at,
        reason=claim.reason,
        recorded_at=claim.recorded_at,
        happened_on=claim.happened_on,
        place=claim.place,
        quantity=claim.quantity,
        addressees=claim.addressees,
        asks=claim.asks,
        asked_from=claim.asked_from,
        asked_until=claim.asked_until,
        assertions=claim.assertions,
        assessments=claim.assessments,
        related=claim.related,
        topics=topics,
        checked=claim.checked,
        would_settle=claim.would_settle,
        printed_in=[site + address for address in printed_in],
    )


def as_csv(rows: list[Row]) -> bytes:
    """A table (RFC 4180). Words that a spreadsheet would take for a formula begin with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([_cell(name, value) for name, value in _flat(row).items()])
    return text.getvalue().encode()


def as_jsonl(rows: list[Row]) -> bytes:
    """One claim a line, with everything; each line fits the schema."""
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def as_geojson(rows: list[Row]) -> bytes:
    """A feature for each claim: where only an area is known it is an area, and where nothing is it has no geometry."""
    return msgspec.json.encode({"type": "FeatureCollection", "features": [_feature(row) for row in rows]}) + b"\n"


def schema(site: str) -> bytes:
    """The JSON Schema (2020-12) of a line."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": site + SCHEMA, **msgspec.json.schema(Row)}
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def _feature(row: Row) -> dict[str, object]:
    place = row.place
    shape = geometry(place.latitude, place.longitude, place.radius) if place else None
    return {"type": "Feature", "id": row.id, "geometry": shape, "properties": _flat(row)}


def _flat(row: Row) -> dict[str, str]:
    place, quantity = row.place or ClaimPlace(name=""), row.quantity or Quantity(metric="")
    whole = msgspec.structs.asdict(row) | msgspec.structs.asdict(quantity) | msgspec.structs.asdict(place)
    whole |= {
        "place": place.name,
        "radius_m": str(place.radius) if place.latitude else "",
        "addressees": "; ".join(row.addressees),
        "asserted_by": _named(row, "asserts"),
        "denied_by": _named(row, "denies"),
        "topics": "; ".join(row.topics),
        "printed_in": " ".join(row.printed_in),
    }
    return {name: str(whole[name]) for name in COLUMNS}


def _named(row: Row, stance: Stance) -> str:
    names = [party.name for said in row.assertions if said.stance == stance for party in said.parties]
    return "; ".join(dict.fromkeys(names))


def _cell(name: str, value: str) -> str:
    return "'" + value if name not in _NUMBERS and value.startswith(_FORMULA) else value
