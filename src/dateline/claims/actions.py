"""Acts on the ledger, each once: screens, commands and importers call these."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least
from dateline.audit.actions import audit
from dateline.audit.things import thing_of
from dateline.claims import rule
from dateline.claims.captures import forget_capture
from dateline.claims.documents import claim_document
from dateline.claims.finding import index_claim
from dateline.claims.models import (
    DECIDED,
    MOST_REASON,
    WORK,
    Assertion,
    Assessment,
    Cause,
    Claim,
    ClaimRelation,
    Confirmation,
    Evidence,
    Party,
    Proposal,
    Status,
)
from dateline.claims.queries import independent_origins, printed
from dateline.claims.wording import notice_words
from dateline.core.addressed import ensure_published
from dateline.core.clock import now
from dateline.core.recording import ever_published, publish_document, published_document, withdraw_document
from dateline.core.turns import wait_for_turn
from dateline.house.queries import house_deciders, house_language
from dateline.notices.actions import issue_notice
from dateline.notices.models import Notice
from dateline.record import documents
from dateline.record.log import RecordRefused
from dateline.topics.models import Topic

NOTE = "This statement is no longer published."
_TYPED = [field.name for field in Claim._meta.concrete_fields if field.editable and not field.primary_key]
"""What people type; the status and who recorded it are not among it."""


class Choice(NamedTuple):
    """How an editor wants a story's notice, where it is not as the rule has it."""

    kind: str = ""
    placement: str = ""
    text: str = ""
    reason: str = ""
    """Why; needed where kind or place differ from the rule, and kept at the desk."""


class Planned(NamedTuple):
    """The notice one story is going to get."""

    story: str
    rule: rule.NoticeRule
    text: str


class Impact(NamedTuple):
    """What a change of status will do."""

    stories: list[str]
    """Document ids of the stories that readers have and that print the claim."""
    new_words: list[str]
    """Lines in our own voice that say more than the new status allows, one for each passage."""
    notices: list[Planned]


def record_claim(
    claim: Claim,
    *,
    parties: Iterable[Party] = (),
    stance: str = "asserts",
    words: str = "",
    user: Any = None,
    at: datetime | None = None,
) -> Claim:
    """Puts a new claim into the ledger, unpublished, with who says so. Raises ValidationError.

    ``at`` is for what was recorded before there was a ledger; else it is now.
    """
    with transaction.atomic():
        claim.recorded_at = claim.status_at = at or now()
        claim.recorded_by = user
        claim.statement = " ".join(claim.statement.split())
        claim.full_clean()
        claim.save()
        speakers = list(parties)
        if speakers:
            add_assertion(Assertion(claim=claim, stance=stance, words=words), speakers, user=user)
        index_claim(claim)
        audit("record_claim", thing_of(claim), user=user)
    return claim


def save_claim(claim: Claim, *, topics: Iterable[Topic] | None = None, user: Any = None) -> None:
    """Keeps changed fields; of a claim readers have, the change is published. Of what they had it takes an editor.

    With what it states goes a proposal that somebody made of the words it had. Raises RecordRefused for a change
    of what takes two people and was decided for those words.
    """
    with transaction.atomic():
        wait_for_turn()
        _may_change(claim, user)
        claim.full_clean()
        stored = Claim.objects.get(pk=claim.pk)
        if _states_otherwise(claim, stored):
            _check_not_confirmed(stored)
            _displace_proposal(claim, "What it states was changed.", user)
        claim.save(update_fields=_TYPED)
        if topics is not None:
            claim.topics.set(topics)
        claim.refresh_from_db()
        index_claim(claim)
        audit("change_claim", thing_of(claim), user=user)
        _publish_again(claim)


def save_work(claim: Claim, *, only: Iterable[str] = WORK, user: Any = None) -> None:
    """Keeps whose a claim is, how far the desk is with it, the day to look again, its notes. Readers see none of it.

    ``only`` names those of these fields that are kept. Raises ValidationError, and RecordRefused where it would be
    given to somebody who does not work on claims.
    """
    _must_be(Role.REPORTER, user)
    kept = list(only)
    with transaction.atomic():
        claim.clean_fields(exclude=[field.name for field in Claim._meta.fields if field.name not in kept])
        _check_keeper(claim)
        claim.save(update_fields=kept)
        audit("change_work", thing_of(claim), user=user)


def add_party(party: Party, *, user: Any = None) -> Party:
    """Makes somebody known who speaks. Raises ValidationError."""
    _must_be(Role.REPORTER, user)
    with transaction.atomic():
        party.full_clean()
        party.save()
        audit("add_party", thing_of(party), user=user)
    return party


def save_party(party: Party, *, user: Any = None) -> None:
    """Keeps changes of a party; claims readers have and that name it are published again.

    That takes an editor, and so does one that a claim off the site names: it comes back as it stands then.
    """
    claims = list(Claim.objects.filter(assertions__parties=party).distinct())
    is_named = any(was_published(claim) for claim in claims)
    _must_be(Role.EDITOR if is_named else Role.REPORTER, user)
    with transaction.atomic():
        party.full_clean()
        party.save()
        audit("change_party", thing_of(party), user=user)
        for claim in claims:
            index_claim(claim)
            _publish_again(claim)


def add_assertion(assertion: Assertion, parties: Iterable[Party], *, user: Any = None) -> Assertion:
    """Adds what somebody says. Readers get it with the claim, or when an editor releases it."""
    speakers = list(parties)
    if not speakers:
        raise RecordRefused("somebody has to say so; name who")
    with transaction.atomic():
        assertion.recorded_at, assertion.recorded_by = now(), user
        assertion.full_clean(exclude=["parties"])
        assertion.save()
        assertion.parties.set(speakers)
        index_claim(assertion.claim)
        audit("add_assertion", thing_of(assertion.claim), user=user, words={"says": ", ".join(map(str, speakers))})
    return assertion


def release_assertion(assertion: Assertion, *, user: Any = None) -> None:
    """Lets readers have what somebody says of a claim they have."""
    _must_be(Role.EDITOR, user)
    with transaction.atomic():
        assertion.released_at = now()
        assertion.save(update_fields=["released_at"])
        audit("release_assertion", thing_of(assertion.claim), user=user)
        _publish_again(assertion.claim)


def drop_assertion(assertion: Assertion, *, user: Any = None) -> None:
    """Takes away what was recorded by mistake, while readers do not have it. Raises RecordRefused."""
    _must_be(Role.REPORTER, user)
    if assertion.released_at is not None:
        raise RecordRefused("readers have it; add what is said now, and the older stays beside it")
    with transaction.atomic():
        names = ", ".join(str(party) for party in assertion.parties.all())
        audit("drop_assertion", thing_of(assertion.claim), user=user, words={"says": names})
        assertion.delete()
        index_claim(assertion.claim)


def add_evidence(evidence: Evidence, *, user: Any = None) -> Evidence:
    """Adds what bears on a claim. It stays at the desk."""
    with transaction.atomic():
        evidence.added_at, evidence.added_by = now(), user
        evidence.full_clean()
        evidence.save()
        audit("add_evidence", thing_of(evidence.claim), user=user, words={"title": evidence.title})
    return evidence


def save_evidence(evidence: Evidence, *, user: Any = None) -> None:
    """Keeps what is said of a piece of evidence, its grading too; what was captured stays as it is."""
    _must_be(Role.REPORTER, user)
    with transaction.atomic():
        evidence.full_clean()
        evidence.save()
        audit("change_evidence", thing_of(evidence.claim), user=user, words={"title": evidence.title})


def remove_evidence(evidence: Evidence, *, reason: str, user: Any = None) -> None:
    """Takes evidence and its file away for good, where somebody would be at risk or it was never any."""
    _must_be(Role.EDITOR, user)
    with transaction.atomic():
        words = {"title": evidence.title, "reason": reason}
        audit("remove_evidence", thing_of(evidence.claim), user=user, words=words)
        evidence.delete()
        if evidence.sha256 and not Evidence.objects.filter(sha256=evidence.sha256).exists():
            transaction.on_commit(lambda: forget_capture(evidence.sha256))


def unrelate_claims(relation: ClaimRelation, *, user: Any = None) -> None:
    """Takes a relation back."""
    claim = relation.claim
    _may_change(claim, user)
    with transaction.atomic():
        words = {"relation": relation.relation, "other": relation.other.statement}
        audit("unrelate_claims", thing_of(claim), user=user, words=words)
        relation.delete()
        _publish_again(claim)


def relate_claims(claim: Claim, other: Claim, relation: str, *, user: Any = None) -> None:
    """Says what one claim is to another. Raises RecordRefused for a claim and itself."""
    if claim.pk == other.pk:
        raise RecordRefused("a claim has no relation to itself")
    _may_change(claim, user)
    with transaction.atomic():
        ClaimRelation.objects.get_or_create(claim=claim, other=other, relation=relation)
        audit("relate_claims", thing_of(claim), user=user, words={"relation": relation, "other": other.statement})
        _publish_again(claim)


def impact_of(claim: Claim, status: str, reason: str = "") -> Impact:
    """What a change to this status will do, before anything is done."""
    passages = list(printed(claim))
    stories = list(dict.fromkeys(one.story for one in passages))
    needy = [one.words for one in passages if rule.needs_new_words(one.place, one.voice, status)]
    text = notice_words(claim, claim.status, status, reason, house_language())
    planned = [
        Planned(story, rule.gravest(claim.status, status, [one.voice for one in passages if one.story == story]), text)
        for story in stories
    ]
    return Impact(stories, needy, planned)


def takes_two(status: str) -> bool:
    """Whether a status takes effect only when a second person approves it, in this newsroom."""
    return status in rule.TWO_PEOPLE and house_deciders() == 2


def roles_to_assess(claims: Iterable[Claim]) -> dict[str, Role]:
    """Who may give every one of these claims each status, or propose it where that takes two."""
    had = ever_published([claim.document_id for claim in claims])
    begun = frozenset() if had else frozenset({Status.UNVERIFIABLE, Status.DISPUTED})
    proposed = rule.TWO_PEOPLE if house_deciders() == 2 else frozenset()
    return {one: Role.REPORTER if one in begun | proposed else Role.EDITOR for one in Status}


def assess_claim(
    claim: Claim,
    status: str,
    *,
    reason: str,
    cause: str = Cause.DESK_REVIEW,
    notices: dict[str, Choice] | None = None,
    user: Any = None,
    at: datetime | None = None,
) -> Assessment | Proposal:
    """Changes a claim's status with its notices, or proposes it where a second person has to approve.

    Reporters propose what takes two people, and say of a claim readers do not have that it could not be verified
    or is disputed; everything else takes an editor. ``at`` is for what was decided before there was a ledger; the
    record says in any case when it heard of it. Raises RecordRefused, and then nothing has changed.
    """
    chosen = notices or {}
    with transaction.atomic():
        claim = _present(claim)
        check_assessment(claim, status, reason, cause)
        _check_choices(claim, status, chosen)
        _must_be(roles_to_assess([claim])[status], user)
        if takes_two(status):
            return _propose(claim, status, reason, cause, chosen, user, at or now())
        return _assess(claim, status, reason, cause, chosen, decided_by=user, approved_by=None, at=at or now())


def approve_proposal(proposal: Proposal, *, user: Any, at: datetime | None = None) -> Assessment:
    """A second person's yes: the change takes effect now. Raises RecordRefused. ``at`` as for ``assess_claim``."""
    _must_be(Role.EDITOR, user)
    looked_at = proposal.number
    with transaction.atomic():
        claim = _present(proposal.claim)
        proposal = _looked_at(claim, looked_at)
        check_approval(proposal, claim, user)
        chosen = {story: Choice(**choice) for story, choice in proposal.notices.items()}
        first = proposal.proposed_by
        proposal.delete()
        return _assess(
            claim,
            proposal.status,
            proposal.reason,
            proposal.cause,
            chosen,
            decided_by=first,
            approved_by=user,
            at=at or now(),
        )


def check_approval(proposal: Proposal, claim: Claim, user: Any) -> None:
    """Raises RecordRefused where somebody cannot approve what is proposed for a claim as it stands."""
    _must_be(Role.EDITOR, user)
    if user is not None and user.pk == proposal.proposed_by_id:
        raise RecordRefused("this takes two people; somebody else has to approve what you propose")
    if proposal.was != claim.status:
        raise RecordRefused("the status has changed since; propose it anew")
    check_assessment(claim, proposal.status, proposal.reason, proposal.cause)


def decline_proposal(proposal: Proposal, *, reason: str, user: Any = None) -> None:
    """Somebody's no; who proposed it may take it back so, too. Raises RecordRefused where something else is by now."""
    looked_at = proposal.number
    if user is not None and user.pk != proposal.proposed_by_id:
        _must_be(Role.EDITOR, user)
    with transaction.atomic():
        proposal = _looked_at(_present(proposal.claim), looked_at)
        _end_proposal(proposal, reason, user)


def confirm_assessment(assessment: Assessment, *, user: Any) -> None:
    """A second person's word that what one editor decided stands. Raises RecordRefused."""
    _must_be(Role.EDITOR, user)
    if user is not None and user.pk == assessment.decided_by_id:
        raise RecordRefused("this takes two people; somebody else has to confirm what you decided")
    with transaction.atomic():
        Confirmation.objects.get_or_create(
            assessment=assessment, defaults={"confirmed_at": now(), "confirmed_by": user}
        )
        audit("confirm_assessment", thing_of(assessment.claim), user=user, words={"change": str(assessment)})


def publish_claim(claim: Claim) -> None:
    """Lets readers have a claim, in the transaction that publishes what prints it; twice is the same as once.

    One that was taken off the site stays off.
    """
    claim = _present(claim)
    if claim.withdrawn_at is not None:
        return
    if not was_published(claim):
        claim.assertions.filter(released_at__isnull=True).update(released_at=now())
    for topic in claim.topics.all():
        ensure_published(topic)
    publish_document(claim_document(claim))
    _publish_related(claim)


def withdraw_claim(claim: Claim, *, reason: str, user: Any = None) -> None:
    """Takes a claim off the site, where law or somebody's safety asks for it; stories keep the words without a mark."""
    _must_be(Role.EDITOR, user)
    with transaction.atomic():
        wait_for_turn()
        if withdraw_document(claim.document_id, note=NOTE) is None:
            raise RecordRefused("readers do not have this claim")
        claim.withdrawn_at = now()
        claim.save(update_fields=["withdrawn_at"])
        audit("withdraw_claim", thing_of(claim), user=user, words={"reason": reason})
        _publish_related(claim)


def withdraw_with_story(ids: Iterable[str], *, reason: str, user: Any = None) -> list[Claim]:
    """Takes claims, by their document ids, off the site with the story that printed them; answers which.

    In the transaction in which the story is taken down, and after it. A claim that another story prints stays.
    """
    found = [one for one in Claim.objects.filter(document_id__in=list(ids)).order_by("pk") if is_public(one)]
    left = [one for one in found if not printed(one).exists()]
    for claim in left:
        withdraw_claim(claim, reason=reason, user=user)
    return left


def return_claim(claim: Claim, *, reason: str, user: Any = None) -> None:
    """Puts a claim back on the site, as it stands now, with its history, under the address it had.

    Stories that print it show its mark again. What somebody said and was not released stays at the desk.
    Raises RecordRefused.
    """
    _must_be(Role.EDITOR, user)
    with transaction.atomic():
        claim = _present(claim)
        if claim.withdrawn_at is None:
            raise RecordRefused("it was not taken off the site")
        claim.withdrawn_at = None
        claim.save(update_fields=["withdrawn_at"])
        audit("return_claim", thing_of(claim), user=user, words={"reason": reason})
        publish_claim(claim)


def _assess(
    claim: Claim,
    status: str,
    reason: str,
    cause: str,
    chosen: dict[str, Choice],
    *,
    decided_by: Any,
    approved_by: Any,
    at: datetime,
) -> Assessment:
    impact = impact_of(claim, status, reason)
    _displace_proposal(claim, "It was assessed otherwise.", approved_by or decided_by)
    moment = max(at, claim.status_at)
    made = Assessment.objects.create(
        claim=claim,
        number=claim.assessments.count() + 1,
        was=claim.status,
        status=status,
        reason=reason.strip(),
        cause=cause,
        people=2 if approved_by else 1,
        decided_at=moment,
        decided_by=decided_by,
        approved_by=approved_by,
    )
    claim.status, claim.status_at = status, moment
    claim.save(update_fields=["status", "status_at"])
    audit(
        "assess_claim", thing_of(claim), user=approved_by or decided_by, words={"change": str(made), "reason": reason}
    )
    _publish_again(claim)
    for planned in impact.notices:
        issue_notice(_notice(claim, made, planned, chosen.get(planned.story, Choice())), user=decided_by, at=moment)
    return made


def _notice(claim: Claim, made: Assessment, planned: Planned, choice: Choice) -> Notice:
    return Notice(
        story=planned.story,
        claim=claim.document_id,
        change=made.number,
        kind=choice.kind or planned.rule.kind,
        placement=choice.placement or planned.rule.placement,
        text=choice.text.strip() or planned.text,
        was=made.was,
        now=made.status,
        desk_reason=choice.reason.strip(),
    )


def _propose(
    claim: Claim, status: str, reason: str, cause: str, chosen: dict[str, Choice], user: Any, at: datetime
) -> Proposal:
    _displace_proposal(claim, "Something else was proposed.", user)
    made = Proposal.objects.create(
        claim=claim,
        was=claim.status,
        status=status,
        reason=reason.strip(),
        cause=cause,
        notices={story: choice._asdict() for story, choice in chosen.items()},
        proposed_at=at,
        proposed_by=user,
    )
    audit("propose_assessment", thing_of(claim), user=user, words={"change": str(made), "reason": reason})
    return made


def check_assessment(claim: Claim, status: str, reason: str, cause: str) -> None:
    """Raises RecordRefused where a claim cannot be given this status now, whoever wants to."""
    if status not in Status or cause not in Cause:
        raise RecordRefused("there is no such status or cause")
    if claim.withdrawn_at is not None:
        raise RecordRefused("it was taken off the site, and its notices would tell of it again")
    if status == claim.status:
        raise RecordRefused(f"its status is “{claim.get_status_display()}” already")
    if not reason.strip():
        raise RecordRefused("say why; readers see the reason")
    if len(reason.strip()) > MOST_REASON:
        raise RecordRefused(f"the reason has {MOST_REASON} characters at most")
    _check_evidence(claim, status)


def _check_evidence(claim: Claim, status: str) -> None:
    if status == Status.VERIFIED and not independent_origins(claim):
        raise RecordRefused("nothing in the evidence supports it yet; add what confirms it")
    if status == Status.CORROBORATED and independent_origins(claim) < 2:
        raise RecordRefused("it takes evidence of two origins; two items of one origin count once")
    if status == Status.FALSE and not independent_origins(claim, Evidence.Effect.CONTRADICTS):
        raise RecordRefused("nothing in the evidence contradicts it yet; add what refutes it")


def _check_choices(claim: Claim, status: str, chosen: dict[str, Choice]) -> None:
    rules = {planned.story: planned.rule for planned in impact_of(claim, status).notices}
    for story, choice in chosen.items():
        wanted = rules.get(story)
        differs = wanted and (choice.kind or wanted.kind, choice.placement or wanted.placement) != wanted
        if differs and not choice.reason.strip():
            raise RecordRefused("say why the notice should be of another kind or in another place; it is kept here")
        if choice.kind not in ("", *Notice.Kind) or choice.placement not in ("", *Notice.Placement):
            raise RecordRefused("there is no such kind of notice, or no such place for it")


def _states_otherwise(claim: Claim, stored: Claim) -> bool:
    return any(_plain(getattr(claim, name)) != _plain(getattr(stored, name)) for name in DECIDED)


def _plain(value: Any) -> Any:
    """Browsers end lines in their own way."""
    return value.splitlines() if isinstance(value, str) else value


def _check_not_confirmed(stored: Claim) -> None:
    if not takes_two(stored.status):
        return
    first = f"“{stored.get_status_display()}” takes two people and was decided for these very words; "
    if stored.withdrawn_at is not None:
        raise RecordRefused(f"{first}it is off the site, so record it anew in other words")
    raise RecordRefused(
        f"{first}assess it anew first, as “{Status.CLAIMED.label}” with a reason, then change what it states"
    )


def _displace_proposal(claim: Claim, why: str, user: Any) -> None:
    """Ends what is proposed, because something else takes its place."""
    found = Proposal.objects.filter(claim=claim).first()
    if found is None:
        return
    is_theirs = user is None or user.pk == found.proposed_by_id
    if not is_theirs and not is_at_least(user, Role.EDITOR):
        raise RecordRefused("somebody else proposes a status for it; an editor has to decide on that first")
    _end_proposal(found, why, user)


def _end_proposal(proposal: Proposal, why: str, user: Any) -> None:
    words = {"change": str(proposal), "reason": why}
    audit("decline_proposal", thing_of(proposal.claim), user=user, words=words)
    proposal.delete()


def _check_keeper(claim: Claim) -> None:
    keeper = claim.looked_after_by
    if keeper is None or is_at_least(keeper, Role.REPORTER):
        return
    if Claim.objects.filter(pk=claim.pk, looked_after_by=keeper).exists():
        return  # Who left keeps it until somebody else takes it, so that it is not lost from sight.
    raise RecordRefused(f"{keeper.name} is no reporter; choose somebody who works on claims")


def _looked_at(claim: Claim, number: str) -> Proposal:
    found = Proposal.objects.filter(claim=claim).first()
    if found is None:
        raise RecordRefused("nothing is proposed for this claim any more")
    if found.number != number:
        raise RecordRefused("what is proposed has changed since; look at it once more")
    return found


def _publish_again(claim: Claim) -> None:
    if is_public(claim):
        for topic in claim.topics.all():
            ensure_published(topic)
        publish_document(claim_document(claim))


def _publish_related(claim: Claim) -> None:
    """Claims that name this one, which readers got or lost."""
    for other in ClaimRelation.objects.filter(other=claim).select_related("claim"):
        _publish_again(other.claim)


def _present(claim: Claim) -> Claim:
    """The claim as it is now, with nobody else about to change it."""
    wait_for_turn()
    return Claim.objects.get(pk=claim.pk)


def is_public(claim: Claim) -> bool:
    """Whether readers have it."""
    return isinstance(published_document(claim.document_id), documents.Claim)


def was_published(claim: Claim) -> bool:
    """Whether readers have it or had it: off the site it may come back as it stands then, so that is an editor's."""
    return bool(ever_published([claim.document_id]))


def _may_change(claim: Claim, user: Any) -> None:
    _must_be(Role.EDITOR if was_published(claim) else Role.REPORTER, user)


def _must_be(role: Role, user: Any) -> None:
    """The operator at the command line, who is no user, may do everything that takes one person."""
    if user is not None and not is_at_least(user, role):
        raise RecordRefused(f"this takes {'an editor' if role == Role.EDITOR else 'a reporter'}")
