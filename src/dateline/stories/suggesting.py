"""Claims the desk found in a draft's text, for a person to take, change or turn down. Nothing becomes one by itself."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from django.db import transaction

from dateline.audit.actions import audit
from dateline.audit.things import thing_of
from dateline.claims.actions import add_party, assess_claim, record_claim
from dateline.claims.finding import close_claims, party_called
from dateline.claims.models import MOST_REASON, Appearance, Assertion, Claim, Party, Status, Suggestion
from dateline.claims.quoting import QUOTED, quoted_words, said_words
from dateline.core.clock import now
from dateline.house.queries import house_zone
from dateline.record.log import RecordRefused
from dateline.stories.checker import Passage, passages_of
from dateline.stories.models import Story
from dateline.stories.printing import sketch_of
from dateline.suggestions.found import FoundDate, FoundPlace, Span, SuggestedClaim
from dateline.suggestions.reading import Reading, read
from dateline.suggestions.suggest import suggest
from dateline.suggestions.voice import voice_of

REASONS = (
    "Nobody contests it",
    "An opinion, nothing to check",
    "Background, long settled",
    "It stands in this text already",
    "The desk misread the sentence",
)
"""Why an offer is no claim, by one key; other reasons are typed."""

_MOST_STATEMENT = 400
_MOST_NAME = 200
_MOST_WORDS = 1000
_SELF = re.compile(r"^(?:they|he|she|it(?! (?:is|was|will be|would be|seem|appear|took|takes)))\s+", re.IGNORECASE)
"""The speaker, where a statement begins so; "it was clear that" speaks of nobody."""
_OWN = re.compile(r"^(?:its|their|his|her)\s+", re.IGNORECASE)
_NO_NAME = re.compile(
    r",|^.{60,}|\b(?:of|for)\b|^(?:an?|one|some|its|his|her|their|two|both|he|she|it|they)\b", re.IGNORECASE
)
"""A speaker whose name reads badly in the middle of a statement."""
_STANCES = {"denial": Assertion.Stance.DENIES, "refusal": Assertion.Stance.NO_COMMENT}


class Offer(NamedTuple):
    """A statement the desk found, with what a claim of it would begin with."""

    key: str
    """Stays the same while the words and who says so do."""
    statement: str
    words: list[str]
    """As they stand in the text, for the marks."""
    passage: str
    """The paragraph they stand in."""
    parts: list[Span]
    """Where in the paragraph, in characters."""
    said_in: list[tuple[str, str]]
    """Their sentence in pieces: each with what it is, ``words``, ``source`` or nothing of both."""
    says: str
    cue: str
    stance: str
    kind: str
    voice: str
    quotation: str
    cue_class: str
    happened_on: str
    place_name: str
    status: str
    reason: str
    """The newsroom's own line, where it says that it could not verify this."""


class LooksRecorded(Exception):
    """The ledger has claims that may state the same, and nobody has looked at them."""

    def __init__(self, claims: list[Claim]) -> None:
        super().__init__("a claim like this is in the ledger")
        self.claims = claims


def offers_of(story: Story) -> list[Offer]:
    """What was found in a draft's text, carries no mark yet, and nobody decided on; each once."""
    decided = Suggestion.objects.filter(story=story.document_id, is_box_row=False)
    known = set(decided.exclude(decision=Suggestion.Decision.OPEN).values_list("found__key", flat=True))
    passages = list(passages_of(sketch_of(story)))
    found = {one.key: one for one in reversed(list(_offers(passages, _dateline(story)))) if one.key not in known}
    return list(reversed(found.values()))


def accept_offer(story: Story, offer: Offer, *, seen: Collection[str] = (), user: Any) -> Claim:
    """Records a claim of what was found, as it was found.

    Raises LooksRecorded where claims that may be the same are not among those ``seen``, ValidationError,
    and RecordRefused where nobody is named who says so.
    """
    if not offer.says:
        raise RecordRefused("nobody is named who says so; press C and say who")
    close = close_claims(offer.statement)
    if any(claim.document_id not in seen for claim in close):
        raise LooksRecorded(close)
    with transaction.atomic():
        claim = _recorded(offer, user)
        _keep(story, offer, Suggestion.Decision.ACCEPTED, claim=claim, user=user)
    return claim


def tie_offer(story: Story, offer: Offer, claim: Claim, *, user: Any) -> None:
    """Keeps which claim an offer became, in other words or recorded before."""
    decision = Suggestion.Decision.ACCEPTED if _is_as_found(offer, claim) else Suggestion.Decision.CHANGED
    _keep(story, offer, decision, claim=claim, user=user)


def reject_offer(story: Story, offer: Offer, reason: str, *, user: Any) -> None:
    """Keeps that an offer is no claim, and why. Raises RecordRefused without a reason."""
    if not reason.strip():
        raise RecordRefused("say why; the desk learns from it")
    _keep(story, offer, Suggestion.Decision.REJECTED, reason=reason.strip(), user=user)


def _keep(
    story: Story, offer: Offer, decision: str, *, claim: Claim | None = None, reason: str = "", user: Any
) -> None:
    found = {name: value for name, value in offer._asdict().items() if name != "said_in"}
    with transaction.atomic():
        Suggestion.objects.create(
            story=story.document_id,
            text=" … ".join(offer.words),
            found=found,
            decision=decision,
            reason=reason,
            claim=claim,
            decided_at=now(),
            decided_by=user,
        )
        told = {"statement": offer.statement, "decision": decision, "reason": reason}
        audit("decide_suggestion", thing_of(story), user=user, words=told)


def _recorded(offer: Offer, user: Any) -> Claim:
    name = " ".join(offer.says.split())[:_MOST_NAME]
    claim = Claim(
        statement=offer.statement, kind=offer.kind, happened_on=offer.happened_on, place_name=offer.place_name
    )
    speaker = party_called(name) or add_party(Party(name=name), user=user)
    record_claim(claim, parties=[speaker], stance=offer.stance, words=_own_words(offer)[:_MOST_WORDS], user=user)
    if offer.status != Status.CLAIMED:
        assess_claim(claim, offer.status, reason=offer.reason, user=user)
    return Claim.objects.get(pk=claim.pk)


def _own_words(offer: Offer) -> str:
    """What readers may be shown in quotation marks; what the newsroom put in words of its own is nobody's quotation."""
    words = " … ".join(offer.words)
    own = {"direct": said_words, "mixed": quoted_words}.get(offer.quotation)
    return own(words) if own else ""


def _is_as_found(offer: Offer, claim: Claim) -> bool:
    says = {str(party).casefold() for one in claim.assertions.all() for party in one.parties.all()}
    stances = set(claim.assertions.values_list("stance", flat=True))
    found = (offer.statement, offer.kind, offer.happened_on, offer.place_name)
    now_is = (claim.statement, claim.kind, claim.happened_on, claim.place_name)
    return found == now_is and says == {offer.says.casefold()} and stances == {offer.stance}


def _dateline(story: Story) -> date:
    return (story.published_at or now()).astimezone(house_zone()).date()


# ---- finding


class _Text(NamedTuple):
    """All passages as one text, with what was found in it."""

    whole: str
    reading: Reading
    passages: list[Passage]
    starts: list[int]
    days: dict[Span, str]
    places: dict[Span, str]


def _offers(passages: list[Passage], day: date) -> Iterator[Offer]:
    whole = "\n\n".join(passage.text for passage in passages)
    starts = [0]
    for passage in passages:
        starts.append(starts[-1] + len(passage.text) + 2)
    found = suggest(whole, day)
    days = {one.date: one.value for one in found if isinstance(one, FoundDate)}
    places = {one.place: one.name for one in found if isinstance(one, FoundPlace)}
    text = _Text(whole, read(whole), passages, starts, days, places)
    for one in found:
        if isinstance(one, SuggestedClaim):
            at = bisect_right(starts, one.start) - 1
            # Lines and boxes carry their claims in fields.
            is_text = passages[at].place == Appearance.Place.TEXT and _end(one) <= starts[at] + len(passages[at].text)
            if is_text and not _is_marked(passages[at], starts[at], one.content):
                yield _offer(text, at, one)


def _offer(text: _Text, at: int, one: SuggestedClaim) -> Offer:
    whole, start = text.whole, text.starts[at]
    words = [whole[begin:end].strip() for begin, end in one.content]
    says = whole[slice(*one.source)].strip() if one.source else ""
    line = whole[slice(*one.nonverification)].strip() if one.nonverification else ""
    return Offer(
        key=sha256(" ".join([says, *words]).casefold().encode()).hexdigest()[:16],
        statement=_statement(" ".join(words), says),
        words=words,
        passage=text.passages[at].text,
        parts=[(begin - start, end - start) for begin, end in one.content],
        said_in=list(_pieces(text, at, one)),
        says=says[:1].upper() + says[1:],
        cue=one.cue,
        stance=_STANCES.get(one.cue_class, Assertion.Stance.ASSERTS),
        kind=one.kind,
        voice=voice_of(whole, one.content[0][0], _end(one)),
        quotation=one.quotation,
        cue_class=one.cue_class,
        happened_on=text.days.get(one.date, "") if one.date else "",
        place_name=text.places.get(one.place, "") if one.place else "",
        status=Status.UNVERIFIABLE if line else Status.CLAIMED,
        reason=line if len(line) <= MOST_REASON else f"{line[: MOST_REASON - 1].rstrip()}…",
    )


def _pieces(text: _Text, at: int, one: SuggestedClaim) -> Iterator[tuple[str, str]]:
    """The sentences of a paragraph in which somebody says it, cut where the words and the speaker begin and end."""
    begin, end = text.starts[at], text.starts[at] + len(text.passages[at].text)
    source = one.pronoun or one.source
    here = [source] if source and begin <= source[0] < end else []
    told = [*one.content, one.cue_at, *here]
    first, last = (
        text.reading.sentence_at(place) for place in (min(span[0] for span in told), max(span[1] for span in told) - 1)
    )
    place = begin if first is None else max(begin, text.reading.sentences[first].start)
    stop = end if last is None else min(end, text.reading.sentences[last].end)
    for (start, finish), role in sorted(
        [*((span, "words") for span in one.content), *((span, "source") for span in here)]
    ):
        # A speaker may stand within the words.
        if start > place:
            yield text.whole[place:start], ""
        if finish > place:
            yield text.whole[max(start, place) : finish], role
        place = max(place, finish)
    if stop > place:
        yield text.whole[place:stop], ""


def _statement(words: str, says: str) -> str:
    """The words as a sentence that stands alone: without quotation marks around it, "it" and "their" by their name."""
    plain = " ".join(words.split()).strip(" ,;:")
    quoted = QUOTED.fullmatch(plain)
    plain = (quoted[1] if quoted else plain).rstrip(" ,;:.")
    if not says or _NO_NAME.search(says):
        return _sentence(plain)
    owner = f"{says}’" if says.endswith("s") else f"{says}’s"
    return _sentence(_OWN.sub(f"{owner} ", _SELF.sub(f"{says} ", plain, count=1), count=1))


def _sentence(plain: str) -> str:
    return f"{plain[:1].upper()}{plain[1:]}"[: _MOST_STATEMENT - 1] + "."


def _end(one: SuggestedClaim) -> int:
    return one.content[-1][1]


def _is_marked(passage: Passage, start: int, content: tuple[Span, ...]) -> bool:
    return any(
        begin < start + mark.end and start + mark.start < end for begin, end in content for mark in passage.marks
    )
