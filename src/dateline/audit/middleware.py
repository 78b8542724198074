"""Sees to it that no request changes the desk without a word in the audit."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from dateline.audit.actions import audit
from dateline.audit.things import Thing
from dateline.audit.watch import Watch, watching

_SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


class KeepsEveryAct:
    """Middleware: a refusal is kept, and so is a change that nothing else has put into the audit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wraps what comes behind it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers, and keeps what is still to be kept. An entry that cannot be written is an error."""
        with watching(request) as watch:
            if request.method in _SAFE:
                response = self._get_response(request)
            else:
                with connection.execute_wrapper(watch.see):
                    response = self._get_response(request)
            _settle(watch, response)
        return response


def _settle(watch: Watch, response: HttpResponse) -> None:
    match = watch.request.resolver_match
    screen = Thing("screen", match.view_name if match else "")
    for keep in watch.put_off:
        keep()
    if response.status_code == 403 and not watch.put_off and watch.request.user.is_authenticated:
        audit("refuse_request", screen, words={"method": watch.request.method or ""})
    elif response.status_code < 400 and watch.written and not watch.kept:
        audit("change_desk", screen, words={"tables": ", ".join(sorted(watch.written))})
