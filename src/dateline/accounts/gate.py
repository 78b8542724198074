"""The gate every desk address passes: who is signed in, since when, and with a second factor.

A session counts only while its row in ``SignIn`` stands, so taking the row away is felt at the very
next request. Whoever needs a second factor gets no further than setting one up.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import cast

from allauth.account.authentication import get_authentication_records
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from dateline.accounts.actions import IDLE, SHIFT, has_second_factor
from dateline.accounts.devices import remember_device
from dateline.accounts.models import SignIn
from dateline.accounts.requests import DeskRequest
from dateline.core.clock import now
from dateline.core.doors import wants_page

SESSION_KEY = "dateline_sign_in"
_SEEN_EVERY = timedelta(seconds=60)
# These ask by themselves while nobody sits there.
_BY_THEMSELVES = {"account_pulse", "wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release"}
WITHOUT_SECOND_FACTOR = {
    "account_login",
    "account_logout",
    "account_pulse",
    "account_reset_password_from_key",
    "mfa_authenticate",
    "mfa_index",
    "mfa_login_webauthn",
}
"""What somebody may open who has not given the second factor they need."""
SETTING_UP = {"account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn"}
"""What they may open besides, if they came by a one-time address: a found-out password alone sets up nothing."""
_LARGEST_FROM_STRANGERS = 64 * 1024


class Gate:
    """Middleware behind Django's own authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wraps what comes behind it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers, as nobody where the sign-in no longer stands."""
        if request.user.is_authenticated and not _still_stands(cast("DeskRequest", request)):
            logout(request)
        if _is_too_much(request):
            return HttpResponse("Sign in first.", status=413, content_type="text/plain")
        response = self._get_response(request)
        account = getattr(request, "remember_device", "")
        if account:
            remember_device(request, response, account)
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        """Notes that the person is there, and asks for the second factor."""
        if not request.user.is_authenticated:
            return None
        known = cast("DeskRequest", request)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name not in _BY_THEMSELVES:
            _note_seen(known)
        if name in WITHOUT_SECOND_FACTOR or gave_second_factor(known) or (name in SETTING_UP and may_set_up(known)):
            return None
        return _ask(known)


def gave_second_factor(request: DeskRequest) -> bool:
    """Whether this session has all the factors its person needs."""
    if any(record["method"] == "mfa" for record in get_authentication_records(request, request.user)):
        return True
    return not request.user.needs_second_factor and not has_second_factor(request.user)


def may_set_up(request: DeskRequest) -> bool:
    """Whether this session was opened by a one-time address, and the person has no second factor yet."""
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    return "password_reset" in methods and not has_second_factor(request.user)


def _is_too_much(request: HttpRequest) -> bool:
    # Looked at before anything reads the request's body, which the check of its token would do.
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return False
    if request.user.is_authenticated and gave_second_factor(cast("DeskRequest", request)):
        return False
    length = request.META.get("CONTENT_LENGTH") or "0"
    is_long = not length.isdecimal() or int(length) > _LARGEST_FROM_STRANGERS
    return is_long or "transfer-encoding" in request.headers


def _still_stands(request: DeskRequest) -> bool:
    found = SignIn.objects.filter(pk=request.session.get(SESSION_KEY, ""), user=request.user).first()
    if found is None:
        return False
    if min(found.seen_at + IDLE, found.started_at + SHIFT) < now():
        found.delete()
        return False
    request.sign_in = found
    return True


def _note_seen(request: DeskRequest) -> None:
    moment = now()
    if request.sign_in.seen_at + _SEEN_EVERY < moment:
        SignIn.objects.filter(pk=request.sign_in.pk).update(seen_at=moment)


def _ask(request: DeskRequest) -> HttpResponse:
    if wants_page(request):
        return redirect("mfa_index")
    return JsonResponse({"error": "a second factor is needed"}, status=403)
