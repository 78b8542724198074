"""A claim at the desk: all that is known of it, and the buttons that change it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.accounts.sight import is_at_least
from dateline.claims import actions, queries
from dateline.claims.documents import claim_document
from dateline.claims.finding import like_claims
from dateline.claims.models import (
    WORK,
    Appearance,
    Assertion,
    Assessment,
    Claim,
    ClaimRelation,
    Confirmation,
    Evidence,
)
from dateline.claims.rule import HOURS_TO_CONFIRM
from dateline.core.clock import now
from dateline.core.recording import last_published
from dateline.house.queries import house_deciders
from dateline.newsdesk.ledger.fields import KeeperField, NamesField, keep_parties
from dateline.newsdesk.ledger.recording import RecordForm
from dateline.newsdesk.ledger.screens import (
    claim_act,
    claim_screen,
    seen_of,
    sent_anew,
    sentence,
    show,
    stories_by_id,
    user_of,
)
from dateline.notices.models import Notice
from dateline.record import documents
from dateline.record.log import RecordRefused

_MOST_DIGITS = 18
"""Of a row's key; Python reads no number of thousands."""
_LINES = forms.Textarea(attrs={"rows": 2})
_OVERTAKEN = "Somebody else changed this while you were here. Your text is still here; compare, then save again."
_PUBLIC = (
    "statement", "kind", "happened_on", "place_name", "place_precision", "place_shown", "latitude", "longitude",
    "metric", "low", "best", "high", "unit", "figure_of", "addressees", "asks", "asked_from", "asked_until", "checked",
    "would_settle",
)  # fmt: skip

_PARTS = {
    "what sort it is": ("claim_kind",),
    "the day": ("happened_on",),
    "the place": ("place",),
    "the figure": ("quantity",),
    "whom it is for and what it asks": ("addressees", "asks", "asked_from", "asked_until"),
    "who says what": ("assertions",),
    "what was done to check it": ("checked",),
    "what would settle it": ("would_settle",),
    "topics": ("topics",),
    "related claims": ("related",),
}
"""What else than its statement may be other than readers had it; its status cannot be while it is off the site."""


class SeenForm(forms.ModelForm[Claim]):
    """A form that knows when what it shows was changed by somebody else meanwhile."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    watched: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Notes how the claim stands now."""
        super().__init__(*args, **kwargs)
        self._stands = self.initial["seen"] = seen_of(self.instance, self.watched)

    def clean(self) -> dict[str, Any]:
        """Refuses an old form once; what is shown again is as new as can be."""
        said = super().clean() or self.cleaned_data
        if said.get("seen") != self._stands:
            sent_anew(self, "seen", self._stands)
            raise ValidationError(_OVERTAKEN)
        return said


class ClaimForm(SeenForm):
    """What readers may know of a claim, but its status."""

    watched = _PUBLIC

    class Meta:
        """In the order of the screen."""

        model = Claim
        fields = [*_PUBLIC, "topics"]
        widgets = dict.fromkeys(("statement", "addressees", "checked", "would_settle"), _LINES)


class WorkForm(SeenForm):
    """The desk's own work on a claim."""

    watched = WORK
    looked_after_by = KeeperField()

    class Meta:
        """Nothing of it is public."""

        labels = {"work": "How far we are"}
        model = Claim
        fields = list(WORK)
        widgets = {
            "desk_notes": forms.Textarea(attrs={"rows": 3}),
            "review_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offers whoever has it now as well, though they may have left."""
        super().__init__(*args, **kwargs)
        keeper: Any = self.fields["looked_after_by"]
        if self.instance.looked_after_by is not None:
            keeper.queryset = keeper.queryset | User.objects.filter(pk=self.instance.looked_after_by.pk)


class AssertionForm(forms.ModelForm[Assertion]):
    """What somebody says of a claim."""

    party_name = NamesField(label="Who", help_text="Type three letters to find them; a new name is made.")
    source_link = forms.URLField(required=False, label="Address", max_length=500, assume_scheme="https")

    class Meta:
        """In the order in which it is told."""

        model = Assertion
        fields = [
            "stance", "words", "said_on", "said_where", "source", "source_link", "low", "best", "high", "figure_of",
        ]  # fmt: skip
        labels = {"stance": "What they do"}
        widgets = {"words": _LINES}

    field_order = ["party_name", "stance", "words"]


class ReturnForm(forms.Form):
    """Why a claim is put back on the site."""

    reason = forms.CharField(
        label="Why",
        max_length=400,
        widget=_LINES,
        help_text="Kept at the desk. Readers see the claim as it stands now.",
    )


class WithdrawForm(forms.Form):
    """Why a claim is taken off the site."""

    reason = forms.CharField(
        label="Why",
        max_length=400,
        widget=_LINES,
        help_text="Kept at the desk. Readers are told only that the statement is no longer published.",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_role(Role.REPORTER)
def add(request: HttpRequest) -> HttpResponse:
    """Recording a claim on a screen of its own."""
    form = RecordForm(request.POST) if request.method == "POST" else RecordForm(initial=_asked(request))
    try:
        if form.is_bound and form.is_valid():
            claim, proposal = form.record(user=request.user)
            waits = " Its status waits for a second person." if proposal else ""
            messages.success(request, f"Recorded.{waits}")
            return redirect("claim", claim.document_id)
    except ValidationError:
        pass  # The reason stands in the form.
    return show(request, "record", form=form)


@claim_screen()
def claim(request: HttpRequest, claim: Claim) -> HttpResponse:
    """All that is known of a claim."""
    return _show_claim(request, claim)


@claim_screen(in_turn=True)
def edit(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Changes what a claim says."""
    form = ClaimForm(request.POST or None, instance=claim)
    if form.is_valid():
        try:
            with transaction.atomic():
                actions.save_claim(form.instance, topics=form.cleaned_data["topics"], user=request.user)
        except RecordRefused as problem:
            form.add_error(None, sentence(problem))
        else:
            messages.success(request, "Saved.")
            return redirect("claim", claim.document_id)
    return show(request, "edit", claim=claim, form=form, is_public=actions.is_public(claim))


@claim_act(in_turn=True)
def work(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Keeps how far the desk is with it."""
    form = WorkForm(request.POST, instance=claim)
    if not form.is_valid():
        return _show_claim(request, Claim.objects.get(pk=claim.pk), work=form)
    try:
        actions.save_work(form.instance, user=request.user)
    except RecordRefused as problem:
        form.add_error("looked_after_by", sentence(problem))
        return _show_claim(request, Claim.objects.get(pk=claim.pk), work=form)
    messages.success(request, "Saved.")
    return redirect("claim", claim.document_id)


@claim_screen()
def says(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Adds what somebody says of it."""
    form = AssertionForm(request.POST or None, instance=Assertion(claim=claim))
    if form.is_valid():
        try:
            with transaction.atomic():
                speakers = keep_parties(form.cleaned_data["party_name"], user=request.user)
                actions.add_assertion(form.instance, speakers, user=request.user)
        except RecordRefused as problem:
            form.add_error(None, sentence(problem))
        else:
            waits = " Readers get it when an editor releases it." if actions.is_public(claim) else ""
            messages.success(request, f"Added.{waits}")
            return redirect("claim", claim.document_id)
    return show(request, "says", claim=claim, form=form)


@claim_act(Role.EDITOR)
def release(request: HttpRequest, claim: Claim, assertion_id: int) -> HttpResponse:
    """Lets readers have what somebody says."""
    assertion = get_object_or_404(claim.assertions.filter(released_at__isnull=True), pk=assertion_id)
    actions.release_assertion(assertion, user=request.user)
    messages.success(request, "Readers have it now.")
    return redirect("claim", claim.document_id)


@claim_act()
def drop(request: HttpRequest, claim: Claim, assertion_id: int) -> HttpResponse:
    """Takes away what was recorded by mistake."""
    try:
        actions.drop_assertion(get_object_or_404(claim.assertions.all(), pk=assertion_id), user=request.user)
        messages.success(request, "Taken away.")
    except RecordRefused as problem:
        messages.error(request, f"Not taken away. {sentence(problem)}")
    return redirect("claim", claim.document_id)


@claim_act()
def relate(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Says what it is to another claim, or takes that back."""
    try:
        _relate(request, claim)
        messages.success(request, "Saved.")
    except RecordRefused as problem:
        messages.error(request, f"Not saved. {sentence(problem)}")
    return redirect("claim", claim.document_id)


@claim_screen(Role.EDITOR)
def withdraw(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Takes it off the site."""
    form = WithdrawForm(request.POST or None)
    if _is_done(form, partial(actions.withdraw_claim, claim, user=request.user)):
        messages.success(request, "Taken off the site. Stories keep the words, without a mark.")
        return redirect("claim", claim.document_id)
    notes = Notice.objects.filter(claim=claim.document_id).count()
    return show(request, "withdraw", claim=claim, form=form, notes=notes, printing=_printing(queries.printed(claim)))


@claim_screen(Role.EDITOR, in_turn=True)
def put_back(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Puts it back on the site."""
    form = ReturnForm(request.POST or None)
    if _is_done(form, partial(actions.return_claim, claim, user=request.user)):
        messages.success(request, "Readers have it again, with its history. Stories show its mark.")
        return redirect("claim", claim.document_id)
    unreleased = claim.assertions.filter(released_at__isnull=True).count()
    printing = _printing(queries.printed(claim))
    had, others = _since_published(claim)
    return show(
        request,
        "put_back",
        claim=claim,
        form=form,
        printing=printing,
        unreleased=unreleased,
        had=had,
        others=others,
    )


def _is_done(form: forms.Form, act: Callable[..., None]) -> bool:
    """Does what a form asks for with a reason; where the record refuses, the form says why."""
    if not form.is_valid():
        return False
    try:
        act(reason=form.cleaned_data["reason"])
    except RecordRefused as problem:
        form.add_error(None, sentence(problem))
        return False
    return True


def _since_published(claim: Claim) -> tuple[str, list[str]]:
    """The statement readers had last, where it is another now, and what else they will get otherwise."""
    last, now = last_published(claim.document_id), claim_document(claim)
    if not isinstance(last, documents.Claim):
        return "", []
    others = [words for words, names in _PARTS.items() if any(getattr(last, one) != getattr(now, one) for one in names)]
    return "" if last.statement == now.statement else last.statement, others


def _asked(request: HttpRequest) -> dict[str, str]:
    """What an address may fill in beforehand."""
    return {"statement": request.GET.get("statement", "")[:400]}


def _relate(request: HttpRequest, claim: Claim) -> None:
    chosen = request.POST.get("take_back", "")
    if chosen:
        is_key = chosen.isdecimal() and len(chosen) <= _MOST_DIGITS
        kept = get_object_or_404(ClaimRelation.objects.filter(claim=claim), pk=chosen if is_key else 0)
        actions.unrelate_claims(kept, user=request.user)
        return
    relation = request.POST.get("relation", "")
    if relation not in ClaimRelation.Relation:
        raise RecordRefused("say what it is to the other")
    actions.relate_claims(claim, _other(request.POST.get("other", "")), relation, user=request.user)


def _other(typed: str) -> Claim:
    """The claim somebody named by its statement, its address or its id."""
    words = " ".join(typed.split())
    found = Claim.objects.filter(document_id=words.rstrip("/").rpartition("/")[2]).first()
    found = found or Claim.objects.filter(statement=words).first()
    if found is None:
        raise RecordRefused("no claim has exactly these words; choose one of the list, or paste its address")
    return found


def _show_claim(request: HttpRequest, claim: Claim, *, work: WorkForm | None = None) -> HttpResponse:
    is_public, user = actions.is_public(claim), user_of(request)
    newest = claim.assessments.order_by("-number").first()
    return show(
        request,
        "claim",
        claim=claim,
        is_public=is_public,
        may_change=is_at_least(user, Role.EDITOR if actions.was_published(claim) else Role.REPORTER),
        sides=_sides(claim),
        assessments=claim.assessments.select_related(
            "decided_by", "approved_by", "confirmation__confirmed_by"
        ).order_by("-number"),
        newest=newest,
        waits=claim.withdrawn_at is None and _waits(newest),
        overdue_since=_overdue_since(newest),
        may_confirm=newest is not None and newest.decided_by_id != user.pk,
        proposal=getattr(claim, "proposal", None),
        evidence=claim.evidence.select_related("added_by"),
        supporting=queries.independent_origins(claim),
        contradicting=queries.independent_origins(claim, Evidence.Effect.CONTRADICTS),
        printed=_printing(queries.printed(claim)),
        drafted=_printing(queries.drafted(claim)),
        related=claim.relations.select_related("other"),
        related_to_it=claim.relations_to_it.select_related("claim"),
        relations=ClaimRelation.Relation.choices,
        alike=[one for one in like_claims(claim.statement, most=5) if one.pk != claim.pk][:4],
        work=work or WorkForm(instance=claim),
    )


def _sides(claim: Claim) -> list[tuple[str, list[Assertion]]]:
    """Who says so, who denies it, and what else there is; the newest first, older ones stay."""
    stances = Assertion.Stance
    said = list(claim.assertions.prefetch_related("parties").select_related("recorded_by").order_by("-pk"))
    sides = [
        ("Who says so", [one for one in said if one.stance == stances.ASSERTS]),
        ("Who denies it", [one for one in said if one.stance == stances.DENIES]),
        ("Others", [one for one in said if one.stance not in (stances.ASSERTS, stances.DENIES)]),
    ]
    return [(title, ones) for title, ones in sides if ones or title != "Others"]


def _waits(newest: Assessment | None) -> bool:
    """Whether a second person is to confirm what one editor decided."""
    if newest is None or house_deciders() != 2 or Confirmation.objects.filter(assessment=newest).exists():
        return False
    return queries.unconfirmed().filter(pk=newest.pk).exists()


def _overdue_since(newest: Assessment | None) -> datetime | None:
    """When a second person should have confirmed it, once that has passed."""
    is_late = newest is not None and queries.is_overdue(newest, now())
    return newest.decided_at + timedelta(hours=HOURS_TO_CONFIRM) if newest and is_late else None


def _printing(passages: Any) -> list[tuple[Any, str, list[Appearance]]]:
    """Passages by story, each with the story where the desk still has it."""
    by_story: dict[str, list[Appearance]] = {}
    for one in passages:
        by_story.setdefault(one.story, []).append(one)
    stories = stories_by_id(by_story)
    return [(stories.get(story), story, ones) for story, ones in by_story.items()]
