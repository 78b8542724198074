"""The body of a story: the blocks of the desk's editor turned into those of a document."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from dateline.claims.queries import is_claim
from dateline.core.recording import published_document
from dateline.house.queries import house_zone
from dateline.media.models import Picture
from dateline.record import documents
from dateline.record.moments import write_moment
from dateline.stories.blocks import OTHER_PLATFORM
from dateline.stories.models import Story
from dateline.stories.richtext import rich_text_blocks
from dateline.stories.tables import table_document


def body_document(story: Story) -> Iterator[documents.Block]:
    """What readers get of each block; a block that says and shows nothing is left out."""
    for block in story.body:
        yield from _MAKERS[block.block_type](block.value)


def body_pictures(story: Story) -> list[Picture]:
    """Every picture the body shows, in its order."""
    found = (picture for block in story.body for picture in _pictures(block.block_type, block.value))
    return [picture for picture in found if picture is not None]


def _pictures(kind: str, value: Any) -> list[Picture | None]:
    if kind == "gallery":
        return [item["picture"] for item in value["pictures"]]
    return [value["picture"]] if kind in ("picture", "post") else []


def _text(value: Any) -> Iterator[documents.Block]:
    yield from rich_text_blocks(value.source, _story_address, is_claim)


def _quote(value: Any) -> Iterator[documents.Block]:
    yield documents.Quote(**_words(value, "text", "speaker", "speaker_role", "claim"))


def _non_verification(value: Any) -> Iterator[documents.Block]:
    rows = [documents.Unverified(**_words(row, "statement", "says", "denies", "claim")) for row in value["rows"]]
    yield documents.NonVerification(text=value["text"].strip(), rows=rows)


def _facts(value: Any) -> Iterator[documents.Block]:
    body = [_plainer(part) for part in rich_text_blocks(value["text"].source, _story_address, is_claim)]
    if body:
        yield documents.FactBox(body=body, **_words(value, "title"))


def _plainer(part: documents.Block) -> documents.Paragraph | documents.ListBlock:
    """A box has one heading of its own; another one in it is a bold line."""
    if isinstance(part, documents.Subhead):
        return documents.Paragraph(html=f"<b>{escape(part.text, quote=False)}</b>")
    assert isinstance(part, documents.Paragraph | documents.ListBlock)
    return part


def _picture(value: Any) -> Iterator[documents.BodyPicture]:
    if value["picture"] is not None:
        claims = [documents.Printed(**_words(line, "claim", "words", "voice")) for line in value.get("claims") or []]  # type: ignore[arg-type]
        caption = (value.get("caption") or "").strip()
        yield documents.BodyPicture(picture=value["picture"].document_id, caption=caption, claims=claims)


def _gallery(value: Any) -> Iterator[documents.Block]:
    pictures = [shown for item in value["pictures"] for shown in _picture(item)]
    if pictures:
        yield documents.Gallery(pictures=pictures, **_words(value, "title"))


def _sound(value: Any) -> Iterator[documents.Block]:
    if value["sound"] is not None:
        yield value["sound"].block(value.get("caption") or "")


def _video(value: Any) -> Iterator[documents.Block]:
    if value["video"] is not None:
        yield value["video"].block(value.get("caption") or "")


def _paper(value: Any) -> Iterator[documents.Block]:
    if value["paper"] is not None:
        yield value["paper"].block()


def _post(value: Any) -> Iterator[documents.Block]:
    posted_at, picture = value.get("posted_at"), value.get("picture")
    if posted_at is not None and posted_at.tzinfo is None:
        posted_at = posted_at.replace(tzinfo=house_zone())
    is_other = value["platform"] == OTHER_PLATFORM
    yield documents.Post(
        platform=((value.get("other_platform") if is_other else value["platform"]) or "").strip(),
        posted_at=write_moment(posted_at) if posted_at else None,
        picture=picture.document_id if picture else None,
        **_words(value, "author", "handle", "text", "translation", "url"),
    )


def _table(value: Any) -> Iterator[documents.Block]:
    made = table_document(value)
    if made is not None:
        yield made


def _embed(value: Any) -> Iterator[documents.Block]:
    yield documents.Embed(**_words(value, "url", "title"))


_MAKERS: dict[str, Callable[[Any], Iterator[documents.Block]]] = {
    "text": _text,
    "quote": _quote,
    "non_verification": _non_verification,
    "facts": _facts,
    "picture": _picture,
    "gallery": _gallery,
    "sound": _sound,
    "video": _video,
    "post": _post,
    "table": _table,
    "paper": _paper,
    "embed": _embed,
}


def _words(value: Any, *names: str) -> dict[str, str]:
    return {name: (value.get(name) or "").strip() for name in names}


def _story_address(page_id: int) -> str | None:
    # A link to a story readers do not have becomes plain words, so that nothing tells of a draft.
    linked = Story.objects.filter(pk=page_id).first()
    present = published_document(linked.document_id) if linked else None
    return present.address if isinstance(present, documents.Story) else None
