"""Headers of the desk: nothing is loaded from, sent to or framed by anyone else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Wagtail's own screens carry inline scripts and styles; a policy with nonces for them is the next
# step. What it must already stop is any request to a third party.
_POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'self'",
        "object-src 'none'",
        "frame-ancestors 'self'",
    ]
)


class DeskPolicy:
    """Middleware that adds the policy to every answer which has none of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wraps what comes behind it."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answers with the headers."""
        response = self._get_response(request)
        response.headers.setdefault("Content-Security-Policy", _POLICY)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
