"""What a story prints of the ledger, kept up to date as it is drafted, published and taken down."""

import msgspec

from dateline.claims.actions import publish_claim
from dateline.claims.printing import note_printed
from dateline.claims.queries import claims_by_id
from dateline.record import documents
from dateline.record.appearances import appearances_of, claims_of
from dateline.stories.body import body_document
from dateline.stories.documents import claim_lines
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
    sketch = msgspec.structs.replace(
        _EMPTY,
        headline_claims=claim_lines(story, ClaimLine.Place.HEADLINE),
        standfirst_claims=claim_lines(story, ClaimLine.Place.STANDFIRST),
        picture=documents.BodyPicture(picture="", claims=claim_lines(story, ClaimLine.Place.CAPTION)),
        body=list(body_document(story)),
    )
    note_printed(story.document_id, appearances_of(sketch), is_published=False)


def forget(story: Story) -> None:
    """The story is gone from the desk."""
    for is_published in (True, False):
        note_printed(story.document_id, [], is_published=is_published)
