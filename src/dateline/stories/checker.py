"""What an editor should look at before a story is published: wording stronger than what is known. It only warns.

Pure: a story's document goes in, with what the ledger calls the claims it prints.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from typing import NamedTuple

from dateline.claims.finding import claim_stems
from dateline.claims.models import Appearance, Status, Voice
from dateline.record import documents
from dateline.record.markup import plain_words
from dateline.suggestions.found import SuggestedClaim, UntiedLine
from dateline.suggestions.suggest import suggest
from dateline.suggestions.voice import voice_of
from dateline.suggestions.wording import casualty_figures, words_of_blame, words_of_control

MOST = 3
"""How many are shown at once."""

_OURS = str(Voice.OURS)
_HELD = (Status.VERIFIED, Status.CORROBORATED)
_BOX = Appearance.Place.BOX
_LINES = {
    Appearance.Place.HEADLINE: (90, "The headline"),
    Appearance.Place.STANDFIRST: (80, "The standfirst"),
    Appearance.Place.CAPTION: (75, "The caption"),
    Appearance.Place.TEXT: (60, "The text"),
}
_WORSE = {Status.FALSE: 9, Status.RETRACTED: 9, Status.MISLEADING: 6, Status.DISPUTED: 5}
_ALIKE = 0.5
_SHARED = 3
_SUPPOSED = re.compile(r"(if|whether|should|had|suppose)\b", re.IGNORECASE)
_MARK = re.compile(r'<mark data-claim="([^"]*)" data-voice="([^"]*)">|</mark>')


class Known(NamedTuple):
    """What the ledger says of a claim."""

    statement: str
    status: str
    status_words: str


class Caution(NamedTuple):
    """Something to look at."""

    key: str
    """Stays the same while words and reason do: who silenced it silenced this."""
    gravity: int
    words: str
    why: str


class Mark(NamedTuple):
    """Words that carry a claim."""

    start: int
    end: int
    claim: str
    voice: str


class Passage(NamedTuple):
    """A line or a paragraph as plain text, with its marks."""

    place: str
    text: str
    marks: list[Mark]


def cautions_of(story: documents.Story, known: dict[str, Known]) -> list[Caution]:
    """Everything to look at, the worst first; each once."""
    passages = list(passages_of(story))
    found = list(_too_strong(passages, known))
    # An opinion argues with other people's figures, and says above its headline whose it is.
    if story.genre != "opinion":
        found += [*_bare(passages), *_untied(story, passages)]
    by_key = {one.key: one for one in sorted(found, key=lambda one: one.gravity)}
    return sorted(by_key.values(), key=lambda one: -one.gravity)


def passages_of(story: documents.Story) -> Iterator[Passage]:
    """What the newsroom writes in a story, in the order it is read; words set apart as somebody else's are left out."""
    yield _line(Appearance.Place.HEADLINE, story.title, story.headline_claims)
    yield _line(Appearance.Place.STANDFIRST, story.standfirst, story.standfirst_claims)
    if story.picture is not None:
        yield _line(Appearance.Place.CAPTION, story.picture.caption, story.picture.claims)
    for block in story.body:
        for part in documents.parts_of(block):
            match part:
                case documents.Paragraph(html=html):
                    yield _paragraph(html)
                case documents.ListBlock(items=items):
                    yield from map(_paragraph, items)
                case documents.BodyPicture(caption=caption, claims=claims):
                    yield _line(Appearance.Place.CAPTION, caption, claims)
                case documents.NonVerification(text=text):
                    yield Passage(_BOX, text, [])


def _line(place: str, text: str, printed: list[documents.Printed]) -> Passage:
    return Passage(place, text, [_printed_mark(text, one) for one in printed])


def _printed_mark(text: str, printed: documents.Printed) -> Mark:
    start = text.find(printed.words)
    whole = (0, len(text)) if start < 0 else (start, start + len(printed.words))
    return Mark(*whole, printed.claim, printed.voice)


def _paragraph(html: str) -> Passage:
    text, marks, begun, last = "", list[Mark](), ("", "", 0), 0
    for match in _MARK.finditer(html):
        text += plain_words(html[last : match.start()])
        last = match.end()
        if match[1] is None:
            marks.append(Mark(begun[2], len(text), begun[0], begun[1]))
        else:
            begun = (unescape(match[1]), match[2], len(text))
    return Passage(Appearance.Place.TEXT, text + plain_words(html[last:]), marks)


def _too_strong(passages: list[Passage], known: dict[str, Known]) -> Iterator[Caution]:
    """Marks in our own voice whose claim is not held, and a headline that tells such a claim without a mark."""
    for passage in passages:
        for mark in passage.marks:
            claim = known.get(mark.claim)
            if claim and mark.voice == Voice.OURS and claim.status not in _HELD:
                yield _strong(passage.place, passage.text[mark.start : mark.end], mark.claim, claim)
    headline = passages[0]
    for mark in [] if headline.marks else [mark for passage in passages[1:] for mark in passage.marks]:
        claim = known.get(mark.claim)
        if claim and claim.status not in _HELD and _tells(headline.text, claim.statement):
            yield _strong(headline.place, headline.text, mark.claim, claim)


def _strong(place: str, words: str, claim_id: str, claim: Known) -> Caution:
    gravity, where = _LINES.get(Appearance.Place(place), (50, "The text"))
    why = f"{where} says this as our own finding. Our status is “{claim.status_words}”: {claim.statement}"
    return _caution("strong", gravity + _WORSE.get(Status(claim.status), 0), words, why, claim_id)


def _tells(headline: str, statement: str) -> bool:
    """Whether a headline tells, in our own voice, what a claim states."""
    said, stated = claim_stems(headline), claim_stems(statement)
    is_alike = len(said & stated) >= max(_SHARED, _ALIKE * min(len(said), len(stated)))
    return is_alike and voice_of(headline, 0, len(headline)) == _OURS


def _bare(passages: list[Passage]) -> Iterator[Caution]:
    """Figures of dead and wounded, and words of control and blame, in our own voice and in no claim."""
    whole = "\n\n".join(passage.text for passage in passages)
    place = 0
    for passage in passages:
        if passage.place != _BOX:
            for start, end, gravity, why in _wordings(passage.text):
                words = _around(passage.text, start, end)
                is_marked = any(mark.start < end and start < mark.end for mark in passage.marks)
                is_ours = voice_of(whole, place + start, place + end) == _OURS
                if is_ours and not is_marked and not _SUPPOSED.match(words):
                    line, _ = _LINES[Appearance.Place(passage.place)]
                    yield _caution("bare", gravity + (line - 60) // 10, words, why)
        place += len(passage.text) + 2


def _wordings(text: str) -> Iterator[tuple[int, int, int, str]]:
    for figure in casualty_figures(text):
        yield *figure.span, 70, "A figure of dead, wounded or captured in our own voice, in no claim. Who counted?"
    for wording in words_of_blame(text):
        yield *wording.span, 68, "Who did it, in our own voice and in no claim. Who says so?"
    for wording in words_of_control(text):
        yield *wording.span, 65, "Who holds a place, in our own voice and in no claim. Who says so?"


def _around(text: str, start: int, end: int) -> str:
    """The words with their sentence, as far as that is short."""
    begin = max(text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, start - 80)
    stop = text.find(". ", end)
    return text[begin : min(len(text) if stop < 0 else stop + 1, end + 80)].strip()


def _untied(story: documents.Story, passages: list[Passage]) -> Iterator[Caution]:
    """Our own "could not verify" that is tied to no claim."""
    boxes = [block for block in story.body if isinstance(block, documents.NonVerification)]
    for box in boxes:
        missing = [row.statement for row in box.rows if not row.claim]
        if missing:
            yield _caution("box", 40, missing[0], "This row of what we could not verify is in no claim yet.")
    tied = {box.text for box in boxes if box.rows}
    whole, marks = _laid_out(passages)
    found = suggest(whole)
    lines = {one.nonverification for one in found if isinstance(one, SuggestedClaim | UntiedLine)} - {None}
    for line in sorted(span for span in lines if span is not None):
        words = whole[line[0] : line[1]]
        spoken = [one.content for one in found if isinstance(one, SuggestedClaim) and one.nonverification == line]
        spans = [span for content in spoken for span in content] or [_nearby(passages, line[0])]
        is_tied = any(start < mark[1] and mark[0] < end for start, end in spans for mark in marks)
        if not is_tied and not any(words.strip() in text or text in words for text in tied):
            yield _caution("line", 45, words, "We say that we could not verify it. Mark the claims this speaks of.")


def _laid_out(passages: list[Passage]) -> tuple[str, list[tuple[int, int]]]:
    place, marks = 0, []
    for passage in passages:
        marks += [(place + mark.start, place + mark.end) for mark in passage.marks]
        place += len(passage.text) + 2
    return "\n\n".join(passage.text for passage in passages), marks


def _nearby(passages: list[Passage], place: int) -> tuple[int, int]:
    """The passage a place lies in, with the two before it."""
    starts = [0]
    for passage in passages:
        starts.append(starts[-1] + len(passage.text) + 2)
    at = max(number for number, start in enumerate(starts) if start <= place)
    return starts[max(0, at - 2)], starts[min(at + 1, len(passages))]


def _caution(kind: str, gravity: int, words: str, why: str, claim: str = "") -> Caution:
    shown = " ".join(words.split())
    key = sha256(f"{kind} {shown.casefold()} {claim} {why}".encode()).hexdigest()[:16]
    return Caution(key, gravity, shown[:200], why)
