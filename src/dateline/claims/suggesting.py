"""What the desk finds in a text, and what people make of it: kept as the newsroom's own examples."""

from datetime import date
from typing import Any, NamedTuple

from django.db import transaction

from dateline.audit.actions import audit
from dateline.audit.things import thing_of
from dateline.claims.actions import add_party, record_claim
from dateline.claims.finding import party_called
from dateline.claims.models import Assertion, Claim, Party, Suggestion
from dateline.core.clock import now
from dateline.record.log import RecordRefused
from dateline.suggestions.found import FoundDate, FoundPlace, Span, SuggestedClaim
from dateline.suggestions.suggest import suggest


class Offer(NamedTuple):
    """A statement found in a text, in words."""

    statement: str
    says: str
    cue: str
    quotation: str
    cue_class: str
    kind: str
    line: str
    """The newsroom's own line that it could not verify this; empty where there is none."""
    place: str
    happened_on: str

    @property
    def stance(self) -> str:
        """What the speaker does, by the word that shows it."""
        stances = {"denial": Assertion.Stance.DENIES, "refusal": Assertion.Stance.NO_COMMENT}
        return stances.get(self.cue_class, Assertion.Stance.ASSERTS)


def offers_in(story: str, text: str, dateline: date | None) -> list[Offer]:
    """What a draft's text offers that nobody has decided on yet; ``story`` is its document id."""
    decided = set(
        Suggestion.objects.filter(story=story, is_box_row=False)
        .exclude(decision=Suggestion.Decision.OPEN)
        .values_list("text", flat=True)
    )
    found = suggest(text, dateline)
    dates = {one.date: one.value for one in found if isinstance(one, FoundDate)}
    places = {one.place: one.name for one in found if isinstance(one, FoundPlace)}
    offers = [_offer(text, one, dates, places) for one in found if isinstance(one, SuggestedClaim)]
    return [offer for offer in dict.fromkeys(offers) if offer.statement not in decided]


def accept_offer(
    story: str, offer: Offer, *, statement: str, says: str, stance: str, kind: str, user: Any = None
) -> Claim:
    """Records the claim somebody made of an offer. Raises ValidationError and RecordRefused."""
    if not says.strip():
        raise RecordRefused("say who says so")
    with transaction.atomic():
        speaker = party_called(says) or add_party(Party(name=" ".join(says.split())), user=user)
        claim = Claim(
            statement=statement, kind=kind, happened_on=offer.happened_on, place_name=offer.place, place_shown="name"
        )
        record_claim(claim, parties=[speaker], stance=stance, user=user)
        is_same = (claim.statement, says.strip(), stance, kind) == (
            offer.statement,
            offer.says,
            offer.stance,
            offer.kind,
        )
        decision = Suggestion.Decision.ACCEPTED if is_same else Suggestion.Decision.CHANGED
        _decide(story, offer, decision, claim=claim, user=user)
    return claim


def reject_offer(story: str, offer: Offer, *, reason: str, user: Any = None) -> None:
    """Keeps that an offer is no claim, and why. Raises RecordRefused without a reason."""
    if not reason.strip():
        raise RecordRefused("say why it is no claim; the next version of the rules learns from it")
    with transaction.atomic():
        _decide(story, offer, Suggestion.Decision.REJECTED, reason=reason.strip(), user=user)


def _decide(
    story: str, offer: Offer, decision: str, *, user: Any, claim: Claim | None = None, reason: str = ""
) -> None:
    made, _ = Suggestion.objects.update_or_create(
        story=story,
        text=offer.statement,
        is_box_row=False,
        defaults={
            "found": offer._asdict(),
            "decision": decision,
            "reason": reason,
            "claim": claim,
            "decided_at": now(),
            "decided_by": user,
        },
    )
    audit("decide_suggestion", thing_of(made), user=user, words={"decision": decision, "reason": reason})


def _offer(text: str, one: SuggestedClaim, dates: dict[Span, str], places: dict[Span, str]) -> Offer:
    def words(span: Span | None) -> str:
        return " ".join(text[span[0] : span[1]].split()) if span else ""

    statement = " … ".join(words(span) for span in one.content)
    return Offer(
        statement=f"{statement[:1].upper()}{statement[1:]}".rstrip(",;")[:400],
        says=words(one.source)[:200],
        cue=one.cue,
        quotation=one.quotation,
        cue_class=one.cue_class,
        kind=one.kind,
        line=words(one.nonverification),
        place=places.get(one.place, "") if one.place else "",
        happened_on=dates.get(one.date, "") if one.date else "",
    )
