"""Every unsafe request to the desk is one transaction, and a refusal loses no text.

Wagtail opens no transaction around publishing: a receiver that raises would leave the change in
place. Forms that hold typed words open their own transaction (``KeepsText``) and are shown again
with the reason; all other views are wrapped as they are mounted (``one_transaction``).
"""

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from dateline.record.log import RecordRefused

View = Callable[..., HttpResponse]
_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
_OWN_TRANSACTION = {"add", "edit", "revisions_revert"}
_PICTURE_FORMS = {"add_picture", "edit_picture", "add_paper", "edit_paper"}
# A new picture is not public yet, and reading it may take seconds in which nobody else could write.
_UPLOADS = {"add_multiple", "picture_from_upload", "release_paper", "claim_evidence_add"}
_UPLOADING_CHOOSERS = {
    "wagtailimages_chooser",
    "wagtailsnippetchoosers_media_sound",
    "wagtailsnippetchoosers_media_video",
}
_REFUSALS = (RecordRefused, DatabaseError, OSError)


def refusal_words(problem: BaseException) -> str:
    """What the person at the desk is told, with what to do."""
    if isinstance(problem, RecordRefused):
        return f"Not published: {problem}."
    if isinstance(problem, ProtectedError | RestrictedError):
        return "Not deleted: it is still used by a story. Take it out of there first."
    return (
        "Not saved: the disk or the database did not take it. Your text is still here;"
        " ask whoever looks after the server, then try again."
    )


def one_transaction(view: View) -> View:
    """A view whose unsafe requests happen wholly or not at all."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in _SAFE or _keeps_text_itself(request):
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return _render_inside(view(request, *args, **kwargs))
        except (*_REFUSALS, ProtectedError, RestrictedError) as problem:
            return _refused(request, refusal_words(problem))

    return wrapped


def wants_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page, and not a script for an answer."""
    return request.headers.get("x-requested-with") != "XMLHttpRequest" and request.accepts("text/html")


class KeepsText:
    """For create and edit views: a refused form comes back as it was typed, with the reason."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Saves, and publishes where asked, in one transaction."""
        view: Any = super()
        before = _Before(self, form.instance)
        try:
            with transaction.atomic():
                response: HttpResponse = view.form_valid(form)
                return response
        except PermissionDenied:
            raise
        except _REFUSALS as problem:
            before.restore(self, form.instance)
            form.add_error(None, ValidationError(refusal_words(problem)))
            return self._show_again(form)

    def _show_again(self, form: Any) -> HttpResponse:
        view: Any = self
        if hasattr(form, "restore_required_fields"):
            form.restore_required_fields()
        if hasattr(view, "get_error_message"):
            view.produced_error_message = view.get_error_message()
        response: HttpResponse = view.form_invalid(form)
        return response


class _Before:
    """How view and instance were before a save that may be rolled back.

    Without this, a refused new page would be shown again as if it had been saved.
    """

    def __init__(self, view: Any, instance: Any) -> None:
        self._view = {name: vars(view).get(name) for name in ("page", "object")}
        self._instance = dict(instance.__dict__)
        self._state = (instance._state.adding, instance._state.db)

    def restore(self, view: Any, instance: Any) -> None:
        instance.__dict__.update(self._instance)
        instance._state.adding, instance._state.db = self._state
        for name, value in self._view.items():
            if value is not None or name in vars(view):
                setattr(view, name, value)


def _keeps_text_itself(request: HttpRequest) -> bool:
    match = request.resolver_match
    if match is None:
        return False
    if match.namespace in _UPLOADING_CHOOSERS or match.url_name in _UPLOADS:
        return True
    is_form = match.namespace == "wagtailadmin_pages" or match.namespace.startswith("wagtailsnippets_")
    return (is_form and match.url_name in _OWN_TRANSACTION) or match.url_name in _PICTURE_FORMS


def _render_inside(response: HttpResponse) -> HttpResponse:
    render = getattr(response, "render", None)
    if callable(render) and not getattr(response, "is_rendered", True):
        render()
    if response.status_code >= 400:
        transaction.set_rollback(True)
    return response


def _refused(request: HttpRequest, words: str) -> HttpResponse:
    if not wants_page(request):
        return JsonResponse({"success": False, "error_code": "refused", "error_message": words}, status=400)
    messages.error(request, words)
    back = request.headers.get("referer", "")
    is_ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    return redirect(back if is_ours else reverse("wagtailadmin_home"))
