"""Screens of sealed material. Whoever is not named for an item gets what an unknown address gets."""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dateline.accounts.fresh import needs_fresh_check
from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.accounts.screens import for_role
from dateline.audit.actions import audit_refusal
from dateline.house.queries import house_zone
from dateline.sealed import actions
from dateline.sealed.forms import PersonForm, ReasonForm, SealForm
from dateline.sealed.keys import NoSealedKey
from dateline.sealed.locking import Note, read_note
from dateline.sealed.models import SealedItem
from dateline.sealed.queries import items_for, people_to_name, what_was_done
from dateline.sealed.vault import CannotOpen

View = Callable[..., HttpResponseBase]
_either = require_http_methods(["GET", "HEAD", "POST"])


def _for_named_people(view: View) -> View:
    """Hands the view the item; anyone not named for it learns nothing, and their try is kept."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, item_id: str, **kwargs: Any) -> HttpResponseBase:
        item = SealedItem.objects.filter(pk=item_id, destroyed_at=None).first()
        if item is None:
            raise Http404
        if not item.named.filter(user=_user(request)).exists():
            audit_refusal("refuse_sealed", actions.thing(item), user=request.user)
            raise Http404
        return view(request, item, **kwargs)

    return guarded


def _for_keepers(view: View) -> View:
    """Of the named, only those who may name others and destroy."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, item: SealedItem, **kwargs: Any) -> HttpResponseBase:
        if not actions.may_look_after(item, _user(request)):
            audit_refusal("refuse_sealed", actions.thing(item), user=request.user)
            raise PermissionDenied
        return view(request, item, **kwargs)

    return _for_named_people(guarded)


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """What the person may open, and nothing else."""
    rows = [(item, read_note(item)) for item in items_for(_user(request))]
    return _show(request, "list", rows=rows)


@for_role(Role.CONTRIBUTOR)
@_either
def add(request: HttpRequest) -> HttpResponse:
    """Putting something in. The file was encrypted while it came."""
    form = SealForm(request.POST, request.FILES) if request.method == "POST" else SealForm()
    problem = getattr(request, "sealing_problem", "")
    if form.is_bound and problem:
        form.add_error("file", problem)
    if not form.is_valid():
        return _show(request, "add", form=form)
    said = form.cleaned_data
    try:
        item = actions.put_in(said["file"], Note(said["label"], said["story"]), user=_user(request))
    except NoSealedKey as missing:
        form.add_error(None, f"Nothing can be sealed: {missing}.")
        return _show(request, "add", form=form)
    messages.success(request, "Sealed. Only you can open it until you name others.")
    return redirect("sealed_item", item.pk)


@require_safe
@_for_named_people
def item(request: HttpRequest, item: SealedItem) -> HttpResponse:
    """One item: what it is called, who may open it, and what was done with it."""
    can_manage = actions.may_look_after(item, _user(request))
    return _show_item(request, "item", item, done=what_was_done(item)[:50], can_manage=can_manage)


@_either
@needs_fresh_check
@_for_named_people
def open_item(request: HttpRequest, item: SealedItem) -> HttpResponseBase:
    """Asks why, and hands out the file; it is never shown here."""
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return _show_item(request, "open", item, form=form)
    try:
        opened = actions.open_item(item, reason=form.cleaned_data["reason"], user=_user(request))
    except (CannotOpen, NoSealedKey) as problem:
        form.add_error(None, f"It was not opened: {problem}.")
        return _show_item(request, "open", item, form=form)
    headers = {
        "Content-Disposition": content_disposition_header(True, opened.name) or "attachment",
        "Content-Length": str(item.size),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(opened.blocks, content_type="application/octet-stream", headers=headers)


@_either
@needs_fresh_check
@_for_keepers
def people(request: HttpRequest, item: SealedItem) -> HttpResponse:
    """Who may open it; names one more."""
    form = PersonForm(people_to_name(item), request.POST or None)
    if form.is_valid():
        person = form.cleaned_data["person"]
        actions.name_person(item, person, user=_user(request))
        messages.success(request, f"{person.name} can open it from now on.")
        return redirect("sealed_people", item.pk)
    return _show_item(request, "people", item, form=form)


@require_POST
@needs_fresh_check
@_for_keepers
def remove_person(request: HttpRequest, item: SealedItem, account: int) -> HttpResponse:
    """Takes somebody off."""
    person = get_object_or_404(User, pk=account)
    try:
        actions.remove_person(item, person, user=_user(request))
    except actions.LastPerson as problem:
        messages.error(request, f"{str(problem).capitalize()}.")
        return redirect("sealed_people", item.pk)
    is_still_named = item.named.filter(user=_user(request)).exists()
    return redirect("sealed_people", item.pk) if is_still_named else redirect("sealed_list")


@_either
@needs_fresh_check
@_for_keepers
def destroy_item(request: HttpRequest, item: SealedItem) -> HttpResponse:
    """Destroys it, once the person has said why."""
    form = ReasonForm(request.POST or None)
    if not form.is_valid():
        return _show_item(request, "destroy", item, form=form)
    actions.destroy_item(item, reason=form.cleaned_data["reason"], user=_user(request))
    messages.success(request, "Destroyed.")
    return redirect("sealed_list")


def _show_item(request: HttpRequest, name: str, item: SealedItem, **more: Any) -> HttpResponse:
    named = item.named.select_related("user", "named_by")
    return _show(request, name, item=item, note=read_note(item), named=named, **more)


def _show(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    return render(request, f"sealed/{name}.html", {"zone": house_zone(), **context})


def _user(request: HttpRequest) -> User:
    user = request.user
    assert isinstance(user, User)
    return user
