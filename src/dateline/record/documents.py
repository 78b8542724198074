"""Every field that may ever become public.

This list is the whole of what the rest of the system, and the world, can hear of: what is not a
field here cannot leave the desk. Types are versioned by the ``schema`` of their entry
(``story/1``); a changed meaning is a new version, and old versions stay readable.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

Form = Literal["article", "brief"]
TopicKind = Literal["section", "country", "place", "organisation", "person", "subject"]
ContributorKind = Literal["person", "desk"]
Role = Literal["reporting", "writing", "photography", "translation", "editing"]
Genre = Literal["news", "reportage", "analysis", "opinion", "background"]
# fmt: off
ClaimKind = Literal[
    "event", "control", "quantity", "blame", "quote", "announcement",
    "demand", "warning", "identity", "media", "forecast",
]
ClaimStatus = Literal[
    "claimed", "unverifiable", "corroborated", "verified", "disputed",
    "misleading", "false", "superseded", "retracted",
]
# fmt: on
Stance = Literal["asserts", "denies", "partly_confirms", "no_comment", "withdrew"]
PartyKind = Literal["government", "military", "armed_group", "organisation", "person", "media", "newsroom", "other"]
Stake = Literal["belligerent", "allied", "affected", "independent", "own"]
Cause = Literal["new_evidence", "source_changed", "our_error", "desk_review", "reader_report", "legal", "safety"]
Relation = Literal["contradicts", "same_as", "narrower", "supersedes"]
Voice = Literal["ours", "attributed", "quoted"]
NoticeKind = Literal["update", "clarification", "correction", "editors_note", "retraction"]
PageRole = Literal["about", "ethics", "corrections", "verification", "contact", "privacy", "support", "other"]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of a document."""


class Translation(_Part, kw_only=True, frozen=True):
    """Of which document, in which of its versions, this one is a translation."""

    id: str
    version: int


class Document(_Part, kw_only=True, frozen=True):
    """What every document carries."""

    id: str
    language: str
    translation_of: Translation | None = None


class Addressed(Document, kw_only=True, frozen=True):
    """A document with a page of its own. Addresses begin and end with a slash."""

    address: str
    former_addresses: list[str] = []


class Released(_Part, kw_only=True, frozen=True):
    """A released image file: named by SHA-256, with its sides in pixels and its size in bytes."""

    sha256: str
    extension: Literal["jpg", "png", "webp", "avif"]
    width: int
    height: int
    size: int


class Look(_Part, kw_only=True, frozen=True):
    """The newsroom's own colours as ``#rrggbb``, by day and by night, and its letters; empty is the theme's own."""

    accent: str = ""
    accent_dark: str = ""
    paper: str = ""
    paper_dark: str = ""
    letters: Literal["literata", "system-serif", "system-sans"] = "literata"


class Contacts(_Part, kw_only=True, frozen=True):
    """Where readers reach the newsroom. Each is a mail address or a whole web address, or empty."""

    errors: str = ""
    """For mistakes in what was published."""
    evidence: str = ""
    """For what bears on a story, and the only one meant for sources."""
    general: str = ""
    security: str = ""
    """For faults of the site (RFC 9116)."""
    security_until: str = ""
    """The moment until which that address is answered (RFC 9116, ``Expires``)."""


class Machines(_Part, kw_only=True, frozen=True):
    """What programs may do with the pages, and what they are given."""

    feed_text: Literal["full", "summary"] = "full"
    search_engines_for_ai: Literal["allowed", "refused"] = "allowed"
    """Programs that fetch a page to answer a person who asked."""
    training: Literal["allowed", "refused"] = "refused"
    text_mining: Literal["allowed", "reserved"] = "reserved"
    """Text and data mining in the sense of Directive (EU) 2019/790, article 4."""
    licence_address: str = ""
    """Where terms for what is reserved can be had."""


class Appeal(_Part, kw_only=True, frozen=True):
    """A request for money, with amounts as decimal strings in the currency named; until its end is taken down."""

    title: str
    text: str
    link: str
    link_text: str
    goal: str = ""
    raised: str = ""
    currency: str = ""
    as_of: str = ""
    """The day the amount was entered, as ``2026-03-12``."""


class Sponsor(_Part, kw_only=True, frozen=True):
    """The newsroom's own sponsor, named as such."""

    name: str
    text: str
    link: str = ""
    logo: Released | None = None


class House(Document, kw_only=True, frozen=True):
    """The newsroom itself; the first entry of every log."""

    name: str
    url: str
    timezone: str
    tagline: str = ""
    about: str = ""
    footer: str = ""
    navigation: list[str] = []
    is_indexed: bool = True
    interface: str = ""
    """The language of the site's own words; empty where it is the language stories are written in."""
    logo: Released | None = None
    look: Look = Look()
    contacts: Contacts = Contacts()
    machines: Machines = Machines()
    trust: list[str] = []
    """Further lines of ``trust.txt``, each ``key=value``."""
    profiles: list[str] = []
    """Addresses of the newsroom's own accounts elsewhere."""
    founded_on: str = ""
    appeal: Appeal | None = None
    sponsor: Sponsor | None = None
    status_words: dict[str, str] = {}
    """The newsroom's own words for a status of a claim, by its name; the site's own stand in for the rest."""
    deciders: int = 2
    """How many people it takes to call a claim verified or false: two, or one in a newsroom with a single editor."""


class FrontPage(Document, kw_only=True, frozen=True):
    """The stories an editor placed on the front page, the lead first; the newest follow."""

    stories: list[str] = []


class Topic(Addressed, kw_only=True, frozen=True):
    """What stories are filed under."""

    name: str
    topic_kind: TopicKind
    about: str = ""
    related: list[str] = []


class Contributor(Addressed, kw_only=True, frozen=True):
    """A person or a desk with a byline."""

    name: str
    contributor_kind: ContributorKind
    about: str = ""
    job: str = ""
    picture: str | None = None
    contact: str = ""
    profiles: list[str] = []


class Picture(Document, kw_only=True, frozen=True):
    """A released picture: its bytes are named by SHA-256, and never held here."""

    sha256: str
    extension: Literal["jpg", "png", "webp"]
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    rights: str = ""
    source_type: str = ""
    """What it is, by the IPTC's list of digital source types; empty where nobody said."""
    focus: list[int] = []
    """The point that must stay in sight when it is cropped: thousandths from the left and from the top."""
    versions: list[Released] = []
    """The same picture in the sizes and formats the layout asks for, the smallest first."""


class Byline(_Part, kw_only=True, frozen=True):
    """One contributor to a story, and what they did."""

    contributor: str
    role: Role


class Printed(_Part, kw_only=True, frozen=True):
    """A claim a line of its own carries: the words that carry it, and in whose voice."""

    claim: str
    words: str
    voice: Voice


class Paragraph(_Part, tag="paragraph", kw_only=True, frozen=True):
    """Running text; ``html`` holds only b, i, a, br and the marks of claims (``record.markup``)."""

    html: str


class Subhead(_Part, tag="subhead", kw_only=True, frozen=True):
    """A heading inside the body."""

    text: str


class Quote(_Part, tag="quote", kw_only=True, frozen=True):
    """Words set apart, with who said them."""

    text: str
    speaker: str
    speaker_role: str = ""
    claim: str = ""
    """The claim these words make."""


class BodyPicture(_Part, tag="picture", kw_only=True, frozen=True):
    """A picture in the body; a caption here stands in for the picture's own."""

    picture: str
    caption: str = ""
    claims: list[Printed] = []
    """Claims the caption carries."""


class BodySound(_Part, tag="sound", kw_only=True, frozen=True):
    """A recording in the body: its bytes are named by SHA-256, ``seconds`` is how long it is, ``size`` its bytes."""

    id: str
    title: str
    sha256: str
    extension: Literal["m4a"]
    seconds: int
    size: int
    credit: str
    caption: str = ""
    transcript: str = ""
    is_synthetic: bool = False


class BodyPaper(_Part, tag="paper", kw_only=True, frozen=True):
    """A paper to read: a PDF drawn anew, named by SHA-256; ``size`` is its bytes."""

    id: str
    title: str
    sha256: str
    extension: Literal["pdf"]
    pages: int
    size: int


class BodyCaptions(_Part, kw_only=True, frozen=True):
    """What is said and heard in a film, as WebVTT."""

    sha256: str
    extension: Literal["vtt"]
    language: str


class BodyVideo(_Part, tag="video", kw_only=True, frozen=True):
    """A film the newsroom hosts itself; nothing of it is loaded before a reader asks."""

    id: str
    title: str
    sha256: str
    extension: Literal["mp4"]
    width: int
    height: int
    seconds: int
    size: int
    credit: str
    caption: str = ""
    transcript: str = ""
    is_synthetic: bool = False
    poster: Released | None = None
    captions: BodyCaptions | None = None


class Gallery(_Part, tag="gallery", kw_only=True, frozen=True):
    """Several pictures that belong together."""

    title: str
    pictures: list[BodyPicture]


class Table(_Part, tag="table", kw_only=True, frozen=True):
    """Rows of cells, plain text. ``head`` names the columns, and may be empty; every row is as long as the others."""

    caption: str
    rows: list[list[str]]
    head: list[str] = []
    has_row_heads: bool = False
    """Whether the first cell of each row names the row."""
    source: str = ""


class Post(_Part, tag="post", kw_only=True, frozen=True):
    """Somebody's public post, quoted by the newsroom: its words, and a picture of it, so that it outlives its page."""

    platform: str
    author: str
    text: str
    handle: str = ""
    posted_at: str | None = None
    translation: str = ""
    url: str = ""
    picture: str | None = None


class ListBlock(_Part, tag="list", kw_only=True, frozen=True):
    """A list; items hold the same HTML as a paragraph."""

    items: list[str]
    is_ordered: bool = False


class FactBox(_Part, tag="facts", kw_only=True, frozen=True):
    """Background set apart from the running text."""

    title: str
    body: list[Paragraph | ListBlock]


class Embed(_Part, tag="embed", kw_only=True, frozen=True):
    """A post or film elsewhere, shown as a link with its title: nothing is loaded from there."""

    url: str
    title: str


class Unverified(_Part, kw_only=True, frozen=True):
    """One statement the newsroom could not verify."""

    statement: str
    says: str
    denies: str = ""
    claim: str = ""


class NonVerification(_Part, tag="non_verification", kw_only=True, frozen=True):
    """The newsroom's own line on what it could not verify, and what the line speaks of."""

    text: str
    rows: list[Unverified] = []


Block = (
    Paragraph
    | Subhead
    | Quote
    | BodyPicture
    | Gallery
    | BodySound
    | BodyVideo
    | BodyPaper
    | ListBlock
    | Table
    | FactBox
    | Post
    | Embed
    | NonVerification
)


class Story(Addressed, kw_only=True, frozen=True):
    """An article or a brief. The first topic is the section it runs in."""

    form: Form
    title: str
    published_at: str
    updated_at: str | None = None
    standfirst: str = ""
    dateline_place: str = ""
    bylines: list[Byline] = []
    topics: list[str] = []
    picture: BodyPicture | None = None
    body: list[Block] = []
    genre: Genre = "news"
    card: Released | None = None
    """What other sites show beside a link to the story: 1200 by 630 pixels."""
    headline_claims: list[Printed] = []
    standfirst_claims: list[Printed] = []


class Quantity(_Part, kw_only=True, frozen=True):
    """A figure: decimal strings, empty where unknown; ``best`` between ``low`` and ``high``."""

    metric: str
    """What is counted, such as ``people killed``."""
    low: str = ""
    best: str = ""
    high: str = ""
    unit: str = ""
    as_of: str = ""
    """The day the figure is of (EDTF)."""


class ClaimPlace(_Part, kw_only=True, frozen=True):
    """Where, as exactly as readers may know it: degrees as decimal strings, empty where there is no place on a map."""

    name: str
    latitude: str = ""
    longitude: str = ""
    radius: int = 0
    """Metres around that point within which it lies; 0 is the point itself."""


class Party(_Part, kw_only=True, frozen=True):
    """Who speaks, by the name readers may know."""

    id: str
    name: str
    party_kind: PartyKind
    stake: Stake


class Assertion(_Part, kw_only=True, frozen=True):
    """One or several parties taking a stance on a claim."""

    parties: list[Party]
    stance: Stance
    words: str = ""
    """Theirs, as said."""
    quantity: Quantity | None = None
    """Their own figure."""
    said_on: str = ""
    """The day (EDTF)."""
    said_where: str = ""
    """On which occasion or channel."""
    source: str = ""
    source_link: str = ""


class Assessment(_Part, kw_only=True, frozen=True):
    """A decision on a claim's status, never edited, only followed by another."""

    status: ClaimStatus
    at: str
    reason: str
    was: ClaimStatus | None = None
    cause: Cause = "desk_review"
    people: int = 1
    """How many decided it."""


class RelatedClaim(_Part, kw_only=True, frozen=True):
    """What this claim is to another one."""

    id: str
    relation: Relation


class Claim(Addressed, kw_only=True, frozen=True):
    """One checkable statement. Its status is that of its newest assessment, or ``claimed`` before the first."""

    statement: str
    claim_kind: ClaimKind
    status: ClaimStatus
    status_at: str
    recorded_at: str
    reason: str = ""
    happened_on: str = ""
    """When what it tells happened (EDTF); empty is unknown."""
    place: ClaimPlace | None = None
    quantity: Quantity | None = None
    addressees: list[str] = []
    """Whom a demand or a warning is for."""
    asks: str = ""
    """The act asked of them."""
    asked_from: str = ""
    asked_until: str = ""
    assertions: list[Assertion] = []
    assessments: list[Assessment] = []
    """The first one first."""
    related: list[RelatedClaim] = []
    topics: list[str] = []
    checked: str = ""
    """What was done to check it."""
    would_settle: str = ""
    """What would settle it."""


class Notice(Document, kw_only=True, frozen=True):
    """A dated note to the readers of a story, never edited and never taken away."""

    story: str
    notice_kind: NoticeKind
    placement: Literal["top", "inline"]
    text: str
    issued_at: str
    claim: str = ""
    was: ClaimStatus | None = None
    now: ClaimStatus | None = None


class Page(Addressed, kw_only=True, frozen=True):
    """A standing page about the newsroom; ``role`` says which of its policies it is."""

    role: PageRole
    title: str
    summary: str = ""
    place: int = 0
    """Its place among the others, the lowest first."""
    is_in_footer: bool = True
    updated_at: str | None = None
    body: list[Paragraph | Subhead | ListBlock | Table] = []


class Withdrawal(Document, kw_only=True, frozen=True):
    """Says that a document is no longer published: neutrally, and never why."""

    note: str
    addresses: list[str] = []


AnyDocument = House | FrontPage | Topic | Contributor | Picture | Story | Page | Claim | Notice | Withdrawal

# A later version only adds fields, each with a value for documents written before it.
SCHEMAS: dict[str, type[Document]] = {
    "house/1": House,
    "house/2": House,
    "house/3": House,
    "front/1": FrontPage,
    "topic/1": Topic,
    "topic/2": Topic,
    "contributor/1": Contributor,
    "contributor/2": Contributor,
    "picture/1": Picture,
    "picture/2": Picture,
    "story/1": Story,
    "story/2": Story,
    "story/3": Story,
    "page/1": Page,
    "claim/1": Claim,
    "notice/1": Notice,
    "withdrawal/1": Withdrawal,
}
_SCHEMA_OF = {kind: name for name, kind in SCHEMAS.items()}


class UnknownSchema(ValueError):
    """The log was written by a newer Dateline than this one."""


def schema_of(document: Document) -> str:
    """The schema name under which this type of document is written today."""
    return _SCHEMA_OF[type(document)]


def kind_of(document: Document) -> str:
    """The kind of thing a published document is: story, topic, house ..."""
    return schema_of(document).partition("/")[0]


def read_document(schema: str, data: bytes) -> AnyDocument:
    """The document in these bytes. Raises UnknownSchema, or msgspec.ValidationError when they do not fit."""
    if schema not in SCHEMAS:
        raise UnknownSchema(f"documents of the form {schema} are newer than this version of Dateline")
    return msgspec.json.decode(data, type=SCHEMAS[schema])  # type: ignore[return-value]


_FILES = (Released, Picture, BodySound, BodyVideo, BodyCaptions, BodyPaper)


def released_names(document: Document) -> list[str]:
    """The released files a document names, as they are called in the edition: hash and ending; each once."""
    files = [part for part in parts_of(document) if isinstance(part, _FILES)]
    return list(dict.fromkeys(f"{file.sha256}.{file.extension}" for file in files))


def parts_of(value: object) -> Iterator[msgspec.Struct]:
    """A document and every part inside it."""
    if isinstance(value, list):
        for item in value:
            yield from parts_of(item)
    elif isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if inner and isinstance(inner, list | msgspec.Struct):  # Most is text, and holds no part.
                yield from parts_of(inner)


def addresses_of(document: Document) -> list[str]:
    """Every address this document lays claim to, present and former."""
    if isinstance(document, Addressed):
        return [document.address, *document.former_addresses]
    return []
