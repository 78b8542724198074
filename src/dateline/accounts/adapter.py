"""How django-allauth behaves here: nobody signs up, no mail is sent, guessing is limited before hashing."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from dateline.accounts.attempts import account_key, check_attempts, forgive_device, note_failure
from dateline.accounts.devices import device_name
from dateline.accounts.fresh import is_fresh
from dateline.accounts.hasher import TooBusy
from dateline.accounts.models import User
from dateline.house.queries import house_name

_WRONG = "Name or password is wrong."


class DeskAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "too_many_login_attempts": "Too many wrong tries. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The person, where name and password fit. Raises ValidationError when guessing must pause."""
        account = account_key(credentials.get("username") or credentials.get("email") or "")
        check_attempts(request, account)
        try:
            user: User | None = super().authenticate(request, **credentials)
        except TooBusy as problem:
            raise ValidationError("Too many people are signing in just now. Try again in a few seconds.") from problem
        if user is None:
            note_failure(request, account)
        else:
            forgive_device(request, account)
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: allauth's own limit lets strangers lock a person out, ours does not."""

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Whoever signed in or was checked in the last minutes is not asked again."""
        return not is_fresh(context.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """How somebody shows again that it is them: by their second factor, where they have one."""
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        second = [method for method in methods if method["id"] != "reauthenticate"]
        return second or methods

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where everything of the account stands."""
        return reverse("mfa_index")

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Never by mail; the audit and the next sign-in tell."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors, kept encrypted under the newsroom's key."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right. Codes change every half minute; each works once.",
    }

    def encrypt(self, text: str) -> str:
        """For the database, so that a copy of it alone signs nobody in."""
        return _cipher().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The counterpart."""
        return _cipher().decrypt(encrypted_text.encode("ascii")).decode()

    def get_totp_issuer(self) -> str:
        """The newsroom's name, as it stands in somebody's authenticator."""
        return f"{house_name()} desk"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth names it so
        """What to call a new passkey, until its owner has a better name: the device it is made on."""
        return device_name(context.request)

    def _get_site_name(self) -> str:
        return house_name()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"dateline second factors\n" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
