"""The guard at the door of the desk: every address passes here before its view runs.

A refusal is one page for all, whatever it refuses: a story there is, one there is not, an address
nobody knows. Whoever is not signed in is sent to the sign-in from every address alike.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import resolve

from dateline.audit.actions import audit_refusal
from dateline.audit.things import Thing
from dateline.core.doors import wants_page
from dateline.newsdesk.permits.rules import Rule, everybody, nobody
from dateline.newsdesk.permits.table import ALSO_CHANGES, PERMITS

_READS = frozenset({"GET", "HEAD"})


class Guard:
    """Middleware that looks the address up in the table and asks its rule."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wraps what comes behind it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers; the rule for the address is known only in ``process_view``."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            # No text at the desk holds one, and PostgreSQL takes none even to compare with.
            return HttpResponse(
                "No address holds the character NUL. Take it out.\n",
                status=400,
                content_type="text/plain; charset=utf-8",
            )
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Nothing for whoever may pass; a refusal, or the way to the sign-in, for others."""
        rule = rule_for(request)
        if rule is everybody:
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if rule(request.user, kwargs):
            return None
        if rule is not nobody:
            audit_refusal("refuse_request", Thing("screen", _name(request)), words={"method": request.method or ""})
        return refused(request)


def rule_for(request: HttpRequest) -> Rule:
    """The rule for what is asked of an address; nobody, where the table has no row or the method no place."""
    name = _name(request)
    reads, changes = PERMITS.get(name, (nobody, nobody))
    if request.method in _READS:
        return reads
    return changes if request.method in {"POST"} | ALSO_CHANGES.get(name, set()) else nobody


def _name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def may_read(user: Any, address: str) -> bool:
    """Whether this person may open an address; what they may not is not offered to them."""
    match = resolve(urlsplit(address).path)
    return PERMITS.get(match.view_name, (nobody, nobody))[0](user, match.kwargs)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in and back; for a script, a plain no."""
    if wants_page(request):
        return redirect_to_login(request.get_full_path())
    return JsonResponse({"success": False, "error_code": "signed_out", "error_message": "Sign in first."}, status=403)


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same refusal, for what a view refuses or does not find."""
    return refused(request)


def refused(request: HttpRequest) -> HttpResponse:
    """The same few words for everything that is not there, or not for this person."""
    if wants_page(request):
        return render(request, "newsdesk/refused.html", status=404)
    words = "There is nothing here for you."
    return JsonResponse({"success": False, "error_code": "refused", "error_message": words}, status=404)
