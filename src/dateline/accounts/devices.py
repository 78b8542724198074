"""What is kept of a device: a rough name for its owner to know it by, and a sign that it signed in before.

No address and no full browser string is kept of anyone. The sign is a signed cookie that names one
account, after OWASP's "device cookies": guesses from elsewhere then cannot lock the owner out.
"""

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from dateline.audit.device import device_of

_SALT = "dateline.accounts.devices"
_SECONDS = 180 * 24 * 3600


def device_name(request: HttpRequest) -> str:
    """Such as "Firefox on Linux"."""
    return device_of(request.headers.get("user-agent", "")) or "A browser that does not say its name"


def known_device(request: HttpRequest, account: str) -> str:
    """The sign of a device that has signed in to this account before, else nothing."""
    try:
        known: list[str] = signing.loads(request.COOKIES.get(_cookie(), ""), salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return ""
    return known[1] if known[0] == account else ""


def remember_device(request: HttpRequest, response: HttpResponse, account: str) -> None:
    """Leaves the sign with a device that has just signed in."""
    if known_device(request, account):
        return
    value = signing.dumps([account, secrets.token_hex(8)], salt=_SALT)
    response.set_cookie(
        _cookie(), value, max_age=_SECONDS, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def _cookie() -> str:
    return "__Host-desk_device" if settings.SESSION_COOKIE_SECURE else "desk_device"
