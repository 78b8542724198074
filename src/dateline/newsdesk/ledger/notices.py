"""Notices to the readers of one story, where no claim is the reason: a misspelt name, a wrong date."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.claims.queries import claims_by_id
from dateline.core.recording import last_published, published_document
from dateline.newsdesk.ledger.screens import sentence, show
from dateline.notices.actions import issue_notice, notices_of
from dateline.notices.models import MOST_WORDS, Notice
from dateline.record import documents
from dateline.record.log import RecordRefused
from dateline.stories.models import Story


class NoticeForm(forms.Form):
    """What readers of a story are told."""

    kind = forms.ChoiceField(label="Kind", choices=Notice.Kind.choices, initial=Notice.Kind.CORRECTION)
    placement = forms.ChoiceField(label="Where", choices=Notice.Placement.choices, initial=Notice.Placement.TOP)
    text = forms.CharField(
        label="Words",
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "data-counter": MOST_WORDS}),
        help_text="What was wrong, and what is right. It cannot be changed or taken away afterwards.",
        error_messages={"required": "A notice needs words."},
    )

    def clean_text(self) -> str:
        """In one paragraph."""
        return " ".join(self.cleaned_data["text"].split())


@require_http_methods(["GET", "HEAD", "POST"])
@for_role(Role.EDITOR)
def story_notices(request: HttpRequest, story_id: int) -> HttpResponse:
    """What the readers of a story were told, and one more."""
    story = get_object_or_404(Story, pk=story_id)
    form = NoticeForm(request.POST or None)
    if form.is_valid():
        try:
            issue_notice(Notice(story=story.document_id, **form.cleaned_data), user=request.user)
        except RecordRefused as problem:
            form.add_error(None, sentence(problem))
        else:
            messages.success(request, "Issued. Readers have it.")
            return redirect("story_notices", story.pk)
    issued = notices_of(story.document_id)
    claims = claims_by_id([one.claim for one in issued if one.claim])
    return show(
        request,
        "story_notices",
        story=story,
        form=form,
        issued=[(one, claims.get(one.claim)) for one in issued],
        was_published=isinstance(last_published(story.document_id), documents.Story),
        is_published=isinstance(published_document(story.document_id), documents.Story),
    )
