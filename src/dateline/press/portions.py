"""A story's body in portions, each small enough for a page that a bad network can carry."""

import html
import textwrap
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from dateline.press.reading import block_texts
from dateline.record.documents import (
    Block,
    BodyPicture,
    BodySound,
    BodyVideo,
    FactBox,
    Gallery,
    ListBlock,
    NonVerification,
    Paragraph,
    Post,
    Story,
    Table,
    parts_of,
)

_ROOM = 10_000
_PICTURE = 700
_PART = 120
# Even of letters that take four bytes, or five once they are escaped, this many have room.
_LETTERS = 1_800

_B = TypeVar("_B", bound=msgspec.Struct)


def portions(story: Story) -> list[list[Block]]:
    """The body in order, cut between blocks; a block too large for any page is cut inside. Never no portion at all."""
    if _fits(story.body):  # As most stories do; weighed block by block they weigh no more.
        return [list(story.body)]
    pages: list[list[Block]] = [[]]
    room = _ROOM
    for piece in (piece for block in story.body for piece in _pieces(block)):
        weight = _weight(piece)
        if pages[-1] and weight > room:
            pages.append([])
            room = _ROOM
        pages[-1].append(piece)
        room -= weight
    return pages


def lite_address(address: str, page: int = 1) -> str:
    """Where a portion of a story stands as text: ``lite/`` beside it, then ``lite/2/`` ..."""
    return f"{address}lite/" if page == 1 else f"{address}lite/{page}/"


def _pieces(block: Block) -> Iterator[Block]:
    for piece in [block] if _fits(block) else _cut(block):
        if _fits(piece):
            yield piece
        else:
            yield from _plain(*block_texts(piece))


def _cut(block: Block) -> Iterator[Block]:
    match block:
        case Table():
            yield from _each(block, "rows")
        case ListBlock():
            yield from _each(block, "items")
        case Gallery():
            yield from _each(block, "pictures")
        case NonVerification():
            yield from _each(block, "rows")
        case FactBox():
            for part in block.body:
                yield from (_with(block, body=[piece]) for piece in _pieces(part))
        case BodySound() | BodyVideo():
            yield _with(block, transcript="")
            yield from _plain(*block.transcript.splitlines())
        case _:
            yield block


def _each(block: _B, field: str) -> Iterator[_B]:
    """The same block again and again, with as many of its items each time as have room."""
    whole: list[Any] = getattr(block, field)
    bare = _weight(_with(block, **{field: []}))
    group: list[Any] = []
    room = _ROOM - bare
    for item in whole:
        weight = _weight(item)
        if group and weight > room:
            yield _with(block, **{field: group})
            group, room = [], _ROOM - bare
        group.append(item)
        room -= weight
    yield _with(block, **{field: group})


def _plain(*texts: str) -> Iterator[Paragraph]:
    for text in texts:
        yield from (Paragraph(html=html.escape(line, quote=False)) for line in textwrap.wrap(text, _LETTERS))


def _with(block: _B, **fields: object) -> _B:
    return msgspec.structs.replace(block, **fields)


def _fits(value: object) -> bool:
    return _weight(value) <= _ROOM


def _weight(value: object) -> int:
    """About how many bytes it takes on a page, rather too many than too few."""
    parts = list(parts_of(value))
    pictures = sum(1 for part in parts if isinstance(part, BodyPicture) or (isinstance(part, Post) and part.picture))
    words = html.escape(msgspec.json.encode(value).decode())
    return len(words.encode()) + _PART * len(parts) + _PICTURE * pictures
