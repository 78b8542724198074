"""Claims: each on a page of its own, and lists of them by status, kind and topic."""

from typing import NamedTuple

from dateline.edition.layout import address_of, file_of
from dateline.press import claim_views, views
from dateline.press.claim_lists import EVENTS, claims_address, printed_list
from dateline.press.claim_views import line_of_claim
from dateline.press.claim_words import KINDS, N_, STATUSES, ClaimWords
from dateline.press.index import month_place
from dateline.press.pages import downloads, scripts
from dateline.press.pages.fronts import events
from dateline.press.pages.sheet import Sheet
from dateline.press.wall import Wall
from dateline.record.documents import Claim, Quantity

_PRINTED, _NEWEST = 300, 50
_DESCRIPTION = 200
_ALL, _SOME = N_("Claims we follow"), N_("Claims")


class Figure(NamedTuple):
    """A figure beside others: whose it is, where what it says is told, and the day it is of."""

    whose: str
    address: str
    quantity: Quantity


class Filter(NamedTuple):
    """Lists of one sort: of each its name, its address, and its status where it is of one."""

    name: str
    ways: list[tuple[str, str, str]]


class Related(NamedTuple):
    """Another claim, and what it is to this one."""

    word: str
    claim: claim_views.ClaimLine


def claim(sheet: Sheet) -> bytes | None:
    """Everything readers may know of a claim, with its history and where it is printed."""
    found = sheet.notes.view(sheet.subject, claim_views.claim)
    if found is None or file_of(found.address) != sheet.path:
        return None
    printed = sheet.notes.views(sheet.notes.newest(printed_list(found.id), _PRINTED), claim_views.printing)
    related = _related(sheet, found)
    words = sheet.claim_words
    return sheet.render(
        "claim.html",
        claim=found,
        words=words,
        day=sheet.day,
        description=f"{words.status(found.status)}. {found.reason}"[:_DESCRIPTION].strip(),
        figures=_figures(sheet, found, related),
        related=related,
        events=_events(sheet, found, related),
        printed=[(story, [one for one in story.appearances if one.claim == found.id]) for story in printed],
        topics=sheet.notes.views(found.topics, views.topic_link),
        entry=sheet.notes.entry(found.id),
        scripts=scripts.of_claim(sheet, found, printed),
    )


def claims(sheet: Sheet) -> bytes | None:
    """The claims of a list, those that changed last first, with the ways to the other lists."""
    list_name = sheet.subject
    heading = _heading(sheet, list_name)
    found = sheet.notes.views(sheet.notes.newest(list_name, _NEWEST), claim_views.claim_line)
    if heading is None or address_of(sheet.path) != heading.address or not (found or list_name == "claims"):
        return None
    months = sheet.notes.months(list_name)
    return sheet.render(
        "claims.html",
        heading=heading,
        claims=found,
        filters=_filters(sheet),
        months=[(month, address_of(month_place(list_name, month, heading.address).path)) for month in months],
        ledger_months=[(month, downloads.addresses(sheet, month)) for month in sheet.notes.months("ledger")],
        newest=downloads.addresses(sheet),
        newest_count=downloads.NEWEST,
        words=sheet.claim_words,
        day=sheet.day,
        scripts=scripts.of_list(sheet, heading.name, heading.address),
    )


def claims_month(sheet: Sheet) -> bytes | None:
    """The claims of a list that changed last in one month."""
    list_name, _, month = sheet.subject.partition(" ")
    heading = _heading(sheet, list_name)
    if heading is None or month_place(list_name, month, heading.address).path != sheet.path:
        return None
    found = [line_of_claim(one) for one in sheet.notes.claims(sheet.subject)]
    name = f"{heading.name}, {Wall(sheet.imprint).month(month)}"
    made = scripts.of_list(sheet, name, address_of(sheet.path), under=heading)
    values = {"heading": heading, "month": month, "claims": found, "words": sheet.claim_words, "day": sheet.day}
    return sheet.render("claims_month.html", name=name, scripts=made, **values) if found else None


def _heading(sheet: Sheet, list_name: str) -> views.Link | None:
    """What a list of claims is called, and where its front is."""
    words = sheet.claim_words
    _, kind, value = [*list_name.split("/"), "", ""][:3]
    if kind == "topic":
        topic = sheet.notes.view(value, views.topic_link)
        return _list_link(words, topic.name, claims_address(list_name, topic.address)) if topic else None
    if kind == "status":
        return _list_link(words, words.status(value), claims_address(list_name))  # type: ignore[arg-type]
    if kind == "kind":
        return _list_link(words, words.kind(value), claims_address(list_name))  # type: ignore[arg-type]
    return views.Link("", words.say(_ALL), claims_address(list_name))


def _list_link(words: ClaimWords, name: str, address: str) -> views.Link:
    return views.Link("", f"{words.say(_SOME)}: {name}", address)


def _filters(sheet: Sheet) -> list[Filter]:
    """The lists that hold something, each with its name, its address and the status it is of, if of one."""
    words, filled = sheet.claim_words, sheet.notes.claim_filters()
    topics = sheet.notes.views([_value(name) for name in filled if "/topic/" in name], views.topic_link)
    found = {
        words.say(N_("Status")): [
            (words.status(one), claims_address(f"claims/status/{one}"), str(one))
            for one in STATUSES
            if f"claims/status/{one}" in filled
        ],
        words.say(N_("Kind")): [
            (words.kind(one), claims_address(f"claims/kind/{one}"), "")
            for one in KINDS
            if f"claims/kind/{one}" in filled
        ],
        words.say(N_("Topic")): [
            (topic.name, claims_address(f"claims/topic/{topic.id}", topic.address), "")
            for topic in sorted(topics, key=lambda topic: (topic.name, topic.id))
        ],
    }
    return [Filter(name, ways) for name, ways in found.items() if ways]


def _value(list_name: str) -> str:
    return list_name.rpartition("/")[2]


def _related(sheet: Sheet, found: Claim) -> list[Related]:
    """The claims that this one names, and those that name this one."""
    words = sheet.claim_words
    named = {one.id: words.relation(one.relation, is_named=True) for one in found.related}
    for other in sheet.notes.views(sheet.notes.members(f"related/{found.id}"), claim_views.claim_line):
        relation = next((one.relation for one in other.related if one.id == found.id), None)
        if relation is not None:
            named.setdefault(other.id, words.relation(relation, is_named=False))
    return [Related(named[line.id], line) for line in sheet.notes.views(list(named), claim_views.claim_line)]


def _events(sheet: Sheet, found: Claim, related: list[Related]) -> list[claim_views.ClaimLine]:
    """What happened around a claim, and the claim itself where it tells of something that happened."""
    lines = [one.claim for one in related]
    told = [line.id for line in lines if line.happened_on and line.kind in EVENTS]
    is_event = bool(found.happened_on) and found.claim_kind in EVENTS
    return events(sheet, [*told, *([found.id] if is_event else [])]) if told else []


def _figures(sheet: Sheet, found: Claim, related: list[Related]) -> list[Figure]:
    """Rival figures and older ones beside the claim's own; none where there is nothing to set side by side."""
    own = [Figure(sheet.claim_words.say(N_("This claim")), "", found.quantity)] if found.quantity else []
    theirs = [
        Figure(", ".join(party.name for party in said.parties), said.source_link, said.quantity)
        for said in found.assertions
        if said.quantity
    ]
    others = [
        Figure(one.claim.statement, one.claim.address, one.claim.quantity) for one in related if one.claim.quantity
    ]
    figures = [*own, *theirs, *others]
    return figures if len(figures) > 1 else []
