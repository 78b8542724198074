"""The look of the site: templates, and styles and scripts under hashed names."""

import gettext
import hashlib
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jinja2
import msgspec
from markupsafe import Markup

from dateline.press.wall import Wall
from dateline.record.documents import Block

_FOLDER = Path(__file__).parent / "theme"
_NAME_LENGTH = 12


class Theme:
    """Templates ready to render, and the assets they name."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        """Reads a theme from its folder: ``templates/`` and ``static/``."""
        self.assets = {path.name: path.read_bytes() for path in sorted((folder / "static").iterdir())}
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
        )
        words = gettext.NullTranslations()
        self._environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
        self._environment.globals["asset"] = self.asset_address
        self._environment.filters |= {
            "json_script": json_script,
            "host": _host,
            "tag": _tag,
            "groupby_day": _group_by_day,
            "playing_time": _playing_time,
        }
        self.digest = _folder_digest(folder)

    def warm(self) -> None:
        """Compiles every template now, so that the first story of the day need not wait for it."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def render(self, template: str, values: Mapping[str, object]) -> bytes:
        """The bytes of a page."""
        return self._environment.get_template(template).render(values).encode()

    def asset_path(self, name: str) -> str:
        """Where a style or script lies in the edition: its name holds a hash of its bytes."""
        stem, _, extension = name.rpartition(".")
        digest = hashlib.sha256(self.assets[name]).hexdigest()[:_NAME_LENGTH]
        return f"assets/{stem}.{digest}.{extension}"

    def asset_address(self, name: str) -> str:
        """The address pages link a style or script by."""
        return "/" + self.asset_path(name)


def json_script(value: object) -> Markup:
    """JSON that can stand inside a ``<script>`` element whatever words it holds."""
    text = msgspec.json.encode(value).decode()
    for character, escape in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(character, escape)
    for character in ("\u2028", "\u2029"):
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - what could close the element was escaped above


class Day(NamedTuple):
    """Neighbouring items of one day."""

    name: str
    items: list[Any]


def _group_by_day(items: Iterable[Any], wall: Wall) -> list[Day]:
    days = groupby(items, key=lambda item: wall.day(item.published_at))
    return [Day(name, list(group)) for name, group in days]


def _tag(block: Block) -> str:
    return str(block.__struct_config__.tag)


def _playing_time(seconds: int) -> str:
    """``4:05``, as players show it."""
    minutes = seconds // 60
    whole = f"{minutes // 60}:{minutes % 60:02d}" if minutes >= 60 else f"{minutes}"
    return f"{whole}:{seconds % 60:02d}"


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _folder_digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            total.update(f"{path.relative_to(folder)} {len(data)}\n".encode() + data)
    return total.hexdigest()
