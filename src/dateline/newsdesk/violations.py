"""Where browsers tell what the desk's content policy stopped."""

import json
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dateline.core.clock import now

_LARGEST = 16 * 1024
_LINES_AN_HOUR = 60
_log = logging.getLogger("dateline.violations")


@dataclass
class Notebook:
    """What was told within the hour: the same thing once, and no more than so many things."""

    limit: int = _LINES_AN_HOUR
    began: datetime | None = None
    told: set[str] = field(default_factory=set)

    def is_news(self, line: str, moment: datetime) -> bool:
        """Whether the line is to be told; whoever floods this address fills no disk."""
        if self.began is None or moment - self.began >= timedelta(hours=1):
            self.began, self.told = moment, set()
        if line in self.told or len(self.told) >= self.limit:
            return False
        self.told.add(line)
        return True


_notebook = Notebook()


@csrf_exempt
@require_POST
def take_violation(request: HttpRequest) -> HttpResponse:
    """Logs a report as browsers send it for ``report-uri`` (Content Security Policy Level 3, 5.3)."""
    try:
        report = json.loads(request.read(_LARGEST))["csp-report"]
        line = violation_line(report)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return HttpResponse("This address takes reports of browsers.\n", status=400, content_type="text/plain")
    if _notebook.is_news(line, now()):
        _log.warning(line)
    return HttpResponse(status=204)


def violation_line(report: dict[str, Any]) -> str:
    """What was stopped and on which kind of screen, without an id, a query, or a word of what was typed."""
    rule = _plain(report.get("effective-directive") or report["violated-directive"])
    screen = _screen(str(report.get("document-uri", "")))
    place = _screen(str(report.get("source-file") or ""))
    return (
        f"the content policy stopped {_source(str(report.get('blocked-uri', '')))} ({rule}) on {screen}, from {place}"
    )


def _screen(address: str) -> str:
    """An address of the desk by its name: the address itself may hold a one-time key."""
    path = urlsplit(address).path
    if path.startswith("/desk/static/"):
        return _plain(path)
    try:
        return resolve(path).view_name or "a screen without a name"
    except Http404:
        return "elsewhere"


def _source(blocked: str) -> str:
    parts = urlsplit(blocked)
    return _plain(f"{parts.scheme}://{parts.netloc}" if parts.netloc else parts.scheme or blocked or "something inline")


def _plain(text: object) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in str(text))[:120]
