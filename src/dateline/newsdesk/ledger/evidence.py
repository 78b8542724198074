"""Evidence at the desk: adding, grading, handing out and taking away. No file of it is ever opened here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.audit.actions import audit
from dateline.audit.things import thing_of
from dateline.claims.actions import add_evidence, remove_evidence, save_evidence
from dateline.claims.captures import LARGEST, CaptureRefused, Kept, keep_capture, open_capture
from dateline.claims.models import Claim, Evidence
from dateline.newsdesk.ledger.screens import claim_screen, sentence, show
from dateline.newsdesk.policy import UPLOAD_POLICY
from dateline.outside.fetch import fetch
from dateline.outside.refused import OutsideRefused
from dateline.record.log import RecordRefused

_SAID = ["title", "effect", "origin", "method", "reliability", "credibility", "desk_notes"]
_WIDGETS = {"desk_notes": forms.Textarea(attrs={"rows": 2})}
_NO_DISK = "The disk did not take the file. Ask whoever looks after the server, then try again."
_ENDINGS = {
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "video/mp4": ".mp4",
    "audio/mpeg": ".mp3", "audio/ogg": ".ogg", "text/plain": ".txt", "text/csv": ".csv",
    # So that opening it asks no other site for anything.
    "text/html": ".html.txt", "application/xhtml+xml": ".html.txt",
}  # fmt: skip
"""How a file that is handed out is called, by what it was said to be; others have no ending."""


class EvidenceForm(forms.ModelForm[Evidence]):
    """What bears on a claim: a reference, a file, or a copy of a page."""

    file = forms.FileField(required=False, label="A file", help_text=f"Up to {LARGEST // 1024 // 1024} MB.")
    is_copied = forms.BooleanField(
        required=False,
        label="Save a copy of the page at this address",
        help_text="That site sees that somebody asked, from the newsroom's server.",
    )

    class Meta:
        """In the order of the screen."""

        model = Evidence
        fields = [*_SAID, "address"]
        widgets = _WIDGETS
        help_texts = {"address": "Where it stands: a web address, a shelf mark, a phone."}

    def clean(self) -> dict[str, Any]:
        """One file at most."""
        said = super().clean() or self.cleaned_data
        if said.get("file") and said.get("is_copied"):
            self.add_error("file", "A file, or a copy of a page; add the other as evidence of its own.")
        if said.get("is_copied") and not said.get("address", "").strip():
            self.add_error("address", "Give the address of the page to copy.")
        return said


class GradingForm(forms.ModelForm[Evidence]):
    """What is said of evidence; what was kept stays as it is."""

    class Meta:
        """Without the file."""

        model = Evidence
        fields = _SAID
        widgets = _WIDGETS


class RemovalForm(forms.Form):
    """Why evidence is taken away."""

    reason = forms.CharField(
        label="Why",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Stays in the audit. Write nobody's name here.",
    )


@claim_screen()
def add(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Adds evidence. The file is on the disk before anything names it, and no transaction waits for it."""
    evidence = Evidence(claim=claim)
    form = EvidenceForm(request.POST or None, request.FILES or None, instance=evidence)
    if form.is_valid():
        try:
            _capture(form.instance, form.cleaned_data)
            with transaction.atomic():
                add_evidence(form.instance, user=request.user)
        except (CaptureRefused, OutsideRefused) as problem:
            field = "file" if form.cleaned_data["file"] else "address"
            form.add_error(field, str(problem) if isinstance(problem, CaptureRefused) else f"Not copied: {problem}.")
        except OSError:
            form.add_error(None, _NO_DISK)
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            messages.success(request, "Added. It stays at the desk.")
            return redirect("claim", claim.document_id)
    return show(request, "evidence", claim=claim, form=form)


@claim_screen()
def evidence(request: HttpRequest, claim: Claim, evidence_id: int) -> HttpResponse:
    """Changes what is said of a piece of evidence."""
    found = _evidence(claim, evidence_id)
    form = GradingForm(request.POST or None, instance=found)
    if form.is_valid():
        save_evidence(form.instance, user=request.user)
        messages.success(request, "Saved.")
        return redirect("claim", claim.document_id)
    return show(request, "evidence", claim=claim, form=form, evidence=found)


@claim_screen()
def file(request: HttpRequest, claim: Claim, evidence_id: int) -> HttpResponseBase:
    """Hands a kept file out, as bytes and nothing else."""
    found = _evidence(claim, evidence_id)
    if not found.sha256:
        raise Http404
    try:
        opened = open_capture(found.sha256)
    except OSError as problem:
        raise Http404 from problem
    audit("open_evidence", thing_of(claim), user=request.user, words={"title": found.title})
    name = f"evidence-{found.pk}{_ENDINGS.get(found.media_type, '')}"
    answer = FileResponse(opened, as_attachment=True, filename=name, content_type="application/octet-stream")
    answer.headers["Content-Security-Policy"] = UPLOAD_POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@claim_screen(Role.EDITOR)
def remove(request: HttpRequest, claim: Claim, evidence_id: int) -> HttpResponse:
    """Takes evidence away for good."""
    found = _evidence(claim, evidence_id)
    form = RemovalForm(request.POST or None)
    if form.is_valid():
        try:
            remove_evidence(found, reason=form.cleaned_data["reason"], user=request.user)
        except RecordRefused as problem:
            form.add_error(None, sentence(problem))
        else:
            messages.success(request, "Taken away.")
            return redirect("claim", claim.document_id)
    return show(request, "evidence_remove", claim=claim, form=form, evidence=found)


def _capture(evidence: Evidence, said: dict[str, Any]) -> None:
    """Keeps the file, where there is one, and says so in the evidence."""
    if said["file"]:
        evidence.capture = Evidence.Capture.UPLOAD
        _name(evidence, keep_capture(said["file"].chunks()), said["file"].content_type or "")
    elif said["is_copied"]:
        evidence.capture = Evidence.Capture.SAVED
        fetched = fetch(said["address"].strip())
        _name(evidence, keep_capture([fetched.data]), fetched.media_type)


def _name(evidence: Evidence, kept: Kept, media_type: str) -> None:
    evidence.sha256, evidence.size = kept
    evidence.media_type = media_type[:100]


def _evidence(claim: Claim, evidence_id: int) -> Evidence:
    return get_object_or_404(claim.evidence.all(), pk=evidence_id)
