"""Claims that nothing prints any more once a story is taken down: an editor decides whether they go with it."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin import messages

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least
from dateline.claims.actions import withdraw_with_story
from dateline.newsdesk.ledger.several import counted
from dateline.stories.models import Story

FIELD = "claims-too"
"""The ticked claims in the form that takes a story down or deletes it."""


def take_claims_along(request: HttpRequest, page: Any) -> None:
    """Takes the ticked claims off the site, in the transaction that took the story down."""
    ids = request.POST.getlist(FIELD)
    if not ids or not isinstance(page, Story) or not is_at_least(request.user, Role.EDITOR):
        return
    gone = withdraw_with_story(ids, reason=f"Taken off with “{page.title}”.", user=request.user)
    if gone:
        messages.success(request, f"{counted(gone)} taken off the site with it.")
    if len(gone) < len(set(ids)):
        messages.warning(request, "A claim that another story prints by now stayed on the site.")
