"""A story as readers get it: the desk's models turned into a document of the record."""

import re
from datetime import datetime
from typing import Any, cast

import msgspec

from dateline.core.addressed import former_addresses
from dateline.core.recording import last_published
from dateline.house.queries import house_language
from dateline.media.models import Picture
from dateline.record import documents
from dateline.record.canonical import canonical
from dateline.record.log import RecordRefused
from dateline.record.moments import write_moment
from dateline.stories.body import body_document, body_pictures
from dateline.stories.cards import story_card
from dateline.stories.models import ClaimLine, Story

_MARK_TAG = re.compile("</?mark[^>]*>")


def story_document(story: Story, now: datetime) -> documents.Story:
    """The document of a story whose ``published_at`` is set; ``now`` is the moment its words changed.

    Raises RecordRefused where something needed is missing.
    """
    assert story.published_at is not None
    made = documents.Story(
        id=story.document_id,
        language=house_language(),
        address=story.address,
        former_addresses=former_addresses(story.document_id, story.address),
        form=story.form,
        title=story.title.strip(),
        published_at=write_moment(story.published_at),
        standfirst=story.standfirst.strip(),
        dateline_place=story.dateline_place.strip(),
        bylines=[
            documents.Byline(contributor=byline.contributor.document_id, role=byline.role)
            for byline in story.bylines.all()
        ],
        topics=[topic.document_id for topic in story_topics(story)],
        picture=_lead(story),
        body=list(body_document(story)),
        genre=cast(documents.Genre, story.genre),
        card=story_card(story),
        headline_claims=claim_lines(story, ClaimLine.Place.HEADLINE),
        standfirst_claims=claim_lines(story, ClaimLine.Place.STANDFIRST),
    )
    return msgspec.structs.replace(made, updated_at=_updated_at(made, now))


def story_topics(story: Story) -> list[Any]:
    """The section first, then the topics in the order they were filed; each once."""
    filed = [filing.topic for filing in story.filings.all()]
    return list(dict.fromkeys([*([story.section] if story.section else []), *filed]))


def story_pictures(story: Story) -> list[Picture]:
    """Every picture a story shows, in its order."""
    return [*([story.picture] if story.picture else []), *body_pictures(story)]


def _lead(story: Story) -> documents.BodyPicture | None:
    if story.picture is None:
        return None
    return documents.BodyPicture(
        picture=story.picture.document_id,
        caption=story.picture_caption.strip(),
        claims=claim_lines(story, ClaimLine.Place.CAPTION),
    )


def claim_lines(story: Story, place: str) -> list[documents.Printed]:
    """The claims this line of a story carries."""
    return [line.printed() for line in story.claim_lines.all() if line.place == place]


def _updated_at(made: documents.Story, now: datetime) -> str | None:
    """Set anew only when the words changed since readers last got them."""
    present = last_published(made.id)
    if not isinstance(present, documents.Story):
        return None
    if _spoken(present) == _spoken(made):
        return present.updated_at
    return write_moment(now)


def _spoken(story: documents.Story) -> bytes:
    return canonical([story.title, story.standfirst, _unmarked(msgspec.to_builtins(story.body))])


def _unmarked(value: Any) -> Any:
    """The same without a word on claims: to mark one changes none of the words readers get."""
    if isinstance(value, dict):
        return {name: _unmarked(part) for name, part in value.items() if name not in ("claim", "claims")}
    if isinstance(value, list):
        return [_unmarked(part) for part in value]
    return _MARK_TAG.sub("", value) if isinstance(value, str) else value


def check_complete(story: documents.Story) -> None:
    """Raises RecordRefused for a story that cannot be read yet."""
    if not story.title:
        raise RecordRefused("the story has no headline")
    if not story.body:
        raise RecordRefused("the story has no text yet")
