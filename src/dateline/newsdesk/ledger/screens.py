"""What the ledger's screens have in common."""

import functools
import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.accounts.sight import is_at_least
from dateline.claims.models import Claim
from dateline.core.turns import wait_for_turn
from dateline.house.queries import house_url, house_zone
from dateline.stories.models import Story

Screen = Callable[..., HttpResponseBase]
_either = require_http_methods(["GET", "HEAD", "POST"])


def claim_screen(role: Role = Role.REPORTER, *, in_turn: bool = False) -> Callable[[Screen], Screen]:
    """A screen about one claim, for people who have at least this role.

    ``in_turn`` is for what compares a form with how the claim stands: nothing is read before nobody else can change it.
    """
    return functools.partial(_about_claim, for_role(role), _either, in_turn)


def claim_act(role: Role = Role.REPORTER, *, in_turn: bool = False) -> Callable[[Screen], Screen]:
    """A button about one claim, for people who have at least this role. ``in_turn`` as for ``claim_screen``."""
    return functools.partial(_about_claim, for_role(role), require_POST, in_turn)


def _about_claim(
    guard: Callable[[Screen], Screen], methods: Callable[[Screen], Screen], in_turn: bool, view: Screen
) -> Screen:
    @guard
    @methods
    @functools.wraps(view)
    def screen(request: HttpRequest, claim_id: str, **named: Any) -> HttpResponseBase:
        if in_turn and request.method == "POST":
            wait_for_turn()
        return view(request, get_object_or_404(Claim, document_id=claim_id), **named)

    return screen


def show(request: HttpRequest, name: str, /, **context: Any) -> HttpResponse:
    """A screen of the ledger."""
    is_editor = is_at_least(request.user, Role.EDITOR)
    given = {"zone": house_zone(), "site": house_url(), "is_editor": is_editor, **context}
    return render(request, f"newsdesk/claims/{name}.html", given)


def user_of(request: HttpRequest) -> User:
    """Who sits there."""
    user = request.user
    assert isinstance(user, User)
    return user


def sentence(problem: Exception) -> str:
    """A refusal as a sentence."""
    words = str(problem)
    return f"{words[:1].upper()}{words[1:]}."


def stories_by_id(ids: Iterable[str]) -> dict[str, Story]:
    """Stories by the id the ledger knows them by."""
    return {story.document_id: story for story in Story.objects.filter(document_id__in=set(ids)).defer("body")}


def seen_of(row: Any, fields: Iterable[str]) -> str:
    """A mark of how a row stood when a form was opened, by which an old form is known."""
    values = [str(getattr(row, name)) for name in fields]
    return hashlib.sha256("\0".join(values).encode()).hexdigest()[:16]


def sent_anew(form: forms.BaseForm, name: str, value: str) -> None:
    """Has a form that was sent show this in a hidden field when it comes back."""
    data: Any = form.data
    form.data = data = data.copy()
    data[form.add_prefix(name)] = value
