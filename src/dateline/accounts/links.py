"""One-time addresses: by them a person sets a password. A second factor is asked for all the same."""

from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse

from dateline.accounts.models import User, new_nonce
from dateline.audit.actions import audit
from dateline.audit.things import thing_of


class OneTimeTokens(PasswordResetTokenGenerator):
    """A token dies with its use, with a newer one, after three days, and when the person is let go."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.link_nonce}{user.is_active}"

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether the token is good, for somebody who still has an account."""
        return bool(user and user.is_active and super().check_token(user, token))


def one_time_path(user: User) -> str:
    """A new one-time address; those made before stop working."""
    user.link_nonce = new_nonce()
    with transaction.atomic():
        user.save(update_fields=["link_nonce"])
        audit("make_sign_in_link", thing_of(user))
    key = OneTimeTokens().make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
