"""Several claims at once: whose they are, one assessment for all, and a second person's yes to what others propose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.accounts.sight import is_at_least
from dateline.claims import actions, queries, rule
from dateline.claims.actions import Choice
from dateline.claims.models import Assessment, Claim, Proposal, Status
from dateline.claims.several import SeveralRefused, approve_proposals, assess_claims, change_work, line_of
from dateline.core.turns import wait_for_turn
from dateline.newsdesk.ledger.assessing import (
    NeedsWords,
    NoticeForm,
    StatusForm,
    Told,
    as_issued,
    needs_words,
    overtaken,
    typed_notices,
)
from dateline.newsdesk.ledger.screens import sent_anew, show, stories_by_id, user_of
from dateline.notices.models import Notice
from dateline.record.log import RecordRefused
from dateline.stories.models import Story

MOST = 60
"""Claims at once."""
_MOST_NOTICES = 300
"""Notices one screen can show, each to be looked at."""
_AS_IT_IS = ("", "Leave as it is")


class WorkForm(forms.Form):
    """What of the desk's own work is the same for all; empty fields leave things as they are."""

    keeper = forms.ChoiceField(label="Looked after by", required=False)
    work = forms.ChoiceField(label="How far we are", required=False, choices=[_AS_IT_IS, *Claim.Work.choices])
    review_on = forms.DateField(
        label="Look at them again on", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    has_no_day = forms.BooleanField(label="On no day", required=False)

    def __init__(self, data: Any = None) -> None:
        """Offers whoever works on claims."""
        super().__init__(data)
        self._people = {str(one.pk): one for one in queries.keepers()}
        keeper: Any = self.fields["keeper"]
        people = [(key, one.name) for key, one in self._people.items()]
        keeper.choices = [_AS_IT_IS, (queries.NOBODY, "Nobody"), *people]

    def clean(self) -> dict[str, Any]:
        """A day or none; and something has to change."""
        said = super().clean() or self.cleaned_data
        if said.get("review_on") and said.get("has_no_day"):
            self.add_error("review_on", "Choose a day, or none.")
        if not self.errors and not self.changes:
            raise ValidationError("Choose what is to be the same for all of them.")
        return said

    @property
    def changes(self) -> dict[str, Any]:
        """What is to change."""
        said = self.cleaned_data
        chosen: dict[str, Any] = {name: said[name] for name in ("work", "review_on") if said.get(name)}
        if said.get("keeper"):
            chosen["looked_after_by"] = self._people.get(said["keeper"])
        if said.get("has_no_day"):
            chosen["review_on"] = None
        return chosen


class AssessAllForm(StatusForm):
    """The new status of all of them."""

    def __init__(self, claims: list[Claim], user: Any, data: Any = None) -> None:
        """Offers what this person may give to, or propose for, every one of them."""
        self._claims = claims
        made = queries.assessments_of(claims)
        self._stands = " ".join(f"{one.document_id}:{made.get(one.pk, 0)}" for one in claims)
        super().__init__(data, initial={"seen": self._stands})
        status: Any = self.fields["status"]
        roles = actions.roles_to_assess(claims)
        status.choices = [(one.value, one.label) for one in Status if is_at_least(user, roles[one])]

    def clean(self) -> dict[str, Any]:
        """Names each claim that was assessed since the form was opened, once."""
        said = super().clean() or self.cleaned_data
        before, now = _counts(said.get("seen", "")), _counts(self._stands)
        sent_anew(self, "seen", self._stands)
        old = [one for one in self._claims if before.get(one.document_id) != now[one.document_id]]
        if old:
            raise ValidationError([line_of(one, overtaken(one)) for one in old])
        return said


@dataclass(frozen=True)
class Change:
    """What an assessment will do to one claim, and to the stories that print it."""

    claim: Claim
    told: list[Told]
    needs_words: list[NeedsWords]
    proposal: Proposal | None
    """What somebody proposes for it, and this takes the place of."""

    @property
    def name(self) -> str:
        """By which it is known that the stories are still the same ones."""
        return ":".join([self.claim.document_id, *(one.planned.story for one in self.told)])


@dataclass(frozen=True)
class Proposed:
    """What somebody proposes for one claim, and what that will do."""

    claim: Claim
    proposal: Proposal
    number: str
    notices: list[tuple[Story | None, Notice]]
    needs_words: list[NeedsWords]


@require_POST
@for_role(Role.REPORTER)
def work(request: HttpRequest) -> HttpResponse:
    """Gives all of them the same keeper, work state or day for another look."""
    wait_for_turn()
    claims = _ticked(request)
    form = WorkForm(request.POST)
    if (refusal := _too_few_or_many(request, claims)) is not None:
        return refusal
    if not form.is_valid():
        return _refused(request, [str(line) for lines in form.errors.values() for line in lines])
    try:
        change_work(claims, form.changes, user=request.user)
    except SeveralRefused as problem:
        return _refused(request, problem.lines)
    messages.success(request, f"Saved for {counted(claims)}.")
    return _back(request)


@require_POST
@for_role(Role.REPORTER)
def assess(request: HttpRequest) -> HttpResponse:
    """Asks for the status, shows what that will do to all of them, and does it."""
    wait_for_turn()
    claims, step = _ticked(request), request.POST.get("step", "")
    if (refusal := _too_few_or_many(request, claims)) is not None:
        return refusal
    form = AssessAllForm(claims, request.user, request.POST if step in ("preview", "save") else None)
    if not form.is_bound or not form.is_valid():
        return _ask(request, claims, form)
    lines = _refusals(claims, form.cleaned_data)
    changes = [] if lines else [_change(claim, form.cleaned_data, request.POST) for claim in claims]
    if sum(len(one.told) for one in changes) > _MOST_NOTICES:
        lines = [f"That would issue more than {_MOST_NOTICES} notices at once. Tick fewer claims."]
    if lines:
        form.add_error(None, ValidationError(lines))
        return _ask(request, claims, form)
    are_all = request.POST.get("stories", "") == _names(changes)
    if step == "save" and are_all and all(one.form.is_valid() for change in changes for one in change.told):
        answer = _save(request, form, changes)
        return _ask(request, claims, form) if answer is None else answer
    return _preview(request, form, changes, is_other=step == "save" and not are_all)


@require_POST
@for_role(Role.EDITOR)
def approve(request: HttpRequest) -> HttpResponse:
    """Shows what others propose for all of them, and says yes to it."""
    wait_for_turn()
    claims, user = _ticked(request), user_of(request)
    if (refusal := _too_few_or_many(request, claims)) is not None:
        return refusal
    proposals = {one.pk: one.proposal for one in claims if hasattr(one, "proposal")}
    reasons = [(one, _why_not(proposals.get(one.pk), user)) for one in claims]
    lines = [line_of(one, why) for one, why in reasons if why]
    if request.POST.get("step") == "save":
        stale = [one for one in claims if request.POST.get(f"number-{one.document_id}") != _number(proposals, one)]
        lines = lines or [line_of(one, "what is proposed has changed since; look at it once more") for one in stale]
        if not lines:
            try:
                made = approve_proposals(proposals.values(), user=user)
            except SeveralRefused as problem:
                lines = problem.lines
            else:
                messages.success(request, f"Approved for {counted(made)}.")
                return _back(request)
    found = [_proposed(one, proposals[one.pk]) for one, why in reasons if not why]
    return show(
        request,
        "several_approve",
        found=found,
        lines=lines,
        stories={story.pk for one in found for story, _ in one.notices if story},
        notices=sum(len(one.notices) for one in found),
        needs_words=[line for one in found for line in one.needs_words],
        back=request.POST.get("back", ""),
    )


def _ticked(request: HttpRequest) -> list[Claim]:
    """The claims that were ticked, each once, in the order of the screen."""
    ids = list(dict.fromkeys(request.POST.getlist("claim")))[: MOST + 1]
    known = Claim.objects.filter(document_id__in=ids).select_related("proposal__proposed_by")
    found = {one.document_id: one for one in known}
    return [found[one] for one in ids if one in found]


def _too_few_or_many(request: HttpRequest, claims: list[Claim]) -> HttpResponse | None:
    if not claims:
        return _refused(request, ["Tick the claims first."])
    return _refused(request, [f"Tick {MOST} at most."]) if len(claims) > MOST else None


def _refused(request: HttpRequest, lines: Iterable[str]) -> HttpResponse:
    messages.error(request, " ".join(["Nothing was changed.", *lines]))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """To the board, narrowed as it was."""
    query = " ".join(request.POST.get("back", "").split())[:1000]
    board = reverse("claims_board")
    return HttpResponseRedirect(f"{board}?{query}" if query else board)


def counted(things: list[Any]) -> str:
    """How many claims, in words."""
    return f"{len(things)} claim{'' if len(things) == 1 else 's'}"


def _counts(seen: str) -> dict[str, str]:
    """How many assessments each claim had when a form was made."""
    return {name: count for name, _, count in (part.partition(":") for part in seen.split())}


def _refusals(claims: list[Claim], said: dict[str, Any]) -> list[str]:
    lines = []
    for claim in claims:
        try:
            actions.check_assessment(claim, said["status"], said["reason"], said["cause"])
        except RecordRefused as problem:
            lines.append(line_of(claim, str(problem)))
    return lines


def _change(claim: Claim, said: dict[str, Any], data: Any) -> Change:
    impact = actions.impact_of(claim, said["status"], said["reason"])
    stories = stories_by_id(impact.stories)
    told = []
    for planned in impact.notices:
        prefix = f"{claim.document_id}-{planned.story}"
        # A story that came to print the claim meanwhile has no fields in what was sent.
        sent = data if f"{prefix}-kind" in data else None
        told.append(Told(stories.get(planned.story), planned, NoticeForm(planned, sent, prefix=prefix)))
    return Change(claim, told, needs_words(claim, said["status"]), getattr(claim, "proposal", None))


def _names(changes: list[Change]) -> str:
    return " ".join(one.name for one in changes)


def _prefixes(names: str) -> list[str]:
    """The prefixes of the notices' forms on a screen that has these names."""
    groups = [name.split(":") for name in names.split()]
    return [f"{claim}-{story}" for claim, *stories in groups for story in stories]


def _save(request: HttpRequest, form: AssessAllForm, changes: list[Change]) -> HttpResponse | None:
    said = form.cleaned_data
    chosen: dict[str, dict[str, Choice]] = {
        one.claim.document_id: {told.planned.story: told.form.choice for told in one.told} for one in changes
    }
    try:
        made = assess_claims(
            [one.claim for one in changes],
            said["status"],
            reason=said["reason"],
            cause=said["cause"],
            notices=chosen,
            user=request.user,
        )
    except SeveralRefused as problem:
        form.add_error(None, ValidationError(problem.lines))
        return None
    messages.success(request, _what_was_done(made, said["status"], sum(len(one.told) for one in changes)))
    return _back(request)


def _what_was_done(made: list[Assessment | Proposal], status: str, notices: int) -> str:
    if any(isinstance(one, Proposal) for one in made):
        return f"Proposed for {counted(made)}. It takes effect when a second person approves it."
    issued = f" {notices} notice{'' if notices == 1 else 's'} issued." if notices else ""
    return f"The status of {counted(made)} is “{Status(status).label}” now.{issued}"


def _ask(request: HttpRequest, claims: list[Claim], form: AssessAllForm) -> HttpResponse:
    if request.POST.get("step") == "back":
        form.initial = {**form.initial, **{name: request.POST.get(name, "") for name in ("status", "cause", "reason")}}
    return show(
        request,
        "several_assess",
        claims=[(one, getattr(one, "proposal", None)) for one in claims],
        form=form,
        two=[status.label for status in Status if actions.takes_two(status)],
        typed=typed_notices(request.POST, _prefixes(request.POST.get("stories", ""))),
        back=request.POST.get("back", ""),
    )


def _preview(request: HttpRequest, form: AssessAllForm, changes: list[Change], *, is_other: bool) -> HttpResponse:
    status = form.cleaned_data["status"]
    told = [one for change in changes for one in change.told]
    return show(
        request,
        "several_preview",
        form=form,
        said=form.cleaned_data,
        status_words=Status(status).label,
        changes=changes,
        names=_names(changes),
        stories={one.planned.story for one in told},
        notices=len(told),
        needs_words=[line for change in changes for line in change.needs_words],
        takes_two=actions.takes_two(status),
        is_confirmed_later=status in rule.CONFIRMED_LATER,
        is_other=is_other,
        back=request.POST.get("back", ""),
    )


def _why_not(proposal: Proposal | None, user: Any) -> str:
    """Why somebody cannot approve what is proposed for a claim; empty where they can."""
    if proposal is None:
        return "nothing is proposed for it"
    try:
        actions.check_approval(proposal, proposal.claim, user)
    except RecordRefused as problem:
        return str(problem)
    return ""


def _number(proposals: dict[int, Proposal], claim: Claim) -> str:
    """By which it is known that what is proposed is still what was looked at."""
    found = proposals.get(claim.pk)
    return found.number if found else ""


def _proposed(claim: Claim, proposal: Proposal) -> Proposed:
    impact = actions.impact_of(claim, proposal.status, proposal.reason)
    stories = stories_by_id(impact.stories)
    notices = [
        (stories.get(planned.story), as_issued(claim, planned, proposal.notices.get(planned.story)))
        for planned in impact.notices
    ]
    number = _number({claim.pk: proposal}, claim)
    return Proposed(claim, proposal, number, notices, needs_words(claim, proposal.status))
