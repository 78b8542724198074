"""The plate: one hash over everything but the record that a page's bytes depend on."""

import hashlib
import zlib
from importlib.metadata import version
from pathlib import Path

import msgspec

from dateline.press.theme import Theme

_PACKAGES = ("dateline", "jinja2", "markupsafe", "msgspec", "babel", "tzdata", "brotli", "rcssmin", "rjsmin")
_CODE = (Path(__file__).parent, Path(__file__).parents[1] / "edition", Path(__file__).parents[1] / "record")


def plate(theme: Theme) -> str:
    """Two presses with the same plate make the same bytes of the same record."""
    parts = {
        "packages": {name: version(name) for name in _PACKAGES},
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "theme": theme.digest,
        "code": _code_digest(),
    }
    return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()


def _code_digest() -> str:
    # The version number stands still between releases, and operators may run a checkout.
    total = hashlib.sha256()
    for folder in _CODE:
        for path in sorted(folder.rglob("*.py")):
            total.update(path.read_bytes())
    return total.hexdigest()
