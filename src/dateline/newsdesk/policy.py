"""Headers of the desk: no script but the desk's own, and nothing loaded from, sent to or framed by anyone else.

Content Security Policy Level 3. The names (``get_nonce``, ``csp_nonce``) are those of Django 6, whose
own middleware can take this one's place.
"""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dateline.edition.headers import PERMISSIONS

VIOLATIONS = "/desk/violations/"
_RULES = (
    "default-src 'none'",
    "script-src 'self'{nonce}",
    "style-src 'self'{nonce}",
    # Wagtail's own scripts write style attributes. An attribute runs nothing and loads nothing that
    # the other rules do not allow.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors {framed}",
    # Not report-to: browsers send those reports a minute later, if the page still stands.
    f"report-uri {VIOLATIONS}",
)
_OTHERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
}
UPLOAD_POLICY = f"default-src 'none'; style-src 'unsafe-inline'; sandbox; report-uri {VIOLATIONS}"
"""For a file somebody uploaded: whatever it holds, it is only looked at."""


class _Nonce:
    """A number used once, drawn when a template asks for it."""

    def __init__(self) -> None:
        self.value = ""

    def __str__(self) -> str:
        self.value = self.value or secrets.token_urlsafe(16)
        return self.value


def get_nonce(request: HttpRequest) -> _Nonce | None:
    """The nonce of this answer, for ``<script nonce="...">`` in a template of our own.

    None outside the desk's middleware. Nothing typed by a person may ever carry it.
    """
    return getattr(request, "_csp_nonce", None)


class DeskPolicy:
    """Middleware that adds the headers to every answer which has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wraps what comes behind it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers with the headers."""
        nonce = _Nonce()
        request._csp_nonce = nonce  # type: ignore[attr-defined]
        response = self._get_response(request)
        for name, value in _OTHERS.items():
            response.headers.setdefault(name, value)
        if not _is_debug_page(response):
            response.headers.setdefault("Content-Security-Policy", policy(response, nonce.value))
        return response


def policy(response: HttpResponse, nonce: str = "") -> str:
    """The content policy of an answer; only what Wagtail shows in a frame of its own may be framed."""
    is_framed = response.headers.get("X-Frame-Options") == "SAMEORIGIN"
    return "; ".join(_RULES).format(
        nonce=f" 'nonce-{nonce}'" if nonce else "", framed="'self'" if is_framed else "'none'"
    )


def _is_debug_page(response: HttpResponse) -> bool:
    # Django's debug pages are made of inline scripts; they show themselves on loopback only.
    return settings.DEBUG and response.status_code in (404, 500)
