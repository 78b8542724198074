"""Screens that are for some people only."""

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from dateline.accounts.roles import Role

View = Callable[..., HttpResponseBase]


def for_role(role: Role) -> Callable[[View], View]:
    """A view for people who have at least this role, whatever stands before it. Raises PermissionDenied for others."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            user: Any = request.user
            if not user.is_at_least(role):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate
