"""Giving a claim another status: what it is, what that will do, and only then doing it."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least
from dateline.claims import actions, queries, rule
from dateline.claims.actions import Choice, Planned
from dateline.claims.models import MOST_REASON, Appearance, Assessment, Cause, Claim, Proposal, Status
from dateline.house.queries import newsroom_time
from dateline.newsdesk.ledger.screens import claim_act, claim_screen, sent_anew, sentence, show, stories_by_id, user_of
from dateline.notices.models import MOST_WORDS, Notice
from dateline.record.log import RecordRefused
from dateline.stories.models import Story

_CHOSEN = ("kind", "placement", "text", "reason")


class StatusForm(forms.Form):
    """The new status, and why."""

    status = forms.ChoiceField(label="Our status", widget=forms.RadioSelect)
    cause = forms.ChoiceField(label="What happened", choices=Cause.choices, initial=Cause.NEW_EVIDENCE)
    reason = forms.CharField(
        label="Why",
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3, "data-counter": MOST_REASON}),
        help_text="Readers see it, on the claim's page and in the notices. It cannot be changed afterwards.",
        error_messages={"required": "Say why; readers see the reason."},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    """How what is assessed stood when the form was opened."""

    def clean_reason(self) -> str:
        """In one line."""
        return " ".join(self.cleaned_data["reason"].split())


class AssessForm(StatusForm):
    """The new status of one claim."""

    def __init__(self, claim: Claim, user: Any, data: Any = None) -> None:
        """Offers every status this person may give or propose."""
        self._claim = claim
        self._stands = str(claim.assessments.count())
        super().__init__(data, initial={"seen": self._stands})
        status: Any = self.fields["status"]
        roles = actions.roles_to_assess([claim])
        status.choices = [
            (one.value, one.label) for one in Status if one != claim.status and is_at_least(user, roles[one])
        ]

    def clean(self) -> dict[str, Any]:
        """Refuses a form that was opened before the last change, once."""
        said = super().clean() or self.cleaned_data
        if said.get("seen") != self._stands:
            sent_anew(self, "seen", self._stands)
            raise ValidationError(overtaken(self._claim))
        return said


class NoticeForm(forms.Form):
    """The notice one story is going to get."""

    kind = forms.ChoiceField(label="Kind", choices=Notice.Kind.choices)
    placement = forms.ChoiceField(label="Where", choices=Notice.Placement.choices)
    text = forms.CharField(
        label="Words",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "data-counter": MOST_WORDS}),
        error_messages={"required": "A notice needs words."},
    )
    reason = forms.CharField(
        label="Why not as the rule has it",
        required=False,
        max_length=400,
        help_text="Needed for another kind or place. Kept at the desk.",
    )
    offered = forms.CharField(required=False, widget=forms.HiddenInput)
    """How the rule had it when the screen was made, by which what somebody typed is known."""

    def __init__(self, planned: Planned, data: Any = None, *, prefix: str = "") -> None:
        """Begins as the rule has it."""
        self._rule = planned.rule
        given = {"kind": planned.rule.kind, "placement": planned.rule.placement, "text": planned.text}
        super().__init__(data, prefix=prefix or planned.story, initial={**given, "offered": "|".join(given.values())})
        if data is not None:
            sent_anew(self, "offered", "|".join(given.values()))

    def clean_text(self) -> str:
        """In one paragraph."""
        return " ".join(self.cleaned_data["text"].split())

    def clean(self) -> dict[str, Any]:
        """Another kind or place has a reason."""
        said = super().clean() or self.cleaned_data
        if (said.get("kind"), said.get("placement")) != self._rule and not said.get("reason", "").strip():
            self.add_error("reason", "Say why the notice should be of another kind or in another place.")
        return said

    @property
    def choice(self) -> Choice:
        """What was chosen."""
        return Choice(*(self.cleaned_data[name] for name in _CHOSEN))


class Told(NamedTuple):
    """A story that prints the claim, with the notice it will get."""

    story: Story | None
    planned: Planned
    form: NoticeForm


class NeedsWords(NamedTuple):
    """A line in our own voice that says more than the new status allows."""

    story: Story | None
    passage: Appearance


@claim_screen(in_turn=True)
def assess(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Asks for the status, shows what that will do, and does it."""
    form = AssessForm(claim, request.user, request.POST or None)
    step = request.POST.get("step", "")
    if step not in ("preview", "save") or not form.is_valid():
        return _ask(request, claim, form)
    told = _told(claim, form, request.POST)
    are_all = request.POST.get("stories", "") == _names(told)
    if step == "save" and are_all and all(one.form.is_valid() for one in told):
        answer = _save(request, claim, form, told)
        if answer is not None:
            return answer
        return _ask(request, claim, form)
    said = form.cleaned_data
    try:
        actions.check_assessment(claim, said["status"], said["reason"], said["cause"])
    except RecordRefused as problem:
        form.add_error(None, sentence(problem))
        return _ask(request, claim, form)
    return _preview(request, claim, form, told, is_other=step == "save" and not are_all)


@claim_screen(in_turn=True)
def proposal(request: HttpRequest, claim: Claim) -> HttpResponse:
    """What somebody proposes: a second person approves, or says no."""
    found = Proposal.objects.filter(claim=claim).select_related("claim", "proposed_by").first()
    if found is None:
        messages.error(request, "Nothing is proposed for this claim any more.")
        return redirect("claim", claim.document_id)
    problem = ""
    if request.method == "POST":
        try:
            words = _decide(request, found)
        except RecordRefused as refusal:
            problem = sentence(refusal)
        else:
            messages.success(request, words)
            return redirect("claim", claim.document_id)
    return _show_proposal(request, claim, found, problem)


@claim_act(Role.EDITOR, in_turn=True)
def confirm(request: HttpRequest, claim: Claim) -> HttpResponse:
    """A second person's word that the newest assessment stands."""
    number = request.POST.get("number", "")
    newest = claim.assessments.order_by("-number").first()
    if newest is None or str(newest.number) != number:
        messages.error(request, "Not confirmed: the status has changed since. Look at it once more.")
        return redirect("claim", claim.document_id)
    try:
        actions.confirm_assessment(newest, user=request.user)
        messages.success(request, "Confirmed.")
    except RecordRefused as problem:
        messages.error(request, f"Not confirmed. {sentence(problem)}")
    return redirect("claim", claim.document_id)


def overtaken(claim: Claim) -> str:
    """What became of a claim while somebody had an older form of it open."""
    newest = claim.assessments.select_related("decided_by").order_by("-number").first()
    if newest is None:
        return "Look at it once more, then go on."
    who = newest.decided_by.name if newest.decided_by else "the newsroom"
    return (
        f"While you were here it became “{newest.get_status_display()}”, by {who}, {newsroom_time(newest.decided_at)}:"
        f" {newest.reason} What you typed is still here; see whether it still holds, then go on."
    )


def _told(claim: Claim, form: AssessForm, data: Any) -> list[Told]:
    impact = actions.impact_of(claim, form.cleaned_data["status"], form.cleaned_data["reason"])
    stories = stories_by_id(impact.stories)
    # A story that came to print the claim meanwhile has no fields in what was sent.
    return [
        Told(
            stories.get(planned.story),
            planned,
            NoticeForm(planned, data if f"{planned.story}-kind" in data else None),
        )
        for planned in impact.notices
    ]


def _names(told: list[Told]) -> str:
    return ",".join(one.planned.story for one in told)


def _act(claim: Claim, form: AssessForm, choices: dict[str, Choice], user: Any) -> Assessment | Proposal:
    said = form.cleaned_data
    return actions.assess_claim(
        claim, said["status"], reason=said["reason"], cause=said["cause"], notices=choices, user=user
    )


def _save(request: HttpRequest, claim: Claim, form: AssessForm, told: list[Told]) -> HttpResponse | None:
    try:
        with transaction.atomic():
            made = _act(claim, form, {one.planned.story: one.form.choice for one in told}, request.user)
    except RecordRefused as problem:
        form.add_error(None, sentence(problem))
        return None
    if isinstance(made, Proposal):
        messages.success(request, "Proposed. It takes effect when a second person approves it.")
    else:
        count = len(told)
        issued = f" {count} notice{'' if count == 1 else 's'} issued." if count else ""
        messages.success(request, f"Its status is “{made.get_status_display()}” now.{issued}")
    return redirect("claim", claim.document_id)


def _ask(request: HttpRequest, claim: Claim, form: AssessForm) -> HttpResponse:
    is_back = request.POST.get("step") == "back"
    if is_back:
        form = AssessForm(claim, request.user)
        form.initial = {**form.initial, **{name: request.POST.get(name, "") for name in ("status", "cause", "reason")}}
    return show(
        request,
        "assess",
        claim=claim,
        form=form,
        two=[status.label for status in Status if actions.takes_two(status)],
        supporting=queries.independent_origins(claim),
        proposal=getattr(claim, "proposal", None),
        typed=typed_notices(request.POST, request.POST.get("stories", "").split(",")),
    )


def typed_notices(sent: Any, prefixes: Iterable[str]) -> list[tuple[str, str]]:
    """Fields of notices that somebody has changed, to be sent along while the status is looked at again.

    ``prefixes`` are those of the forms that were on the screen.
    """
    kept: list[tuple[str, str]] = []
    for one in prefixes:
        kind, placement, text, reason = (sent.get(f"{one}-{name}", "") for name in _CHOSEN)
        is_changed = reason or "|".join((kind, placement, " ".join(text.split()))) != sent.get(f"{one}-offered")
        if kind and is_changed:
            kept += [(f"{one}-{name}", sent.get(f"{one}-{name}", "")) for name in _CHOSEN]
    if not sent.get("stories"):  # From the first screen: what was kept before goes along further.
        kept = [(name, text) for name, text in sent.items() if name.endswith(tuple(f"-{one}" for one in _CHOSEN))]
    return kept


def _preview(request: HttpRequest, claim: Claim, form: AssessForm, told: list[Told], *, is_other: bool) -> HttpResponse:
    status = form.cleaned_data["status"]
    return show(
        request,
        "preview",
        claim=claim,
        form=form,
        said=form.cleaned_data,
        status_words=Status(status).label,
        told=told,
        names=_names(told),
        needs_words=needs_words(claim, status),
        takes_two=actions.takes_two(status),
        is_confirmed_later=status in rule.CONFIRMED_LATER,
        is_other=is_other,
    )


def needs_words(claim: Claim, status: str) -> list[NeedsWords]:
    """Lines that say more than this status allows, with their stories."""
    found = [one for one in queries.printed(claim) if rule.needs_new_words(one.place, one.voice, status)]
    stories = stories_by_id(one.story for one in found)
    return [NeedsWords(stories.get(one.story), one) for one in found]


def _decide(request: HttpRequest, found: Proposal) -> str:
    user = user_of(request)
    if request.POST.get("number", "") != found.number:
        raise RecordRefused("what is proposed has changed since; look at it once more")
    if request.POST.get("act") == "approve":
        made = actions.approve_proposal(found, user=user)
        return f"Its status is “{made.get_status_display()}” now."
    actions.decline_proposal(found, reason=request.POST.get("reason", "")[:400], user=user)
    return "Taken back." if found.proposed_by_id == user.pk else "Declined."


def _show_proposal(request: HttpRequest, claim: Claim, found: Proposal, problem: str) -> HttpResponse:
    impact = actions.impact_of(claim, found.status, found.reason)
    stories = stories_by_id(impact.stories)
    notices = [
        (stories.get(planned.story), as_issued(claim, planned, found.notices.get(planned.story)))
        for planned in impact.notices
    ]
    return show(
        request,
        "proposal",
        claim=claim,
        proposal=found,
        number=found.number,
        notices=notices,
        needs_words=needs_words(claim, found.status),
        is_mine=found.proposed_by_id == user_of(request).pk,
        is_old=found.was != claim.status,
        problem=problem,
    )


def as_issued(claim: Claim, planned: Planned, chosen: dict[str, str] | None) -> Notice:
    """The notice as it will be, not saved."""
    choice = Choice(**chosen) if chosen else Choice()
    return Notice(
        claim=claim.document_id,
        kind=choice.kind or planned.rule.kind,
        placement=choice.placement or planned.rule.placement,
        text=choice.text or planned.text,
        desk_reason=choice.reason,
    )
