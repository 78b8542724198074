"""Random life of a small newsroom, on the record alone."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st

from dateline.edition.home import Home
from dateline.press.press import Press
from dateline.record import log
from dateline.record.cursor import PlainCursor
from dateline.record.documents import (
    Addressed,
    Assertion,
    Assessment,
    BodyPicture,
    BodySound,
    Byline,
    Claim,
    ClaimPlace,
    Contacts,
    Contributor,
    House,
    Machines,
    NonVerification,
    Notice,
    Paragraph,
    Party,
    Picture,
    Printed,
    Quantity,
    Quote,
    RelatedClaim,
    Story,
    Topic,
    Unverified,
    Withdrawal,
    addresses_of,
)
from dateline.record.markup import mark_of
from dateline.record.moments import write_moment
from tests.newsroom import jpeg
from tests.record.log import open_newsroom

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
START = datetime(2026, 2, 26, 20, 0, tzinfo=UTC)


@dataclass
class Street:
    """A record and a press, without a desk."""

    home: Home
    cursor: PlainCursor
    now: datetime = START
    _press: Press | None = field(default=None, repr=False)

    @property
    def press(self) -> Press:
        if self._press is None:
            self._press = Press(self.home, self.cursor, KEY, now=self.now)
        return self._press

    def put(self, document: object) -> None:
        """Publishes a document; former addresses are kept as the desk keeps them."""
        last = log.newest(self.cursor, document.id)  # type: ignore[attr-defined]
        if isinstance(document, Addressed) and last is not None and last.document is not None:
            from dateline.record.documents import read_document

            known = read_document(last.header.schema, last.document)
            former = known.addresses if isinstance(known, Withdrawal) else addresses_of(known)
            kept = [old for old in dict.fromkeys(former) if old != document.address]
            document = msgspec.structs.replace(document, former_addresses=kept)
        self.now += timedelta(minutes=7)
        log.publish(self.cursor, document, now=self.now)  # type: ignore[arg-type]

    def take(self, document_id: str) -> None:
        self.now += timedelta(minutes=7)
        log.withdraw(self.cursor, document_id, note="This story is no longer published.", now=self.now)


def open_street(folder: Path) -> Street:
    """An empty street."""
    home = Home(folder)
    for place in (home.run, home.released):
        place.mkdir(parents=True, exist_ok=True)
    return Street(home, open_newsroom())


def topic(number: int, **more: object) -> Topic:
    kinds = ["section", "country", "place", "organisation"]
    fields = {"id": f"t{number}", "language": "en", "name": f"Topic {number}", "topic_kind": kinds[number % 4]}
    return Topic(**(fields | {"address": f"/topics/t{number}/"} | more))  # type: ignore[arg-type]


def contributor(number: int, **more: object) -> Contributor:
    fields = {"id": f"c{number}", "language": "en", "name": f"Person {number}", "contributor_kind": "person"}
    return Contributor(**(fields | {"address": f"/authors/c{number}/"} | more))  # type: ignore[arg-type]


def picture(home: Home, number: int, color: str = "navy") -> Picture:
    """A released picture, with its file."""
    import hashlib

    data = jpeg(color)
    sha256 = hashlib.sha256(data).hexdigest()
    (home.released / f"{sha256}.jpg").write_bytes(data)
    return Picture(
        id=f"p{number}", language="en", sha256=sha256, extension="jpg", width=400, height=300,
        alt="A road", caption="A road.", credit="Drawn",
    )  # fmt: skip


def sound(home: Home, title: str) -> BodySound:
    """A released sound, with its file."""
    import hashlib

    sha256 = hashlib.sha256(title.encode()).hexdigest()
    (home.released / f"{sha256}.m4a").write_bytes(title.encode())
    return BodySound(
        id=title, title=title, sha256=sha256, extension="m4a", seconds=7, size=len(title), credit="Recorded"
    )


def story(number: int, **more: object) -> Story:
    moment = START + timedelta(hours=5 * number)
    fields: dict[str, object] = {
        "id": f"s{number}",
        "language": "en",
        "form": "brief" if number % 3 == 2 else "article",
        "title": f"Story {number}",
        "address": f"/2026/03/{number + 1:02d}/story-{number}/",
        "published_at": write_moment(moment),
        "standfirst": "What it is about.",
        "topics": [f"t{number % 3}", f"t{(number + 1) % 4}"],
        "bylines": [Byline(contributor=f"c{number % 3}", role="reporting")],
        "body": [
            Paragraph(html=f"Some words about <b>number {number}</b>."),
            Quote(text="Said so.", speaker="A speaker"),
            NonVerification(
                text="We could not verify it.", rows=[Unverified(statement="It was.", says="A", denies="B")]
            ),
        ],
    }
    return Story(**(fields | more))  # type: ignore[arg-type]


SMALL = st.integers(0, 5)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), SMALL, st.sampled_from(["", "changed", "changed again"])),
        st.tuples(st.just("move"), SMALL, st.integers(0, 3)),
        st.tuples(st.just("redate"), SMALL, st.integers(-60, 60)),
        st.tuples(st.just("refile"), SMALL, st.integers(0, 4)),
        st.tuples(st.just("withdraw"), SMALL, st.just(0)),
        st.tuples(st.just("rename topic"), st.integers(0, 4), st.sampled_from(["A", "B", "C"])),
        st.tuples(st.just("move topic"), st.integers(0, 4), st.integers(0, 2)),
        st.tuples(st.just("withdraw topic"), st.integers(0, 4), st.just(0)),
        st.tuples(st.just("rename author"), st.integers(0, 2), st.sampled_from(["X", "Y"])),
        st.tuples(st.just("picture"), SMALL, st.sampled_from(["navy", "olive"])),
        st.tuples(st.just("sound"), SMALL, st.sampled_from(["siren", "voice", ""])),
        st.tuples(st.just("house"), st.just(0), st.sampled_from(["Europe/Kyiv", "Pacific/Auckland", "UTC"])),
        st.tuples(st.just("feeds"), st.just(0), st.sampled_from(["full", "summary"])),
        st.tuples(st.just("security"), st.just(0), st.sampled_from(["", "faults@courier.example"])),
        st.tuples(st.just("assess"), SMALL, st.sampled_from(["disputed", "verified", "false", "superseded"])),
        st.tuples(st.just("restate"), SMALL, st.integers(0, 4)),
        st.tuples(st.just("withdraw claim"), SMALL, st.just(0)),
        st.tuples(st.just("print"), SMALL, SMALL),
        st.tuples(st.just("headline"), SMALL, SMALL),
        st.tuples(st.just("note"), SMALL, st.one_of(st.none(), SMALL)),
        st.tuples(st.just("words"), st.just(0), st.sampled_from(["", "Contested"])),
        st.tuples(st.just("press"), st.just(0), st.just(0)),
    ),
    min_size=1,
    max_size=25,
)


def live(street: Street) -> None:
    """Gives a street its topics and people."""
    for number in range(5):
        street.put(topic(number))
        if number < 3:
            street.put(contributor(number))


def house_of(street: Street) -> House:
    """The newsroom as it is now."""
    found = log.published(street.cursor, "house")
    assert isinstance(found, House)
    return found


def step(street: Street, act: str, number: int, value: object) -> None:  # noqa: PLR0912 - a list of acts
    """One editorial act."""
    present = log.published(street.cursor, f"s{number}")
    base = present if isinstance(present, Story) else story(number)
    replace = msgspec.structs.replace
    match act:
        case "publish":
            street.put(replace(base, title=f"Story {number} {value}"))
        case "move":
            street.put(replace(base, address=f"/2026/03/{number + 1:02d}/story-{number}-{value}/"))
        case "redate":
            street.put(replace(base, published_at=write_moment(START + timedelta(days=int(str(value))))))
        case "refile":
            street.put(replace(base, topics=[f"t{value}"]))
        case "withdraw":
            street.take(f"s{number}")
        case "rename topic":
            street.put(topic(number, name=f"Topic {value}"))
        case "move topic":
            street.put(topic(number, address=f"/topics/t{number}-{value}/"))
        case "withdraw topic":
            street.take(f"t{number}")
        case "rename author":
            street.put(contributor(number, name=f"Person {value}"))
        case "picture":
            street.put(picture(street.home, number, str(value)))
            street.put(replace(base, picture=BodyPicture(picture=f"p{number}")))
        case "sound":
            kept = [block for block in base.body if not isinstance(block, BodySound)]
            street.put(replace(base, body=[*kept, *([sound(street.home, str(value))] if value else [])]))
        case "house":
            street.put(replace(house_of(street), timezone=str(value), navigation=["t0", "t1"]))
        case "feeds":
            street.put(replace(house_of(street), machines=Machines(feed_text=value)))  # type: ignore[arg-type]
        case "security":
            contacts = Contacts(security=str(value), security_until="2027-01-01T00:00:00.000Z")
            street.put(replace(house_of(street), contacts=contacts))
        case "assess" | "restate" | "withdraw claim":
            change_claim(street, act, number, value)
        case "print":
            passage = Paragraph(
                html=f"It is said that {mark_of(claim_id(int(str(value))), 'attributed', 'it was so')}."
            )
            street.put(replace(base, body=[*base.body[:6], passage]))
        case "headline":
            line = Printed(claim=claim_id(int(str(value))), words="Story", voice="ours")
            street.put(replace(base, headline_claims=[line], standfirst_claims=[line]))
        case "note":
            street.put(note(street, number, value))
        case "words":
            street.put(replace(house_of(street), status_words={"disputed": str(value)} if value else {}))
        case _:
            street.press.catch_up()


def change_claim(street: Street, act: str, number: int, value: object) -> None:
    """Records a claim, decides on its status, says more of it, or withdraws it."""
    name = claim_id(number)
    present = log.published(street.cursor, name)
    base = present if isinstance(present, Claim) else claim(number)
    match act:
        case "assess":
            at = write_moment(street.now + timedelta(days=number * 9))
            at = max(at, base.status_at)
            decided = Assessment(status=value, was=base.status, at=at, reason=f"We saw that it is {value}.")  # type: ignore[arg-type]
            history = [*base.assessments, decided]
            street.put(msgspec.structs.replace(base, status=value, status_at=at, assessments=history))
        case "restate":
            other = RelatedClaim(id=claim_id((number + 1) % 6), relation="contradicts")
            street.put(
                msgspec.structs.replace(base, topics=[f"t{value}"], related=[other], checked=f"We asked {value}.")
            )
        case _:
            street.take(name)


def claim_id(number: int) -> str:
    """An id of the form the ledger gives."""
    return "abcdef"[number] * 16


def claim(number: int) -> Claim:
    """A claim nobody has checked yet."""
    moment = write_moment(START + timedelta(days=6 * number))
    return Claim(
        id=claim_id(number), language="en", address=f"/claims/{claim_id(number)}/", statement=f"It was so, {number}.",
        claim_kind="event" if number % 2 else "quantity", status="claimed", status_at=moment, recorded_at=moment,
        happened_on=f"2026-02-{10 + number}", topics=["t1", "t3"],
        quantity=Quantity(metric="people", best=str(number)), place=ClaimPlace(name="Wend"),
        assertions=[Assertion(parties=[Party(id="p", name="One side", party_kind="military", stake="allied")], stance="asserts")],
    )  # fmt: skip


def note(street: Street, number: int, about: object) -> Notice:
    """One more note to the readers of a story, about a claim or none."""
    count = log.length(street.cursor)
    return Notice(
        id=f"n{count}", language="en", story=f"s{number}", notice_kind="correction" if count % 2 else "update",
        placement="inline" if count % 3 else "top", text=f"We said it otherwise, {about}.",
        issued_at=write_moment(street.now), claim="" if about is None else claim_id(int(str(about))), now="disputed",
    )  # fmt: skip
