"""What a story prints of the ledger, kept up to date as it is drafted, published and taken down."""

from collections.abc import Iterable
from typing import cast

import msgspec

from dateline.claims.actions import publish_claim
from dateline.claims.printing import note_printed
from dateline.claims.queries import claims_by_id
from dateline.record import documents
from dateline.record.appearances import appearances_of, claims_of
from dateline.stories.body import body_document
from dateline.stories.models import ClaimLine, Story

_EMPTY = documents.Story(id="", language="", address="", form="article", title="", published_at="")


def publish_claims(document: documents.Story) -> None:
    """Lets readers have every claim a story prints, before the story itself."""
    for claim in claims_by_id(claims_of(document)).values():
        publish_claim(claim)


def note_published(document: documents.Story) -> None:
    """Counts where a story prints claims, from the document readers get; its draft is the same now."""
    note_printed(document.id, appearances_of(document), is_published=True)
    note_printed(document.id, [], is_published=False)


def note_withdrawn(story: Story) -> None:
    """Readers do not have the story any more."""
    note_printed(story.document_id, [], is_published=True)


def note_draft(story: Story) -> None:
    """Counts where a draft will print claims."""
    note_printed(story.document_id, appearances_of(sketch_of(story)), is_published=False)


def sketch_of(story: Story, lines: Iterable[ClaimLine] | None = None) -> documents.Story:
    """A draft's words and claims as a document; ``lines`` stand in for those it has, while a form is looked at."""
    kept = list(story.claim_lines.all() if lines is None else lines)
    printed = {place: [line.printed() for line in kept if line.place == place] for place in ClaimLine.Place}
    caption = story.picture_caption or (story.picture.caption if story.picture else "")
    return msgspec.structs.replace(
        _EMPTY,
        id=story.document_id,
        title=story.title.strip(),
        standfirst=story.standfirst.strip(),
        headline_claims=printed[ClaimLine.Place.HEADLINE],
        standfirst_claims=printed[ClaimLine.Place.STANDFIRST],
        picture=documents.BodyPicture(picture="", caption=caption, claims=printed[ClaimLine.Place.CAPTION]),
        body=list(body_document(story)),
        genre=cast(documents.Genre, story.genre),
    )


def forget(story: Story) -> None:
    """The story is gone from the desk."""
    for is_published in (True, False):
        note_printed(story.document_id, [], is_published=is_published)
