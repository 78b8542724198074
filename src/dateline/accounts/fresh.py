"""A fresh check of who sits there, before exports, keys and people."""

import time
from collections.abc import Callable

from allauth.account.authentication import get_authentication_records
from allauth.account.decorators import reauthentication_required
from django.http import HttpRequest, HttpResponseBase

FRESH_SECONDS = 300


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person signed in, or was checked again, within the last five minutes."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - float(records[-1]["at"]) < FRESH_SECONDS


def needs_fresh_check(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view that first asks for password or second factor once more, unless that was just given."""
    checked: Callable[..., HttpResponseBase] = reauthentication_required(app="dateline")(view)
    return checked
