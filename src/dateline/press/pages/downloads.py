"""The public ledger as files: the newest claims, and those of each month."""

import msgspec

from dateline.edition.layout import address_of
from dateline.press import ledger, views
from dateline.press.claim_lists import LEDGER_FORMS
from dateline.press.pages.sheet import Sheet
from dateline.press.store import Carried

NEWEST = 500
"""As many claims as ``/claims/ledger.csv`` and its like hold: more, and each change would write too much anew."""
_FORMS = {"csv": ledger.as_csv, "jsonl": ledger.as_jsonl, "geojson": ledger.as_geojson}


def newest(sheet: Sheet) -> bytes:
    """The claims recorded last; with none, a table of its head alone."""
    return _file(sheet, sheet.notes.carried("ledger", NEWEST))


def month(sheet: Sheet) -> bytes | None:
    """The claims recorded in one month. No later claim changes it."""
    found = sheet.notes.carried(sheet.subject)
    return _file(sheet, found) if found else None


def index(sheet: Sheet) -> bytes:
    """Where the months lie that together are the whole ledger, and how many claims each holds.

    It changes when a claim is recorded or taken off the site, and by no change of status.
    """
    counts, site = sheet.notes.month_counts("ledger"), sheet.imprint.url
    months = [
        {"month": month, "claims": count} | {form: site + address for form, address in addresses(sheet, month).items()}
        for month, count in counts.items()
    ]
    whole = {"schema": site + ledger.SCHEMA, "claims": sum(counts.values()), "months": months}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def schema(sheet: Sheet) -> bytes:
    """What the rows hold, as JSON Schema."""
    return ledger.schema(sheet.imprint.url)


def addresses(sheet: Sheet, month: str = "") -> dict[str, str]:
    """Where the ledger lies in each of its forms, that of one month or the newest."""
    name = f"ledger/{month}" if month else "ledger"
    return {form: address_of(f"claims/{name}.{form}") for form in LEDGER_FORMS}


def _file(sheet: Sheet, found: list[Carried]) -> bytes:
    words, site = sheet.claim_words, sheet.imprint.url
    names: dict[str, str] = {}
    for topic in dict.fromkeys(topic for one in found for topic in one.claim.topics):
        known = sheet.notes.view(topic, views.topic_link)
        names |= {topic: known.name} if known else {}
    rows = [
        ledger.row_of(
            claim,
            site=site,
            status_words=words.status(claim.status),
            topics=[names[topic] for topic in claim.topics if topic in names],
            printed_in=printed_in,
        )
        for claim, printed_in in found
    ]
    return _FORMS[sheet.path.rpartition(".")[2]](rows)
