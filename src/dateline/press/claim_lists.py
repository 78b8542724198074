"""The lists claims and notices stand in, and where the pages of those lists are."""

from dateline.record.documents import Claim, ClaimKind, Notice
from dateline.record.edtf import first_day
from dateline.record.moments import local_day

LEDGER_FORMS = ("csv", "jsonl", "geojson")
EVENTS: tuple[ClaimKind, ...] = ("event", "control", "announcement", "demand", "warning")
"""Kinds of claims that tell of something that happened on a day."""


def lists_of_claim(claim: Claim, zone: str) -> dict[str, str]:
    """The lists a claim stands in: by its newest change, for the ledger by when it was recorded."""
    changed = changed_at(claim)
    fronts = ["claims", f"claims/status/{claim.status}", f"claims/kind/{claim.claim_kind}"]
    fronts += [f"claims/topic/{topic}" for topic in claim.topics]
    months = [f"{front} {local_day(changed, zone):%Y-%m}" for front in fronts]
    ledger = ["ledger", f"ledger {local_day(claim.recorded_at, zone):%Y-%m}"]
    lists = dict.fromkeys([*fronts, *months], changed)
    lists |= dict.fromkeys([*ledger, *(f"related/{other.id}" for other in claim.related)], claim.recorded_at)
    if claim.happened_on and claim.claim_kind in EVENTS:
        lists |= dict.fromkeys([f"events/{topic}" for topic in claim.topics], first_day(claim.happened_on))
    return lists


def changed_at(claim: Claim) -> str:
    """When a claim was recorded, or its status decided anew."""
    return max(claim.recorded_at, claim.status_at)


def lists_of_notice(notice: Notice, zone: str) -> dict[str, str]:
    """The lists a note to readers stands in: all, those of its month, and those of its story."""
    month = f"{local_day(notice.issued_at, zone):%Y-%m}"
    return dict.fromkeys(["notices", f"notices {month}", f"notices/{notice.story}"], notice.issued_at)


def printed_list(claim_id: str) -> str:
    """The list of stories that print a claim."""
    return f"printed/{claim_id}"


def claims_address(list_name: str, topic_address: str = "") -> str:
    """The address of the front of a list of claims; that of a topic lies where the topic's own does, below claims."""
    kind, _, value = list_name.removeprefix("claims").strip("/").partition("/")
    if kind == "topic":
        return f"/claims/topic/{topic_address.strip('/').removeprefix('topics/')}/"
    return f"/claims/{kind}/{value}/" if kind else "/claims/"
