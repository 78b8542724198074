"""The ways a page may look at a document.

A page that prints only a headline looks through ``teaser``, so that a changed word in the body
does not press it again. A view is a pure function of one document and of nothing else.
"""

from collections.abc import Callable

import msgspec

from dateline.press.claim_views import claim, claim_line, notice, printing, standing
from dateline.press.reading import opening_words
from dateline.record.appearances import appearances_in
from dateline.record.documents import (
    Addressed,
    AnyDocument,
    Block,
    BodyPicture,
    BodySound,
    BodyVideo,
    Contributor,
    Form,
    FrontPage,
    Genre,
    House,
    Look,
    Machines,
    Page,
    PageRole,
    Paragraph,
    Picture,
    Printed,
    Story,
    Topic,
    TopicKind,
    Withdrawal,
    released_names,
)


class Link(msgspec.Struct, frozen=True):
    """A name that leads somewhere."""

    id: str
    name: str
    address: str


class TopicLink(msgspec.Struct, frozen=True):
    """A topic's name and kind."""

    id: str
    name: str
    address: str
    kind: TopicKind


class Teaser(msgspec.Struct, frozen=True):
    """What a front says of a story."""

    id: str
    form: Form
    title: str
    standfirst: str
    address: str
    language: str
    published_at: str
    updated_at: str | None
    section: str | None
    picture: str | None
    authors: list[str]
    genre: Genre
    claims: list[str]
    """Those its headline rests on."""


class Brief(msgspec.Struct, frozen=True):
    """A brief as the news feed shows it: whole."""

    id: str
    title: str
    address: str
    published_at: str
    body: list[Block]


class Line(msgspec.Struct, frozen=True):
    """The least a list says of a story."""

    id: str
    form: Form
    title: str
    address: str
    published_at: str
    updated_at: str | None


def author_ids(story: Story) -> list[str]:
    """Who a story is by, each once: who reported or wrote it, or whoever there is where nobody did."""
    wrote = [byline.contributor for byline in story.bylines if byline.role in ("reporting", "writing")]
    return list(dict.fromkeys(wrote)) or contributor_ids(story)


def contributor_ids(story: Story) -> list[str]:
    """Everyone who had a part in a story, each once, in the order they are named."""
    return list(dict.fromkeys(byline.contributor for byline in story.bylines))


class Imprint(msgspec.Struct, frozen=True):
    """What feeds, sitemaps and text pages say of the newsroom."""

    name: str
    url: str
    language: str
    timezone: str
    tagline: str
    footer: str
    is_indexed: bool
    interface: str
    machines: Machines
    status_words: dict[str, str]


def imprint(document: AnyDocument) -> Imprint | None:
    """The newsroom, for files that print no navigation and no footer."""
    if not isinstance(document, House):
        return None
    return Imprint(
        name=document.name,
        url=document.url,
        language=document.language,
        timezone=document.timezone,
        tagline=document.tagline,
        footer=document.footer,
        is_indexed=document.is_indexed,
        interface=document.interface,
        machines=document.machines,
        status_words=document.status_words,
    )


def look(document: AnyDocument) -> Look | None:
    """The newsroom's own colours and letters."""
    return document.look if isinstance(document, House) else None


def house(document: AnyDocument) -> House | None:
    """The newsroom."""
    return document if isinstance(document, House) else None


def story(document: AnyDocument) -> Story | None:
    """A story with everything in it."""
    return document if isinstance(document, Story) else None


def teaser(document: AnyDocument) -> Teaser | None:
    """A story as a front shows it."""
    if not isinstance(document, Story):
        return None
    return Teaser(
        id=document.id,
        form=document.form,
        title=document.title,
        standfirst=document.standfirst,
        address=document.address,
        language=document.language,
        published_at=document.published_at,
        updated_at=document.updated_at,
        section=document.topics[0] if document.topics else None,
        picture=document.picture.picture if document.picture else None,
        authors=author_ids(document),
        genre=document.genre,
        claims=list(dict.fromkeys(printed.claim for printed in document.headline_claims)),
    )


def line(document: AnyDocument) -> Line | None:
    """A story as an archive lists it."""
    if not isinstance(document, Story):
        return None
    return Line(
        id=document.id,
        form=document.form,
        title=document.title,
        address=document.address,
        published_at=document.published_at,
        updated_at=document.updated_at,
    )


class Change(msgspec.Struct, frozen=True):
    """A story whose words changed after it was published."""

    id: str
    form: Form
    title: str
    address: str
    published_at: str
    changed_at: str


def change(document: AnyDocument) -> Change | None:
    """When the words of a story changed last."""
    if not isinstance(document, Story) or document.updated_at is None:
        return None
    return Change(
        id=document.id,
        form=document.form,
        title=document.title,
        address=document.address,
        published_at=document.published_at,
        changed_at=document.updated_at,
    )


def brief(document: AnyDocument) -> Brief | None:
    """A brief as the news feed shows it."""
    if not isinstance(document, Story):
        return None
    return Brief(
        id=document.id,
        title=document.title,
        address=document.address,
        published_at=document.published_at,
        body=document.body,
    )


def topic(document: AnyDocument) -> Topic | None:
    """A topic with what it is about."""
    return document if isinstance(document, Topic) else None


def contributor(document: AnyDocument) -> Contributor | None:
    """A contributor with the line about them."""
    return document if isinstance(document, Contributor) else None


def topic_link(document: AnyDocument) -> TopicLink | None:
    """A topic's name, kind and address."""
    if not isinstance(document, Topic):
        return None
    return TopicLink(document.id, document.name, document.address, document.topic_kind)


def author_link(document: AnyDocument) -> Link | None:
    """A contributor's name and address."""
    if not isinstance(document, Contributor):
        return None
    return Link(document.id, document.name, document.address)


def picture(document: AnyDocument) -> Picture | None:
    """A released picture."""
    return document if isinstance(document, Picture) else None


def released(document: AnyDocument) -> list[str]:
    """The released files a document names."""
    return released_names(document)


def address(document: AnyDocument) -> str | None:
    """Where a document's page is."""
    return document.address if isinstance(document, Addressed) else None


class Item(msgspec.Struct, frozen=True):
    """A story as feeds give it: in one question, so that a feed asks no more than it prints."""

    id: str
    form: Form
    title: str
    standfirst: str
    summary: str
    address: str
    language: str
    published_at: str
    changed_at: str
    topics: list[str]
    authors: list[str]
    picture: BodyPicture | None
    enclosures: list[BodySound | BodyVideo]
    body: list[Block]
    """Empty where the feed gives a summary."""
    headline_claims: list[Printed]
    standfirst_claims: list[Printed]
    summary_claims: list[str]


def full_item(document: AnyDocument) -> Item | None:
    """A story in a feed with its full text."""
    return _item(document, document.body) if isinstance(document, Story) else None


def summary_item(document: AnyDocument) -> Item | None:
    """A story in a feed of summaries: a changed word in the body does not change it."""
    return _item(document, []) if isinstance(document, Story) else None


def _item(story: Story, body: list[Block]) -> Item:
    return Item(
        id=story.id,
        form=story.form,
        title=story.title,
        standfirst=story.standfirst,
        summary=story.standfirst or opening_words(story),
        address=story.address,
        language=story.language,
        published_at=story.published_at,
        changed_at=max(story.published_at, story.updated_at or ""),
        topics=story.topics,
        authors=author_ids(story),
        picture=story.picture,
        enclosures=[block for block in story.body if isinstance(block, BodySound | BodyVideo)],
        body=body,
        headline_claims=story.headline_claims,
        standfirst_claims=story.standfirst_claims,
        summary_claims=_summary_claims(story),
    )


def _summary_claims(story: Story) -> list[str]:
    if story.standfirst:
        return [printed.claim for printed in story.standfirst_claims]
    opening = [block for block in story.body if isinstance(block, Paragraph)][:1]
    return [appearance.claim for block in opening for appearance in appearances_in(block)]


class PageLink(msgspec.Struct, frozen=True):
    """A standing page's name, address and role."""

    id: str
    name: str
    address: str
    role: PageRole
    is_in_footer: bool


def page(document: AnyDocument) -> Page | None:
    """A standing page with all its words."""
    return document if isinstance(document, Page) else None


def page_link(document: AnyDocument) -> PageLink | None:
    """Where a standing page is, and which policy it holds."""
    if not isinstance(document, Page):
        return None
    return PageLink(document.id, document.title, document.address, document.role, document.is_in_footer)


def placed(document: AnyDocument) -> list[str] | None:
    """The stories an editor placed on the front page."""
    return document.stories if isinstance(document, FrontPage) else None


def withdrawal(document: AnyDocument) -> Withdrawal | None:
    """The note that stands where a document was."""
    return document if isinstance(document, Withdrawal) else None


VIEWS: dict[str, Callable[[AnyDocument], object]] = {
    view.__name__: view
    for view in (
        imprint,
        look,
        house,
        story,
        teaser,
        line,
        change,
        brief,
        topic,
        contributor,
        topic_link,
        author_link,
        picture,
        released,
        address,
        full_item,
        summary_item,
        page,
        page_link,
        placed,
        withdrawal,
        claim,
        standing,
        claim_line,
        notice,
        printing,
    )
}
