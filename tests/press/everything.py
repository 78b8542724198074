"""A newsroom that has everything a document can hold, on the record alone."""

import hashlib

import msgspec

from dateline.record.documents import (
    BodyCaptions,
    BodyPaper,
    BodyPicture,
    BodySound,
    BodyVideo,
    Byline,
    Contacts,
    Contributor,
    Embed,
    FactBox,
    Gallery,
    House,
    ListBlock,
    Machines,
    NonVerification,
    Page,
    Paragraph,
    Picture,
    Post,
    Quote,
    Released,
    Story,
    Subhead,
    Table,
    Topic,
    Unverified,
)
from tests.newsroom import jpeg
from tests.press.claimed import put_claims
from tests.press.log import Street

HOUSE = House(
    id="house",
    language="en",
    name="The “Courier” & Sons",
    url="https://courier.example",
    timezone="Europe/Kyiv",
    tagline="Both banks of the river",
    contacts=Contacts(
        errors="errors@courier.example",
        general="desk@courier.example",
        evidence="https://courier.example/evidence/",
        security="https://courier.example/report/",
        security_until="2027-01-01T00:00:00.000Z",
    ),
    machines=Machines(licence_address="https://courier.example/licence/"),
    trust=["member=https://association.example/"],
    profiles=["https://social.example/@courier"],
    founded_on="2019-04-01",
)
MOMENT = "2026-03-12T12:00:00.000Z"


def released(street: Street, data: bytes, extension: str, width: int = 0, height: int = 0) -> Released:
    """A released file, with its bytes."""
    sha256 = hashlib.sha256(data).hexdigest()
    (street.home.released / f"{sha256}.{extension}").write_bytes(data)
    return Released(sha256=sha256, extension=extension, width=width, height=height, size=len(data))  # type: ignore[arg-type]


def picture(street: Street, name: str, color: str, source_type: str = "") -> Picture:
    """A picture in two sizes and two formats beside its own."""
    versions = [
        released(street, f"{name} small".encode(), "avif", 480, 320),
        released(street, jpeg(color, (480, 320)), "jpg", 480, 320),
        released(street, f"{name} wide".encode(), "avif", 960, 640),
        released(street, jpeg(color, (960, 640)), "jpg", 960, 640),
    ]
    own = released(street, jpeg(color, (1600, 1066)), "jpg", 1600, 1066)
    return Picture(
        id=name,
        language="en",
        sha256=own.sha256,
        extension="jpg",
        width=1600,
        height=1066,
        alt=f"A {color} road",
        caption=f"The {color} road at noon.",
        credit="Liss Amberow / Courier",
        rights="© Courier",
        source_type=source_type,
        versions=versions,
    )


def everything(street: Street) -> Story:
    """Publishes a house, topics of each kind, people, pages, pictures and two stories; returns the one with every block."""
    street.put(msgspec.structs.replace(HOUSE, logo=released(street, jpeg("white", (600, 60)), "jpg", 600, 60)))
    for number, kind in enumerate(("section", "country", "place", "organisation", "person", "subject")):
        street.put(topic(number, kind))
    for person in (reporter(), desk()):
        street.put(person)
    for role in ("about", "ethics", "corrections", "verification"):
        street.put(page(role))
    for made in (
        picture(street, "navy", "navy", "digitalCapture"),
        picture(street, "olive", "olive", "trainedAlgorithmicMedia"),
        picture(street, "maroon", "maroon", "compositeWithTrainedAlgorithmicMedia"),
    ):
        street.put(made)
    full = story(street)
    street.put(full)
    street.put(Story(
        id="short", language="uk", form="brief", title="Коротко", address="/2026/03/11/short/",
        published_at="2026-03-11T09:00:00.000Z",
        card=released(street, jpeg("gray", (1200, 630)), "jpg", 1200, 630), body=[Paragraph(html="Кілька слів.")],
    ))  # fmt: skip
    put_claims(street)
    return full


def topic(number: int, kind: str) -> Topic:
    """A topic of one kind."""
    return Topic(
        id=f"topic{number}", language="en", name=f"The {kind} & more", topic_kind=kind,  # type: ignore[arg-type]
        address=f"/topics/{kind}/", about=f"Stories of one {kind}.", related=["topic0"] if number else [],
    )  # fmt: skip


def reporter() -> Contributor:
    """A reporter with a picture."""
    return Contributor(
        id="edda", language="en", name="Edda Wrensall", contributor_kind="person", address="/authors/edda/",
        about="Edda covers the border.", job="Border correspondent", picture="navy",
        contact="edda@courier.example", profiles=["https://social.example/@edda"],
    )  # fmt: skip


def desk() -> Contributor:
    """A desk, which is no person."""
    return Contributor(
        id="desk", language="en", name="Courier news desk", contributor_kind="desk", address="/authors/desk/",
    )  # fmt: skip


def page(role: str) -> Page:
    """A standing page."""
    return Page(
        id=f"page-{role}", language="en", address=f"/our/{role}/", role=role, title=role.title(),  # type: ignore[arg-type]
        body=[Paragraph(html="How we work.")],
    )  # fmt: skip


def story(street: Street) -> Story:
    """An article with every block there is."""
    return Story(
        id="everything",
        language="en",
        form="article",
        title="“Everything” & <more>: a headline",
        standfirst="A standfirst with <angle> & “quotes”.",
        address="/2026/03/12/everything/",
        published_at=MOMENT,
        updated_at="2026-03-12T15:30:00.000Z",
        dateline_place="Selderbridge",
        genre="reportage",
        topics=[f"topic{number}" for number in range(6)],
        bylines=[Byline(contributor="edda", role="reporting"), Byline(contributor="desk", role="writing")],
        picture=BodyPicture(picture="navy", caption="The road, seen from the bank."),
        card=released(street, jpeg("teal", (1200, 630)), "jpg", 1200, 630),
        body=blocks(street),
    )


def blocks(street: Street) -> list:  # type: ignore[type-arg]
    """One of each block, in an order a story might have."""
    heard = released(street, b"heard", "m4a")  # type: ignore[arg-type]
    seen = released(street, b"seen", "mp4")
    said = released(street, b"WEBVTT\n", "vtt")
    read = released(street, b"%PDF-1.7", "pdf")
    return [
        Paragraph(html='Some <b>bold</b> words, <a href="/topics/place/">a link</a> &amp; <a href="#end">another</a>.'),
        Subhead(text="A subhead"),
        Quote(text="It was < that > & no more.", speaker="A speaker", speaker_role="mayor"),
        BodyPicture(picture="olive"),
        Gallery(title="The day", pictures=[BodyPicture(picture="navy"), BodyPicture(picture="maroon", caption="Late.")]),
        BodySound(
            id="heard", title="The call", sha256=heard.sha256, extension="m4a", seconds=75, size=5,
            credit="Recorded by us", caption="At noon.", transcript="First line.\nSecond line.", is_synthetic=True,
        ),
        BodyVideo(
            id="seen", title="The bridge", sha256=seen.sha256, extension="mp4", width=1280, height=720, seconds=3725,
            size=4, credit="Filmed by us", caption="From the bank.", transcript="Nobody speaks.",
            poster=released(street, jpeg("black", (1280, 720)), "jpg", 1280, 720),
            captions=BodyCaptions(sha256=said.sha256, extension="vtt", language="en"),
        ),
        BodyPaper(id="read", title="The letter", sha256=read.sha256, extension="pdf", pages=2, size=8),
        ListBlock(items=["One", "<i>Two</i>"], is_ordered=True),
        ListBlock(items=["Three"]),
        Table(
            caption="Crossings", head=["Day", "People"], rows=[["Monday", "12"], ["Tuesday", "<5"]],
            has_row_heads=True, source="The customs yard",
        ),
        FactBox(title="In brief", body=[Paragraph(html="Background."), ListBlock(items=["A fact"])]),
        Post(
            platform="Telegram", author="The governor", handle="@governor", text="We hold it.\nAll of it.",
            posted_at="2026-03-12T08:15:00.000Z", translation="We have it.", url="https://social.example/1",
            picture="olive",
        ),
        Embed(url="https://films.example/watch?v=1&t=2", title="A film elsewhere"),
        NonVerification(
            text="We could not verify it.",
            rows=[Unverified(statement="The bridge was shut.", says="One side", denies="The other")],
        ),
    ]  # fmt: skip
