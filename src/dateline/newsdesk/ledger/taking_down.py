"""Claims that nothing prints any more once a story is taken down: an editor decides whether they go with it."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least
from dateline.claims.actions import withdraw_with_story
from dateline.claims.models import Claim
from dateline.claims.queries import in_print, printed_only_in
from dateline.newsdesk.ledger.several import counted
from dateline.stories.models import Story

FIELD = "claims-too"
"""The ticked claims in the form that takes a story down or deletes it."""


_LEFT = "claims_left_alone"
"""Where the request keeps, while the story is still there, which claims nothing else prints."""


def note_claims_left_alone(request: HttpRequest, page: Any) -> None:
    """Before a story goes: which claims go with it at most, whatever is sent."""
    if request.method == "POST" and request.POST.getlist(FIELD) and isinstance(page, Story):
        setattr(request, _LEFT, {one.document_id for one in printed_only_in(page.document_id)})


def take_claims_along(request: HttpRequest, page: Any) -> None:
    """Takes the ticked claims off the site, in the transaction that took the story down."""
    ticked = set(request.POST.getlist(FIELD))
    if not ticked or not isinstance(page, Story) or not is_at_least(request.user, Role.EDITOR):
        return
    left = ticked & getattr(request, _LEFT, set())
    gone = withdraw_with_story(left, reason=f"Taken off with “{page.title}”.", user=request.user)
    if gone:
        messages.success(request, f"{counted(gone)} taken off the site with it.")
    if Claim.objects.filter(in_print(), document_id__in=ticked).exists():
        messages.warning(request, "A claim that another story prints by now stayed on the site.")
