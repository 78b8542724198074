"""Takes entries of the record in: lists, pages to be, and which pages are due for the press."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.press.claim_lists import LEDGER_FORMS
from dateline.press.index import Place, claims_places, list_of, month_place, places_of, take_in
from dateline.press.notebook import Archive
from dateline.press.pages import CARRYING, FIRST, LAST, MAKERS, SECOND, THIRD
from dateline.press.store import Store
from dateline.record import log
from dateline.record.documents import Addressed, AnyDocument, House, Topic, read_document
from dateline.record.entry import Entry, Header
from dateline.record.merkle import fold_roots, perfect_roots
from dateline.record.schema import Cursor
from dateline.record.tiles import TILE_WIDTH, bundle_path, tile_path

_AT_ONCE, _NEWS = 500, 20
_BESIDE_A_PAGE = ("feed", "lite", "ninjs")
_CARRIERS = ("story", "lite", "claim")
_MONTHS: dict[str, list[tuple[str, str]]] = {
    "stories": [("latest/{folder}/index.html", "month"), ("sitemap/{month}.xml", "sitemap_month")],
    "notices": [("corrections/{folder}/index.html", "notices_month")],
    "ledger": [
        *((f"claims/ledger/{{month}}.{form}", "ledger") for form in LEDGER_FORMS),
        ("sitemap/claims-{month}.xml", "sitemap_claims"),
    ],
}
"""The files of each month of a list, and their makers."""


class ZoneMoved(Exception):
    """The newsroom has moved to another time zone: every day and month must be cut anew."""


class Tree(NamedTuple):
    """One of the two things the log is published as: hashes of a level, or headers."""

    maker: str
    subject: str
    path: Callable[[int, int], str]
    entries: int
    """How many entries of the log one hash of this level, or one header, stands for."""


class Intake:
    """Follows the record, entry by entry."""

    def __init__(self, store: Store, archive: Archive, cursor: Cursor) -> None:
        """Works on this store; documents are read through the cursor."""
        self._store = store
        self._archive = archive
        self._cursor = cursor
        self._length = 0

    def zone(self) -> str:
        """The newsroom's present time zone, by which days and months are cut."""
        house = log.published(self._cursor, "house")
        return house.timezone if isinstance(house, House) else "UTC"

    def take_entries(self) -> int:
        """Takes in everything new and marks the pages whose answers changed; returns how many.

        Raises ZoneMoved, having taken in nothing, when days and months must be cut anew.
        """
        first = self._store.position
        self._length = log.length(self._cursor)
        while entries := list(log.entries(self._cursor, self._store.position, self._store.position + _AT_ONCE)):
            with self._store.transaction():
                touched: dict[str, int] = {}
                for entry in entries:
                    self._take(entry, touched)
                self._store.set_state("position", str(entries[-1].header.seq))
                # Once for all entries: each of them may have touched the same lists.
                for subject, carrying in (touched | {"log": LAST}).items():
                    self._place_month(subject)
                    self._mark_readers(subject, carrying)
        return self._store.position - first

    def _take(self, entry: Entry, touched: dict[str, int]) -> None:
        """Takes in one entry; adds the subjects it touched, each with the wave for stories' pages that carry them."""
        header = entry.header
        if entry.document is None:
            raise LookupError(f"the document of entry {header.seq} is missing from the record")
        document = read_document(header.schema, entry.document)
        if isinstance(document, House):
            self._heed_zone(header, document)
        subjects = take_in(self._store, header, document, self._store.state("zone"))
        self._archive.forget(subjects | {"log"})
        self._add_proofs(entry)
        self._place(header, document)
        carrying = CARRYING if header.kind in ("claim", "notice") else LAST
        touched |= {subject: min(carrying, touched.get(subject, LAST)) for subject in subjects}

    def _heed_zone(self, header: Header, house: House) -> None:
        newest = log.newest(self._cursor, header.id)
        is_newest = newest is not None and newest.header.seq == header.seq
        if is_newest and house.timezone != self._store.state("zone"):
            raise ZoneMoved

    def _place(self, header: Header, document: AnyDocument) -> None:
        """Sees to it that the pages of this document exist, and that no others of it stay."""
        places = {place.path: place for place in [*places_of(document, header.kind), *self._months_of(document)]}
        for page in self._store.owned_pages(header.id):
            if page.maker == "record_document":
                if header.op == "withdraw":
                    self._mark(page.key, page.maker)
            elif page.path not in places:
                self._mark(self._store.add_page(page.path, "absent", "", "", ""), "absent")
        for place in places.values():
            # A released file has no owner: it goes when the last picture that shows it does.
            owner = "" if place.maker == "media" else header.id
            key = self._store.add_page(*place, owner, _sort(document, header))
            self._store.mark(key, self._wave(header, place))
        proof = Place(f"record/documents/{header.seq}.json", "record_document", str(header.seq))
        self._mark(self._store.add_page(*proof, header.id, header.at), proof.maker)

    def _wave(self, header: Header, place: Place) -> int:
        """The first for what is news; what is taken in again from scratch comes in its own time."""
        if place.maker == "media":
            return FIRST
        is_news = header.seq > self._length - _NEWS
        if not is_news or place.maker == "month":
            return THIRD
        return SECOND if place.maker in _BESIDE_A_PAGE else FIRST

    def _months_of(self, document: AnyDocument) -> list[Place]:
        name = list_of(document)
        if name is None or not isinstance(document, Addressed):
            return []
        months = [month_place(name, month, document.address) for month in self._store.months(name)]
        return [*months, *self._claims_of(document)]

    def _claims_of(self, document: AnyDocument) -> list[Place]:
        if not isinstance(document, Topic):
            return []
        name = f"claims/topic/{document.id}"
        return claims_places(name, self._store.months(name), document.address)

    def _place_month(self, list_name: str) -> None:
        """Makes the page of a month when the first story, claim or note of that month comes in."""
        name, _, month = list_name.partition(" ")
        kind, _, owner = name.partition("/")
        if not month or kind in ("briefs", "section"):
            return
        if kind == "claims":
            self._place_claims(name, month)
        elif kind in _MONTHS:
            for path, maker in _MONTHS[kind]:
                place = path.format(month=month, folder=month.replace("-", "/"))
                self._add_new(Place(place, maker, f"{name} {month}"), "", month)
        else:
            document = self._archive.document(owner)
            if isinstance(document, Addressed):
                self._add_new(month_place(name, month, document.address), owner, month)

    def _place_claims(self, list_name: str, month: str) -> None:
        _, kind, owner = [*list_name.split("/"), "", ""][:3]
        document = self._archive.document(owner) if kind == "topic" else None
        if kind == "topic" and not isinstance(document, Topic):
            return
        address = document.address if isinstance(document, Topic) else ""
        for place in claims_places(list_name, [month], address):
            self._add_new(place, owner if address else "", month)

    def _add_new(self, place: Place, owner: str, sort: str) -> None:
        page = self._store.page(place.path)
        if page is None or page.maker != place.maker:
            self._mark(self._store.add_page(*place, owner, sort), place.maker)

    def _mark_readers(self, subject: str, carrying: int) -> None:
        """Marks the pages that got another answer; ``carrying`` is the wave of stories' pages, where that is sooner."""
        for question in self._store.questions(subject):
            digest = self._archive.answer(subject, question)[1]
            for key, maker in self._store.readers(subject, question, digest):
                self._store.mark(key, min(MAKERS[maker].wave, carrying if maker in _CARRIERS else LAST))

    def _mark(self, key: int, maker: str) -> None:
        self._store.mark(key, MAKERS[maker].wave)

    def _add_proofs(self, entry: Entry) -> None:
        index = entry.header.seq - 1
        place = index // TILE_WIDTH
        self._add_width(Tree("bundle", str(place), bundle_path, 1), index)
        self._add_hash(0, index, entry.leaf)

    def _add_hash(self, level: int, index: int, value: bytes) -> None:
        """Adds a hash to a level of tiles; a full tile adds one to the level above."""
        self._store.add_hash(level, index, value)
        place = index // TILE_WIDTH
        entries = TILE_WIDTH**level
        self._add_width(Tree("tile", f"{level}/{place}", lambda at, width: tile_path(level, at, width), entries), index)
        if (index + 1) % TILE_WIDTH == 0:
            hashes = self._store.hashes(level, place * TILE_WIDTH, (place + 1) * TILE_WIDTH)
            self._add_hash(level + 1, place, fold_roots(perfect_roots(hashes)))

    def _add_width(self, tree: Tree, index: int) -> None:
        place, width = index // TILE_WIDTH, index % TILE_WIDTH + 1
        if width < TILE_WIDTH and (place + 1) * TILE_WIDTH * tree.entries <= self._length:
            return  # Already full by the end of what is being taken in.
        page = Place(f"record/{tree.path(place, width)}", tree.maker, f"{tree.subject}/{width}")
        self._mark(self._store.add_page(*page, "", ""), tree.maker)
        if width == TILE_WIDTH:
            for former in range(1, TILE_WIDTH):
                stale = self._store.page(f"record/{tree.path(place, former)}")
                if stale:
                    self._mark(stale.key, tree.maker)


def _sort(document: AnyDocument, header: Header) -> str:
    return str(getattr(document, "published_at", header.at))
