"""The demo's claims, recorded and assessed in the order in which it all happened."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from dateline.accounts.models import User
from dateline.claims.actions import (
    add_assertion,
    add_evidence,
    approve_proposal,
    assess_claim,
    confirm_assessment,
    record_claim,
    relate_claims,
)
from dateline.claims.models import Assertion, Assessment, Claim, Evidence, Party, Proposal
from dateline.claims.rule import CONFIRMED_LATER
from dateline.demo.bodies import moment_of
from dateline.demo.content import Table
from dateline.topics.models import Topic

_PLAIN = (
    *("statement", "kind", "happened_on", "place_name", "place_precision", "place_shown", "latitude", "longitude"),
    *("metric", "low", "best", "high", "figure_of", "addressees", "asks", "asked_from", "asked_until", "checked"),
    *("would_settle", "work"),
)
_SAID = ("stance", "words", "best", "figure_of", "said_on", "said_where", "source", "source_link")
_FOUND = ("title", "effect", "origin", "method", "reliability", "credibility", "address")


class Staff(NamedTuple):
    """Who works on the ledger: what takes two people needs them."""

    reporter: User
    editor: User
    second: User


def make_party(row: Table) -> Party:
    """Somebody who speaks."""
    return Party.objects.create(**{name: value for name, value in row.items() if name != "key"})


def ledger_events(
    rows: list[Table], parties: dict[str, Party], topics: dict[str, Topic], claims: dict[str, Claim], staff: Staff
) -> Iterator[tuple[str, Callable[[], object]]]:
    """What happens to the ledger, each with its local moment; recording puts the claim into ``claims``."""
    for row in rows:
        yield row["recorded"], lambda row=row: _record(row, parties, topics, claims, staff)  # type: ignore[misc]
        for step in row.get("assess", []):
            yield step["at"], lambda row=row, step=step: _assess(claims[row["key"]], step, staff)  # type: ignore[misc]


def _record(
    row: Table, parties: dict[str, Party], topics: dict[str, Topic], claims: dict[str, Claim], staff: Staff
) -> None:
    claim = Claim(**_fields(row, _PLAIN), desk_notes=row.get("notes", ""))
    claim.review_on = date.fromisoformat(row["review_on"]) if "review_on" in row else None
    claims[row["key"]] = record_claim(claim, user=staff.reporter, at=moment_of(row["recorded"]))
    claim.topics.set([topics[key] for key in row.get("topics", [])])
    for said in row.get("assertion", []):
        speakers = [parties[key] for key in said["parties"]]
        add_assertion(Assertion(claim=claim, **_fields(said, _SAID)), speakers, user=staff.reporter)
    for found in row.get("evidence", []):
        made = Evidence(claim=claim, **_fields(found, _FOUND), desk_notes=found.get("notes", ""))
        add_evidence(made, user=staff.reporter)
    for relation in ("supersedes", "contradicts"):
        for other in row.get(relation, []):
            if other in claims:
                relate_claims(claim, claims[other], relation, user=staff.reporter)


def _assess(claim: Claim, step: Table, staff: Staff) -> None:
    at = moment_of(step["at"])
    words = {"reason": step["reason"], "cause": step.get("cause", "desk_review")}
    proposer: Any = staff.reporter if step["status"] in ("verified", "false") else staff.editor
    made = assess_claim(claim, step["status"], user=proposer, at=at, **words)
    if isinstance(made, Proposal) and "proposed_only" not in step:
        approve_proposal(made, user=staff.editor, at=at)
    if isinstance(made, Assessment) and made.status in CONFIRMED_LATER and "unconfirmed" not in step:
        confirm_assessment(made, user=staff.second)


def _fields(row: Table, names: tuple[str, ...]) -> Table:
    return {name: row[name] for name in names if name in row}
