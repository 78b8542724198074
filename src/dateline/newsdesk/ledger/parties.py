"""Who speaks: the list of parties, and one of them."""

import re

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.claims.actions import add_party, save_party
from dateline.claims.models import Claim, Party
from dateline.newsdesk.ledger.board import lines_of
from dateline.newsdesk.ledger.screens import sentence, show
from dateline.record.log import RecordRefused

_PAGE = 50
_LINES = forms.Textarea(attrs={"rows": 3})


class PartyForm(forms.ModelForm[Party]):
    """Who somebody is, for readers and for the desk."""

    class Meta:
        """What readers see stands first."""

        model = Party
        labels = {"kind": "Who that is", "stake": "Their part in it"}
        fields = ["name", "kind", "stake", "other_names", "identity", "desk_notes"]
        widgets = {"other_names": _LINES, "identity": _LINES, "desk_notes": _LINES}


@require_safe
@for_role(Role.REPORTER)
def parties(request: HttpRequest) -> HttpResponse:
    """Everybody who speaks in the ledger, by name."""
    words = request.GET.get("q", "").strip()[:200]
    pattern = re.escape(words)
    found = Party.objects.filter(Q(name__iregex=pattern) | Q(other_names__iregex=pattern)) if words else Party.objects
    counted = found.annotate(claims=Count("assertions__claim", distinct=True)).order_by("name")
    page = Paginator(counted, _PAGE).get_page(request.GET.get("p"))
    return show(request, "parties", page=page, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
@for_role(Role.REPORTER)
def add(request: HttpRequest) -> HttpResponse:
    """Makes somebody known."""
    return _edit(request, Party())


@require_http_methods(["GET", "HEAD", "POST"])
@for_role(Role.REPORTER)
def party(request: HttpRequest, party_id: str) -> HttpResponse:
    """One party: what is known of it, and what it says."""
    return _edit(request, get_object_or_404(Party, document_id=party_id))


def _edit(request: HttpRequest, party: Party) -> HttpResponse:
    name = party.name
    form = PartyForm(request.POST or None, instance=party)
    if form.is_valid():
        try:
            save = save_party if party.pk else add_party
            save(form.instance, user=request.user)
        except RecordRefused as problem:
            form.add_error(None, f"{sentence(problem)} Claims that readers have name it.")
        else:
            messages.success(request, f"“{form.instance.name}” is saved.")
            return redirect("parties")
    said = Claim.objects.filter(assertions__parties=party).distinct() if party.pk else Claim.objects.none()
    return show(request, "party", party=party, name=name, form=form, lines=lines_of(list(said[:_PAGE])))
