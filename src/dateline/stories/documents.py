"""A story as readers get it: the desk's models turned into a document of the record."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from dateline.core.addressed import former_addresses
from dateline.core.recording import last_published, published_document
from dateline.house.queries import house_language
from dateline.media.models import Picture
from dateline.record import documents
from dateline.record.canonical import canonical
from dateline.record.log import RecordRefused
from dateline.record.moments import write_moment
from dateline.stories.models import Story
from dateline.stories.richtext import rich_text_blocks


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
        body=list(_body(story)),
    )
    return msgspec.structs.replace(made, updated_at=_updated_at(made, now))


def story_topics(story: Story) -> list[Any]:
    """The section first, then the topics in the order they were filed; each once."""
    filed = [filing.topic for filing in story.filings.all()]
    return list(dict.fromkeys([*([story.section] if story.section else []), *filed]))


def story_pictures(story: Story) -> list[Picture]:
    """Every picture a story shows."""
    inside = [block.value["picture"] for block in story.body if block.block_type == "picture"]
    return [picture for picture in [story.picture, *inside] if picture is not None]


def _lead(story: Story) -> documents.BodyPicture | None:
    if story.picture is None:
        return None
    return documents.BodyPicture(picture=story.picture.document_id, caption=story.picture_caption.strip())


def _body(story: Story) -> Iterator[documents.Block]:
    for block in story.body:
        yield from _block(block.block_type, block.value)


def _block(kind: str, value: Any) -> Iterator[documents.Block]:
    match kind:
        case "text":
            yield from rich_text_blocks(value.source, _story_address)
        case "quote":
            yield documents.Quote(**_words(value, "text", "speaker", "speaker_role"))
        case "picture" if value["picture"] is not None:
            yield documents.BodyPicture(picture=value["picture"].document_id, **_words(value, "caption"))
        case "sound" if value["sound"] is not None:
            yield value["sound"].block(value.get("caption") or "")
        case "paper" if value["paper"] is not None:
            yield value["paper"].block()
        case "embed":
            yield documents.Embed(**_words(value, "url", "title"))
        case "non_verification":
            rows = [documents.Unverified(**_words(row, "statement", "says", "denies")) for row in value["rows"]]
            yield documents.NonVerification(text=value["text"].strip(), rows=rows)


def _words(value: Any, *names: str) -> dict[str, str]:
    return {name: (value.get(name) or "").strip() for name in names}


def _story_address(page_id: int) -> str | None:
    # A link to a story readers do not have becomes plain words, so that nothing tells of a draft.
    linked = Story.objects.filter(pk=page_id).first()
    present = published_document(linked.document_id) if linked else None
    return present.address if isinstance(present, documents.Story) else None


def _updated_at(made: documents.Story, now: datetime) -> str | None:
    """Set anew only when the words changed since readers last got them."""
    present = last_published(made.id)
    if not isinstance(present, documents.Story):
        return None
    if _spoken(present) == _spoken(made):
        return present.updated_at
    return write_moment(now)


def _spoken(story: documents.Story) -> bytes:
    return canonical([story.title, story.standfirst, msgspec.to_builtins(story.body)])


def check_complete(story: documents.Story) -> None:
    """Raises RecordRefused for a story that cannot be read yet."""
    if not story.title:
        raise RecordRefused("the story has no headline")
    if not story.body:
        raise RecordRefused("the story has no text yet")
