"""The claims board: what wants a look now, and all claims."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.claims import queries
from dateline.claims.box_rows import leave_box_row, take_box_row
from dateline.claims.finding import close_claims
from dateline.claims.models import Assertion, Claim, Status
from dateline.core.clock import now
from dateline.house.queries import house_deciders
from dateline.newsdesk.ledger import several
from dateline.newsdesk.ledger.screens import sentence, show, stories_by_id, user_of
from dateline.record.log import RecordRefused
from dateline.stories.box_rows import tie_box_row
from dateline.stories.models import Story

_PAGE = 40
_FEW = 5
_FEW_ROWS = 3
_MOST_WAITING = 20
_MOST_STORIES = 200
_Claims = QuerySet[Claim]


def _due() -> _Claims:
    return queries.due_for_review(now())


SECTIONS: dict[str, tuple[str, str, Callable[[], _Claims]]] = {
    "unverified": (
        "Unverified and in print",
        "Readers have it, and nobody has checked it.",
        queries.unverified_in_print,
    ),
    "disputed": ("Disputed", "Somebody denies it.", queries.disputed),
    "review": ("Due for another look", "The day somebody set has come.", _due),
}
"""What stands on the board, by the name its list is asked for with."""


class BoardFilter(forms.Form):
    """What the list of claims is narrowed to; every field may be left empty."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    party = forms.CharField(label="Who speaks", required=False, max_length=200)
    place = forms.CharField(label="Place", required=False, max_length=200)
    story = forms.CharField(label="In the story", required=False, max_length=300)
    story_id = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    """Which story is meant, as long as its headline stands in the field."""
    keeper = forms.ChoiceField(label="Looked after by", required=False)
    status = forms.ChoiceField(label="Our status", required=False, choices=[("", "Any"), *Status.choices])
    show = forms.ChoiceField(
        label="Only", required=False, choices=[("", "All claims"), *((name, SECTIONS[name][0]) for name in SECTIONS)]
    )

    def __init__(self, asked: Any) -> None:
        """Offers all who look after claims, and who left; of a story asked for by its id the headline is shown."""
        self.of_story = _story_meant(asked.get("story", ""), asked.get("story_id", ""))
        meant = {"story": self.of_story.draft_title, "story_id": self.of_story.document_id} if self.of_story else {}
        super().__init__({**asked.dict(), "story_id": "", **meant})
        keeper: Any = self.fields["keeper"]
        people = [(str(one.pk), one.name) for one in queries.all_keepers()]
        keeper.choices = [("", "Anybody"), (queries.NOBODY, "Nobody yet"), *people]

    def found(self) -> _Claims:
        """Claims that fit; none while a field makes no sense."""
        if not self.is_valid():
            return Claim.objects.none()
        asked = self.cleaned_data
        show_only, story, one = asked.pop("show"), asked.pop("story").strip(), asked.pop("story_id")
        stories = [one] if one else _stories_called(story) if story else None
        found = queries.filtered(**asked, stories=stories)
        return found.filter(pk__in=SECTIONS[show_only][2]().order_by().values("pk")) if show_only else found


@dataclass(frozen=True)
class Line:
    """A claim in a list, with who says what and how many stories print it."""

    claim: Claim
    says: list[str]
    denies: list[str]
    stories: int


@require_safe
@for_role(Role.REPORTER)
def board(request: HttpRequest) -> HttpResponse:
    """What wants a look, unless something is looked for; then what fits."""
    search = BoardFilter(request.GET)
    page = Paginator(search.found(), _PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    is_narrowed = any(value for name, value in query.items() if name != "story_id")
    context = {
        "search": search,
        "page": page,
        "lines": lines_of(list(page.object_list)),
        "query": query.urlencode(),
        "is_narrowed": is_narrowed,
        "work": several.WorkForm(),
        "back": request.GET.urlencode(),
        **({} if is_narrowed or page.number > 1 else _sections(request)),
    }
    return show(request, "board", **context)


@require_POST
@for_role(Role.REPORTER)
def box_row(request: HttpRequest, row_id: int) -> HttpResponse:
    """Makes a printed row a claim, says which one it is, or that it is none."""
    row = get_object_or_404(queries.box_rows(), pk=row_id)
    user, chosen = user_of(request), request.POST.get("claim", "")
    if request.POST.get("act") == "leave":
        leave_box_row(row, reason=request.POST.get("reason", "")[:400], user=user)
        messages.success(request, "It stays a line of the box.")
        return redirect("claims_board")
    try:
        known = get_object_or_404(Claim, document_id=chosen) if chosen else None
        claim = take_box_row(row, claim=known, user=user)
        became = tie_box_row(row.story, row.text, claim, user=user)
    except RecordRefused as problem:
        messages.error(request, f"No claim was made. {sentence(problem)}")
    except ValidationError as problem:
        messages.error(request, f"No claim was made: {' '.join(problem.messages)} Record it in shorter words.")
    else:
        messages.success(request, f"It is a claim now. {became}")
        return redirect("claim", claim.document_id)
    return redirect("claims_board")


def lines_of(claims: list[Claim]) -> list[Line]:
    """These claims as a list shows them."""
    prefetch_related_objects(claims, "looked_after_by")
    printed = queries.stories_printing(claims)
    said: dict[tuple[int, bool], list[str]] = {}
    for one in Assertion.objects.filter(claim__in=claims).prefetch_related("parties"):
        if one.stance in (Assertion.Stance.ASSERTS, Assertion.Stance.DENIES):
            names = said.setdefault((one.claim_id, one.stance == Assertion.Stance.DENIES), [])
            names += [party.name for party in one.parties.all() if party.name not in names]
    return [
        Line(claim, said.get((claim.pk, False), []), said.get((claim.pk, True), []), printed.get(claim.pk, 0))
        for claim in claims
    ]


def _sections(request: HttpRequest) -> dict[str, Any]:
    moment, is_two = now(), house_deciders() == 2
    unconfirmed = list(queries.unconfirmed()) if is_two else []
    rows = queries.box_rows()
    few, proposals = list(rows[:_FEW_ROWS]), list(queries.proposals())
    stories = stories_by_id(row.story for row in few)
    return {
        "sections": [_section(name, *SECTIONS[name]) for name in SECTIONS],
        "waiting": len(proposals) + len(unconfirmed),
        "proposals": proposals[:_MOST_WAITING],
        "unconfirmed": [(one, queries.is_overdue(one, moment)) for one in unconfirmed[:_MOST_WAITING]],
        "more_waiting": max(0, len(proposals) - _MOST_WAITING) + max(0, len(unconfirmed) - _MOST_WAITING),
        "box_rows": [(row, stories.get(row.story), close_claims(row.text, most=2)) for row in few],
        "all_box_rows": rows.count(),
    }


def _section(name: str, title: str, lead: str, claims: Callable[[], _Claims]) -> dict[str, Any]:
    found = claims()
    return {"name": name, "title": title, "lead": lead, "count": found.count(), "lines": lines_of(list(found[:_FEW]))}


def _story_meant(words: str, story_id: str) -> Story | None:
    """The story of this id, which stands for the headline or behind it."""
    by_id = Story.objects.filter(document_id=words).first()
    return by_id or Story.objects.filter(document_id=story_id, draft_title=words.strip()).first()


def _stories_called(words: str) -> list[str]:
    """Ids of stories with these words in their headline."""
    # By pattern, because a database's own comparing without case knows Latin letters only.
    called = Story.objects.filter(draft_title__iregex=re.escape(words))
    return list(called.values_list("document_id", flat=True)[:_MOST_STORIES])
