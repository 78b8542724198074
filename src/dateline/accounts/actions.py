"""Making accounts, and the one-time address by which a person sets their own password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse

from dateline.accounts.models import User
from dateline.accounts.roles import Role


def add_person(username: str, role: Role, *, name: str = "", email: str = "", password: str | None = None) -> User:
    """Somebody who may sign in; without a password until they set one at their one-time address."""
    first, _, last = name.partition(" ")
    user = User(username=username, email=email, first_name=first, last_name=last, role=role)
    user.set_password(password)
    user.save()
    return user


def one_time_path(user: User) -> str:
    """Where a person sets a password and is signed in by that; it works once, for three days."""
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})
