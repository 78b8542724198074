"""The headers a file of the edition goes out with, whoever serves it."""

from dateline.edition.layout import media_type

_FRESH = "public, max-age=10, stale-while-revalidate=60, stale-if-error=604800"
_FOREVER = "public, max-age=31536000, immutable"
GONE = "no-store"

POLICY = "; ".join(
    [
        "default-src 'none'",
        "img-src 'self'",
        "style-src 'self'",
        "script-src 'self'",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
        *("magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking"),
    )
)

SECURITY: dict[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # A reader's click on a link tells nobody, not even us, where the reader was.
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
}


def cache_rule(path: str) -> str:
    """Hashed names never change and are kept for a year; all else is fresh for ten seconds."""
    return _FOREVER if path.startswith(("assets/", "media/")) else _FRESH


def sharing_rule(path: str) -> str:
    """Pictures show in feed readers that are other sites; nothing else may be loaded by one."""
    return "cross-origin" if path.startswith("media/") else SECURITY["cross-origin-resource-policy"]


def headers_of(path: str) -> dict[str, str]:
    """Everything but length, entity tag and encoding, which belong to one copy of the file."""
    sharing = {"cross-origin-resource-policy": sharing_rule(path)}
    return {"content-type": media_type(path), "cache-control": cache_rule(path), **SECURITY, **sharing}
