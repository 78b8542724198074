"""Where a story prints claims, counted from its document."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from dateline.record import documents
from dateline.record.markup import marks_in, plain_words

Place = Literal["headline", "standfirst", "caption", "text", "quote", "box"]


class Appearance(NamedTuple):
    """One passage that prints a claim."""

    claim: str
    place: Place
    words: str
    voice: documents.Voice


def appearances_of(story: documents.Story) -> Iterator[Appearance]:
    """Every passage of a story that prints a claim, in the order it is read."""
    yield from _lines("headline", story.headline_claims)
    yield from _lines("standfirst", story.standfirst_claims)
    if story.picture is not None:
        yield from _lines("caption", story.picture.claims)
    for block in story.body:
        yield from appearances_in(block)


def claims_of(story: documents.Story) -> list[str]:
    """The ids of the claims a story prints, each once, in the order it is read."""
    return list(dict.fromkeys(appearance.claim for appearance in appearances_of(story)))


def _lines(place: Place, printed: list[documents.Printed]) -> Iterator[Appearance]:
    for line in printed:
        yield Appearance(line.claim, place, line.words, line.voice)


def appearances_in(block: documents.Block) -> Iterator[Appearance]:
    """Every passage of one block that prints a claim."""
    if isinstance(block, documents.Paragraph):  # Most are, and most mark nothing.
        yield from _marked(block.html)
        return
    for part in documents.parts_of(block):
        match part:
            case documents.Paragraph(html=html):
                yield from _marked(html)
            case documents.ListBlock(items=items):
                for item in items:
                    yield from _marked(item)
            case documents.BodyPicture(claims=claims):
                yield from _lines("caption", claims)
            case documents.Quote(claim=claim, text=text) if claim:
                yield Appearance(claim, "quote", text, "quoted")
            case documents.Unverified(claim=claim, statement=statement) if claim:
                yield Appearance(claim, "box", statement, "attributed")


def _marked(html: str) -> Iterator[Appearance]:
    if "<mark" not in html:
        return
    for claim, voice, words in marks_in(html):
        assert voice in ("ours", "attributed", "quoted")
        yield Appearance(claim, "text", plain_words(words), voice)  # type: ignore[arg-type]
