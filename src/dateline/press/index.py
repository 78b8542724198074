"""What an entry changes: which lists a document stands in, and which pages exist because of it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dateline.edition.layout import file_of, media_path
from dateline.press.claim_lists import claims_address, lists_of_claim, lists_of_notice, printed_list
from dateline.press.portions import lite_address, portions
from dateline.press.store import Store
from dateline.press.views import line
from dateline.record.addresses import is_present_address, stub_file
from dateline.record.appearances import claims_of
from dateline.record.documents import (
    Addressed,
    AnyDocument,
    Claim,
    Contributor,
    House,
    Notice,
    Page,
    Story,
    Topic,
    Withdrawal,
    released_names,
)
from dateline.record.entry import Header
from dateline.record.moments import local_day

_MONTHLY = ("topic/", "author/", "claims/")
"""Lists that are cut into months, because their archive must not change as they grow; and these:"""
_MONTHLY_WHOLE = ("stories", "claims", "ledger", "notices")


FEEDS = {"feed.xml": "rss", "atom.xml": "atom", "feed.json": "json"}
"""The files a feed is had as, beside the front of what it is a feed of, and the form of each."""

_BESIDE = {"story": ["lite/", "ninjs.json"], "topic": list(FEEDS), "contributor": list(FEEDS)}
"""What stands below a page's address and goes where the page goes, by the kind of its document."""


class Place(NamedTuple):
    """A page that exists because of a document."""

    path: str
    maker: str
    subject: str


def lists_of(document: AnyDocument, zone: str) -> dict[str, str]:
    """The lists a document stands in, each with the text it is sorted by."""
    if isinstance(document, Story):
        lists = dict.fromkeys([*_story_lists(document, zone), *_media_lists(document)], document.published_at)
        return lists | ({"changed": document.updated_at} if document.updated_at else {})
    if isinstance(document, Topic):
        return {"topics": f"{document.topic_kind} {document.name}"}
    if isinstance(document, Contributor):
        return {"authors": document.name}
    if isinstance(document, Page):
        return {"pages": f"{document.place:06d} {document.title}"}
    if isinstance(document, Claim):
        return lists_of_claim(document, zone)
    if isinstance(document, Notice):
        return lists_of_notice(document, zone)
    return dict.fromkeys(_media_lists(document), document.id)


def places_of(document: AnyDocument, kind: str) -> list[Place]:
    """The pages that exist because of a document, its former addresses among them.

    ``kind`` is that of what was withdrawn, where the document is a withdrawal.
    """
    if isinstance(document, Withdrawal):
        return [Place(path, "gone", document.id) for path in _files(redirects_of(document, kind))]
    if isinstance(document, House):
        return [*_house_places(document), *_media_places(document)]
    if not isinstance(document, Story | Topic | Contributor | Page | Claim):
        return _media_places(document)
    former = [old for old in document.former_addresses if old != document.address]
    moved = [Place(path, "moved", document.id) for path in _files(former)]
    return [*moved, *_own_places(document), *_media_places(document)]


def redirects_of(document: AnyDocument, kind: str) -> dict[str, str | None]:
    """Addresses of this document that are not its page: where they lead, or None where it is gone.

    ``kind`` is that of what was withdrawn, where the document is a withdrawal. What stands beside a page
    leads on with it, unless the address is one of an older site, which had nothing there.
    """
    if isinstance(document, Withdrawal):
        return dict.fromkeys(one for address in document.addresses for one in _with_beside(address, kind))
    if not isinstance(document, Addressed):
        return {}
    leads: dict[str, str | None] = {}
    for old in document.former_addresses:
        if old != document.address:
            leads |= zip(_with_beside(old, kind), _with_beside(document.address, kind), strict=False)
        if old != document.address and isinstance(document, Topic) and is_present_address(old):
            leads[claims_address("claims/topic", old)] = claims_address("claims/topic", document.address)
    return leads


def media_list(name: str) -> str:
    """The list of documents that name one released file: several may, and it goes with the last of them."""
    return f"media/{name.partition('.')[0]}"


def month_place(list_name: str, month: str, front: str, maker: str = "month") -> Place:
    """The page of one month of a list, below the address of the list's front."""
    return Place(f"{front.strip('/')}/{month.replace('-', '/')}/index.html", maker, f"{list_name} {month}")


def claims_places(list_name: str, months: list[str], topic_address: str = "") -> list[Place]:
    """The pages of a list of claims: its front where it is not that of all, and its months; none of an empty list."""
    front = claims_address(list_name, topic_address)
    pages = [month_place(list_name, month, front, "claims_month") for month in months]
    own = [Place(f"{front.strip('/')}/index.html", "claims", list_name)] if months and list_name != "claims" else []
    return [*own, *pages]


def list_of(document: AnyDocument) -> str | None:
    """The list of stories whose front and months are a topic's or a contributor's pages."""
    if isinstance(document, Topic):
        return f"topic/{document.id}"
    return f"author/{document.id}" if isinstance(document, Contributor) else None


def has_security(house: House) -> bool:
    """Whether the newsroom has a ``security.txt``: somebody to tell, by a way RFC 9116 takes, and until when."""
    contacts = house.contacts
    return bool(contacts.security and contacts.security_until) and not contacts.security.startswith("http://")


def take_in(store: Store, header: Header, document: AnyDocument, zone: str) -> set[str]:
    """Brings lists up to date with an entry; returns every subject whose answers may have changed."""
    touched = {header.id}
    old = dict(_stands_in(store, header.id))
    new = lists_of(document, zone)
    for name, sort in old.items() - new.items():
        store.sql.execute("DELETE FROM member WHERE list = ? AND sort = ? AND id = ?", (name, sort, header.id))
        touched |= _count_month(store, name, sort, zone, -1)
    for name, sort in new.items() - old.items():
        store.sql.execute("INSERT INTO member (list, sort, id) VALUES (?, ?, ?)", (name, sort, header.id))
        touched |= _count_month(store, name, sort, zone, +1)
    touched |= _retold(store, header.id, document, set(old), set(new))
    store.set_line(header.id, document if isinstance(document, Claim) else line(document))
    # A story's line may have changed without its place: whoever prints lines of these lists must look again.
    touched |= {name for name in old.keys() | new.keys() if " " in name or name in ("stories", "ledger", "claims")}
    if store.set_redirects(header.id, redirects_of(document, header.kind)):
        touched.add("redirects")
    store.sql.execute(
        "REPLACE INTO document (id, kind, op, seq, schema) VALUES (?, ?, ?, ?, ?)",
        (header.id, header.kind, header.op, header.seq, header.schema),
    )
    return touched


def _story_lists(story: Story, zone: str) -> list[str]:
    day = local_day(story.published_at, zone)
    fronts = ["stories", *(f"topic/{topic}" for topic in story.topics)]
    fronts += [f"author/{byline.contributor}" for byline in story.bylines]
    form = ["briefs", f"briefs {day}"] if story.form == "brief" else ["articles", *_section_lists(story, day)]
    printed = [printed_list(claim) for claim in claims_of(story)]
    return [*fronts, *(f"{front} {day:%Y-%m}" for front in fronts), *form, *printed]


def _section_lists(story: Story, day: date) -> list[str]:
    """The articles of a section: all, and those of one month, which tell a story what came before it."""
    return [f"section/{section} {day:%Y-%m}" for section in story.topics[:1]] + [
        f"section/{section}" for section in story.topics[:1]
    ]


def _media_lists(document: AnyDocument) -> list[str]:
    return [media_list(name) for name in released_names(document)]


def _media_places(document: AnyDocument) -> list[Place]:
    return [Place(media_path(*name.split(".")), "media", media_list(name)) for name in released_names(document)]


def _own_places(document: Story | Topic | Contributor | Page | Claim) -> list[Place]:
    own = file_of(document.address)
    if own is None:
        return []
    if isinstance(document, Page | Claim):
        return [Place(own, "page" if isinstance(document, Page) else "claim", document.id)]
    if isinstance(document, Story):
        exchanged = Place(f"{own.removesuffix('index.html')}ninjs.json", "ninjs", document.id)
        return [Place(own, "story", document.id), *_lite_places(document), exchanged]
    maker = "topic" if isinstance(document, Topic) else "author"
    folder = own.removesuffix("index.html")
    feeds = [Place(f"{folder}{name}", "feed", f"{form} {list_of(document)}") for name, form in FEEDS.items()]
    return [Place(own, maker, document.id), *feeds]


def _house_places(house: House) -> list[Place]:
    """What a newsroom may have or not; a standing page that is not made would never be asked for again."""
    return [Place(".well-known/security.txt", "security", house.id)] if has_security(house) else []


def _lite_places(story: Story) -> list[Place]:
    pages = range(1, len(portions(story)) + 1)
    files = [(page, file_of(lite_address(story.address, page))) for page in pages]
    return [Place(path, "lite", f"{story.id} {page}") for page, path in files if path]


def _with_beside(address: str, kind: str) -> list[str]:
    beside = _BESIDE.get(kind, []) if is_present_address(address) else []
    return [address, *(address + name for name in beside)]


def _files(addresses: Iterable[str]) -> list[str]:
    return [path for address in addresses if (path := stub_file(address))]


def _retold(store: Store, story_id: str, document: AnyDocument, old: set[str], new: set[str]) -> set[str]:
    """The parts of the ledger that name the address of a story which moved, or prints other claims than before."""
    printed = {name for name in old | new if name.startswith(printed_list(""))}
    if not printed:
        return set()
    before, told = store.line(story_id), line(document)
    if before is not None and told is not None and before.address == told.address:
        printed &= old ^ new
    ids = [name.removeprefix(printed_list("")) for name in printed]
    return {name for claim in ids for name, _ in _stands_in(store, claim) if name.partition(" ")[0] == "ledger"}


def _stands_in(store: Store, document_id: str) -> list[tuple[str, str]]:
    rows = store.sql.execute("SELECT list, sort FROM member WHERE id = ?", (document_id,))
    return [(str(name), str(sort)) for name, sort in rows]


def _count_month(store: Store, name: str, sort: str, zone: str, step: int) -> set[str]:
    touched = {name}
    if (name.startswith(_MONTHLY) or name in _MONTHLY_WHOLE) and " " not in name:
        month = f"{local_day(sort, zone):%Y-%m}"
        store.sql.execute(
            "INSERT INTO month (list, month, count) VALUES (?, ?, ?)"
            " ON CONFLICT (list, month) DO UPDATE SET count = count + excluded.count",
            (name, month, step),
        )
        store.sql.execute("DELETE FROM month WHERE list = ? AND month = ? AND count = 0", (name, month))
    return touched
