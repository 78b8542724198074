"""Every field that may ever become public.

This list is the whole of what the rest of the system, and the world, can hear of: what is not a
field here cannot leave the desk. Types are versioned by the ``schema`` of their entry
(``story/1``); a changed meaning is a new version, and old versions stay readable.
"""

from typing import Literal

import msgspec

Form = Literal["article", "brief"]
TopicKind = Literal["section", "country", "place", "organisation", "person", "subject"]
ContributorKind = Literal["person", "desk"]
Role = Literal["reporting", "writing", "photography", "translation", "editing"]


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


class Topic(Addressed, kw_only=True, frozen=True):
    """What stories are filed under."""

    name: str
    topic_kind: TopicKind
    about: str = ""


class Contributor(Addressed, kw_only=True, frozen=True):
    """A person or a desk with a byline."""

    name: str
    contributor_kind: ContributorKind
    about: str = ""


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


class Byline(_Part, kw_only=True, frozen=True):
    """One contributor to a story, and what they did."""

    contributor: str
    role: Role


class Paragraph(_Part, tag="paragraph", kw_only=True, frozen=True):
    """Running text; ``html`` holds only b, i, a and br."""

    html: str


class Subhead(_Part, tag="subhead", kw_only=True, frozen=True):
    """A heading inside the body."""

    text: str


class Quote(_Part, tag="quote", kw_only=True, frozen=True):
    """Words set apart, with who said them."""

    text: str
    speaker: str
    speaker_role: str = ""


class BodyPicture(_Part, tag="picture", kw_only=True, frozen=True):
    """A picture in the body; a caption here stands in for the picture's own."""

    picture: str
    caption: str = ""


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


class ListBlock(_Part, tag="list", kw_only=True, frozen=True):
    """A list; items hold the same HTML as a paragraph."""

    items: list[str]
    is_ordered: bool = False


class Embed(_Part, tag="embed", kw_only=True, frozen=True):
    """A post or film elsewhere, shown as a link with its title: nothing is loaded from there."""

    url: str
    title: str


class Unverified(_Part, kw_only=True, frozen=True):
    """One statement the newsroom could not verify."""

    statement: str
    says: str
    denies: str = ""


class NonVerification(_Part, tag="non_verification", kw_only=True, frozen=True):
    """The newsroom's own line on what it could not verify, and what the line speaks of."""

    text: str
    rows: list[Unverified] = []


Block = Paragraph | Subhead | Quote | BodyPicture | BodySound | BodyPaper | ListBlock | Embed | NonVerification


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


class Withdrawal(Document, kw_only=True, frozen=True):
    """Says that a document is no longer published: neutrally, and never why."""

    note: str
    addresses: list[str] = []


AnyDocument = House | Topic | Contributor | Picture | Story | Withdrawal

SCHEMAS: dict[str, type[Document]] = {
    "house/1": House,
    "topic/1": Topic,
    "contributor/1": Contributor,
    "picture/1": Picture,
    "story/1": Story,
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


def released_names(document: Document) -> list[str]:
    """The released files a document names, as they are called in the edition: hash and ending."""
    parts: list[object] = [document, *(document.body if isinstance(document, Story) else ())]
    return [f"{part.sha256}.{part.extension}" for part in parts if isinstance(part, Picture | BodySound | BodyPaper)]


def addresses_of(document: Document) -> list[str]:
    """Every address this document lays claim to, present and former."""
    if isinstance(document, Addressed):
        return [document.address, *document.former_addresses]
    return []
