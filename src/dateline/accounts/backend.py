"""How a name and a password are checked: once, whoever the name belongs to."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from dateline.accounts.models import User


class DeskBackend(ModelBackend):
    """One hash for every try, so that neither answer nor time tells whether a name is known."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **more: Any
    ) -> User | None:
        """The person with this name or mail address, if the password is theirs. Raises TooBusy."""
        login = username or more.get("email")
        if not login or not password:
            return None
        person = find_person(login)
        if person is None:
            User().set_password(password)
            return None
        return person if person.check_password(password) and self.user_can_authenticate(person) else None


def find_person(login: str) -> User | None:
    """The person who signs in with this name, or with a mail address nobody else has."""
    by_name = User.objects.filter(username=login).first()
    if by_name is not None:
        return by_name
    by_mail = list(User.objects.filter(email__iexact=login)[:2]) if "@" in login else []
    return by_mail[0] if len(by_mail) == 1 else None
