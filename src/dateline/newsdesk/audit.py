"""The audit's screens: looking, searching, taking away as a file, erasing words. For administrators."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from dateline.accounts.fresh import needs_fresh_check
from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.audit.actions import audit, erase_words
from dateline.audit.export import Form, export_lines
from dateline.audit.labels import act_label
from dateline.audit.models import AuditEntry
from dateline.audit.queries import actors, in_order, search_audit, words_of_person
from dateline.audit.things import Thing
from dateline.house.queries import house_zone

_PAGE = 50
_TYPES = {"json": "application/jsonl", "csv": "text/csv; charset=utf-8"}


class AuditSearch(forms.Form):
    """What is looked for; every field may be left empty."""

    words = forms.CharField(label="Words", required=False, max_length=200)
    actor = forms.ChoiceField(label="Who", required=False)
    act = forms.ChoiceField(label="Did what", required=False)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    thing = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(self, data: Any) -> None:
        """With the people and acts that are in the audit to choose from."""
        super().__init__(data)
        fields: Any = self.fields
        acts = AuditEntry.objects.order_by("act").values_list("act", flat=True).distinct()
        people = sorted(actors().items(), key=lambda one: one[1].casefold())
        fields["actor"].choices = [("", "Anyone"), *people]
        fields["act"].choices = [("", "Anything"), *((act, act_label(act)) for act in acts)]

    def found(self) -> "QuerySet[AuditEntry]":
        """Entries that fit, newest first; none while a field makes no sense."""
        if not self.is_valid():
            return AuditEntry.objects.none()
        asked = self.cleaned_data
        since, until = asked.pop("since"), asked.pop("until")
        return search_audit(
            **asked,
            since=since and datetime.combine(since, time.min, house_zone()),
            until=until and datetime.combine(until + timedelta(days=1), time.min, house_zone()),
        )


class ErasingForm(forms.Form):
    """Why words are erased."""

    reason = forms.CharField(
        label="Why", max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Stays in the audit, so write nobody's name here.",
    )  # fmt: skip


@for_role(Role.ADMINISTRATOR)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """All entries, or those that were looked for, newest first."""
    search = AuditSearch(request.GET)
    found = search.found()
    page = Paginator(found, _PAGE).get_page(request.GET.get("p"))
    query = request.GET.copy()
    query.pop("p", None)
    context = {"search": search, "page": page, "zone": house_zone(), "query": query.urlencode()}
    return render(request, "newsdesk/audit_list.html", context)


@for_role(Role.ADMINISTRATOR)
@require_safe
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """One entry, with all that is known of it."""
    found = _entry(seq)
    later = AuditEntry.objects.exclude(erases="").filter(seq__gt=seq).order_by("seq")
    erased_by = next((one for one in later if seq in one.erased), None) if found.words is None else None
    context = {"entry": found, "zone": house_zone(), "erased_by": erased_by}
    return render(request, "newsdesk/audit_entry.html", context)


@for_role(Role.ADMINISTRATOR)
@needs_fresh_check
@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """What was looked for, as a file from the oldest entry on."""
    form: Form = "csv" if request.GET.get("form") == "csv" else "json"
    found = AuditSearch(request.GET).found()
    kept = audit("export_audit", Thing("audit"), words={"form": form})
    lines = export_lines(in_order(found.filter(seq__lt=kept.seq)), form)
    ending = "csv" if form == "csv" else "jsonl"
    headers = {"Content-Disposition": f'attachment; filename="audit.{ending}"'}
    return StreamingHttpResponse(lines, content_type=_TYPES[form], headers=headers)


@for_role(Role.ADMINISTRATOR)
@needs_fresh_check
@require_http_methods(["GET", "HEAD", "POST"])
def erase_entry(request: HttpRequest, seq: int) -> HttpResponse:
    """Erases the words of one entry."""
    found = _entry(seq)
    if found.words is None:
        raise Http404
    return _erase(request, [found], f"the words of entry {seq}", Thing("entry", str(seq)))


@for_role(Role.ADMINISTRATOR)
@needs_fresh_check
@require_http_methods(["GET", "HEAD", "POST"])
def erase_person(request: HttpRequest, account: str) -> HttpResponse:
    """Erases the words of everything somebody did, and of everything done to their account."""
    name = actors().get(account)
    found = list(words_of_person(account)) if account.isdecimal() else []
    if not found:
        raise Http404
    return _erase(request, found, f"all words of {name or f'account {account}'}", Thing("account", account))


def _erase(request: HttpRequest, found: list[AuditEntry], what: str, about: Thing) -> HttpResponse:
    form = ErasingForm(request.POST or None)
    if form.is_valid():
        count = erase_words(found, reason=form.cleaned_data["reason"], about=about)
        said = ngettext("The words of %d entry are gone.", "The words of %d entries are gone.", count) % count
        messages.success(request, said)
        return redirect("audit_list")
    return render(request, "newsdesk/audit_erase.html", {"form": form, "what": what, "count": len(found)})


def _entry(seq: int) -> AuditEntry:
    found = AuditEntry.objects.select_related("said").filter(pk=seq).first()
    if found is None:
        raise Http404
    return found
