"""The ledger for scripts of the desk: finding claims and parties while somebody types, and recording from a text."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.claims.finding import close_claims, like_claims, parties_named
from dateline.claims.models import Assertion, Claim
from dateline.claims.queries import printed
from dateline.newsdesk.ledger.recording import MarkedForm

_MOST = 8
_LONGEST = 1000


@require_safe
@for_role(Role.REPORTER)
def find(request: HttpRequest) -> JsonResponse:
    """Claims like a text: of the same words first, then those that hold it; the newest where it is empty.

    With ``close`` those alone that may state the same.
    """
    text = request.GET.get("q", "").strip()[:_LONGEST]
    if "close" in request.GET:
        return JsonResponse({"claims": [claim_brief(claim) for claim in close_claims(text)]})
    found = like_claims(text, most=_MOST) if text else []
    rest = Claim.objects.filter(statement__icontains=text).exclude(pk__in=[claim.pk for claim in found])
    return JsonResponse({"claims": [claim_brief(claim) for claim in (*found, *rest[: _MOST - len(found)])]})


@require_safe
@for_role(Role.REPORTER)
def parties(request: HttpRequest) -> JsonResponse:
    """Parties with a name that begins so."""
    text = request.GET.get("q", "").strip()[:_LONGEST]
    found = parties_named(text) if text else []
    told = [{"id": party.document_id, "name": party.name, "kind": party.kind} for party in found]
    return JsonResponse({"parties": told})


@require_safe
@for_role(Role.REPORTER)
def brief(request: HttpRequest, claim_id: str) -> JsonResponse:
    """One claim."""
    return JsonResponse(claim_brief(get_object_or_404(Claim, document_id=claim_id)))


@require_POST
@for_role(Role.REPORTER)
def record(request: HttpRequest) -> JsonResponse:
    """Records a claim from words of a text."""
    form = MarkedForm(request.POST)
    try:
        if form.is_valid():
            claim, proposal = form.record(user=request.user)
            return JsonResponse({"claim": claim_brief(claim), "proposed": proposal.status if proposal else ""})
    except ValidationError:
        pass  # The reason stands in the form.
    errors = {name: [str(line) for line in lines] for name, lines in form.errors.items()}
    return JsonResponse({"errors": errors}, status=400)


def claim_brief(claim: Claim) -> dict[str, Any]:
    """A claim in a few words: what a popup shows of it."""
    said = [
        (one.stance, str(party)) for one in claim.assertions.prefetch_related("parties") for party in one.parties.all()
    ]
    return {
        "id": claim.document_id,
        "statement": claim.statement,
        "status": claim.status,
        "status_words": claim.get_status_display(),
        "kind": claim.kind,
        "parties": list(dict.fromkeys(name for _, name in said)),
        "says": _named(said, Assertion.Stance.ASSERTS),
        "denies": _named(said, Assertion.Stance.DENIES),
        "printed": printed(claim).values("story").distinct().count(),
    }


def _named(said: list[tuple[str, str]], stance: str) -> list[str]:
    return list(dict.fromkeys(name for taken, name in said if taken == stance))
