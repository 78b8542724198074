"""Hears of sign-ins, of second factors, and of changes to accounts."""

from typing import Any

from allauth.account import signals as account_signals
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import Signal
from django.http import HttpRequest

from dateline.audit.actions import audit
from dateline.audit.device import device_of
from dateline.audit.things import Thing, thing_of

_WATCHED = ("role", "is_active")


def follow_accounts() -> None:
    """Connects the audit to Django's and allauth's signals, and to accounts being saved."""
    user_logged_in.connect(_signed_in, dispatch_uid="audit sign-in")
    user_logged_out.connect(_signed_out, dispatch_uid="audit sign-out")
    user_login_failed.connect(_sign_in_failed, dispatch_uid="audit failed sign-in")
    for name in ("password_set", "password_changed", "password_reset"):
        _follow(getattr(account_signals, name), "change_password")
    if apps.is_installed("allauth.mfa"):
        _follow_second_factors()
    user = get_user_model()
    pre_save.connect(_account_saving, sender=user, dispatch_uid="audit account before")
    post_save.connect(_account_saved, sender=user, dispatch_uid="audit account")
    post_delete.connect(_account_deleted, sender=user, dispatch_uid="audit deleted account")


def _follow_second_factors() -> None:
    from allauth.mfa import signals

    _follow(signals.authenticator_added, "add_second_factor")
    _follow(signals.authenticator_used, "use_second_factor")
    _follow(signals.authenticator_removed, "remove_second_factor")
    _follow(signals.authenticator_reset, "renew_second_factor")
    _follow(signals.authentication_failed, "fail_second_factor")


def _follow(signal: Signal, act: str) -> None:
    def hear(user: Any, request: HttpRequest | None = None, authenticator: Any = None, **_: Any) -> None:
        kind = str(getattr(authenticator, "type", ""))
        audit(act, thing_of(user), words={"factor": kind, "device": _device(request)})

    signal.connect(hear, weak=False, dispatch_uid=f"audit {act} {id(signal)}")


def _signed_in(request: HttpRequest | None, user: Any, **_: Any) -> None:
    audit("sign_in", thing_of(user), user=user, words={"device": _device(request)})


def _signed_out(request: HttpRequest | None, user: Any, **_: Any) -> None:
    if user is not None:
        audit("sign_out", thing_of(user), user=user)


def _sign_in_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    # What was typed is not kept: people type their password where the name belongs.
    name = str(credentials.get("username") or credentials.get("email") or "")
    known = get_user_model()._default_manager.filter(Q(username=name) | Q(email__iexact=name)).first() if name else None
    thing = thing_of(known) if known else Thing("account")
    audit("fail_sign_in", thing, user=AnonymousUser(), words={"device": _device(request)})


def _account_saving(sender: Any, instance: Any, update_fields: Any, **_: Any) -> None:
    instance.audited_before = None
    if instance.pk and (update_fields is None or set(update_fields) & set(_WATCHED)):
        instance.audited_before = sender._default_manager.filter(pk=instance.pk).values(*_WATCHED).first()


def _account_saved(instance: Any, created: bool, **_: Any) -> None:
    if created:
        audit("add_account", thing_of(instance), words={"role": instance.role})
        return
    before = instance.audited_before or {name: getattr(instance, name) for name in _WATCHED}
    if before["role"] != instance.role:
        audit("change_role", thing_of(instance), words={"from": before["role"], "to": instance.role})
    if before["is_active"] != instance.is_active:
        audit("open_account" if instance.is_active else "close_account", thing_of(instance))


def _account_deleted(instance: Any, **_: Any) -> None:
    audit("delete_account", thing_of(instance))


def _device(request: HttpRequest | None) -> str:
    return device_of(request.headers.get("user-agent", "")) if request is not None else ""
