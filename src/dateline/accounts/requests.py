"""A request from somebody who is signed in at the desk."""

from django.http import HttpRequest

from dateline.accounts.models import SignIn, User


class DeskRequest(HttpRequest):
    """What the gate adds to Django's request."""

    user: User
    sign_in: SignIn
    """The browser the person is signed in with."""
    remember_device: str
    """The account whose known device this browser becomes with the answer."""
