"""What happens when somebody has signed in, or out, or set up a second factor."""

from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import authentication_step_completed, password_changed, password_reset
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest
from django.utils.timesince import timesince

from dateline.accounts.actions import end_sign_ins, tell
from dateline.accounts.attempts import account_key, failures_since
from dateline.accounts.devices import device_name
from dateline.accounts.gate import SESSION_KEY, gave_second_factor
from dateline.accounts.models import SignIn, User
from dateline.accounts.requests import DeskRequest
from dateline.core.clock import now

_JUST_NOW = timedelta(minutes=5)
_SECOND_FACTORS = {Authenticator.Type.TOTP: "authenticator app", Authenticator.Type.WEBAUTHN: "passkey"}


def follow_sign_ins() -> None:
    """Connects all of this to Django's and allauth's signals."""
    user_logged_in.connect(_signed_in, dispatch_uid="keep sign-in")
    user_logged_out.connect(_signed_out, dispatch_uid="end sign-in")
    authentication_step_completed.connect(_checked_again, dispatch_uid="new session key")
    password_changed.connect(_password_changed, dispatch_uid="end other sign-ins")
    password_reset.connect(_password_set, dispatch_uid="end sign-ins")
    authenticator_added.connect(_factor_added, dispatch_uid="tell of second factor")
    authenticator_removed.connect(_factor_removed, dispatch_uid="tell of lost second factor")


def _signed_in(request: DeskRequest, user: User, **_: Any) -> None:
    moment = now()
    kept = SignIn.objects.create(user=user, device=device_name(request), started_at=moment, seen_at=moment)
    request.session[SESSION_KEY] = kept.pk
    request.sign_in = kept
    request.remember_device = account_key(user.username)
    _tell_now(request, user)


def _tell_now(request: HttpRequest, user: User) -> None:
    # What the person has just done on the way in is told next time, when it could be news.
    older = user.tellings.filter(at__lt=now() - _JUST_NOW)
    told = [f"{telling.words} ({timesince(telling.at, depth=1)} ago)" for telling in older.order_by("at")]
    if told:
        messages.info(request, " ".join(told), fail_silently=True)
    older.delete()
    times = failures_since(user, user.told_until)
    if times:
        how_many = "Somebody" if len(times) == 1 else f"{len(times)} times somebody"
        words = f"{how_many} tried to sign in as you and gave a wrong password, last {timesince(times[0])} ago."
        messages.warning(request, f"{words} If that was not you, change your password.", fail_silently=True)
    User.objects.filter(pk=user.pk).update(told_until=now())


def _signed_out(request: HttpRequest, user: User | None, **_: Any) -> None:
    SignIn.objects.filter(pk=request.session.get(SESSION_KEY, "")).delete()


def _checked_again(request: HttpRequest, reauthenticated: bool = False, **_: Any) -> None:
    if reauthenticated:
        request.session.cycle_key()


def _password_changed(request: HttpRequest, user: User, **_: Any) -> None:
    end_sign_ins(user, but=request.session.get(SESSION_KEY, ""))
    tell(user, "Your password was changed.")


def _password_set(request: HttpRequest, user: User, **_: Any) -> None:
    end_sign_ins(user)
    tell(user, "Your password was set anew by a one-time address.")


def _factor_added(request: DeskRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type not in _SECOND_FACTORS:
        return
    # Setting one up proves that the person has it, so this session is not asked for it again.
    if not gave_second_factor(request):
        record_authentication(request, user, "mfa", type=authenticator.type, id=authenticator.pk)
    tell(user, f"A second factor was added to your account: {_SECOND_FACTORS[authenticator.type]}.")


def _factor_removed(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type in _SECOND_FACTORS:
        tell(user, f"A second factor was taken from your account: {_SECOND_FACTORS[authenticator.type]}.")
