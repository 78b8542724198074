"""The look of the site: templates, and styles and scripts under hashed names."""

import gettext
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import jinja2
import msgspec
from jinja2.bccache import Bucket
from markupsafe import Markup
from rcssmin import cssmin
from rjsmin import jsmin

from dateline.press.tables import number_columns
from dateline.press.wall import Wall, locale_of, og_locale
from dateline.record.documents import Block, Look
from dateline.record.markup import is_web_address

_FOLDER = Path(__file__).parent / "theme"
_NAME_LENGTH = 12
_STYLE, _CLAIMS_STYLE, _FRONT_STYLE = "site.css", "claims.css", "fronts.css"
_PLAIN = Look()
_NAMED_IN_STYLE = re.compile(r"url\(([\w.-]+)\)")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\s*")


class _Compiled(jinja2.BytecodeCache):
    """What templates were compiled to, for every theme and language of this process.

    No language changes what a template is compiled to, and compiling is most of the work of a small edition.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills in what the same words of the same template were compiled to before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what a template was compiled to."""
        assert bucket.code is not None
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class Theme:
    """Templates ready to render, and the assets they name.

    A folder of the newsroom's own is laid over the theme that comes with Dateline: a template, style,
    static file or catalogue in it stands in for the one of the same name, and further styles follow.
    """

    def __init__(self, own: Path | None = None) -> None:
        """Reads ``templates``, ``styles``, ``static`` and ``locale`` of the theme, and of ``own`` where it is there."""
        self._folders = [folder for folder in (own, _FOLDER) if folder is not None and folder.is_dir()]
        self.assets = {name: _small(name, data) for name, data in self._files("static").items()}
        style, claims, fronts = (_joined(self._files(name)) for name in ("styles", "styles/claims", "styles/fronts"))
        # A page loads one file: a story the styles of stories, one with claims theirs too, and all else all of them.
        with_claims = f"{style}\n{claims}"
        self._styles = {_STYLE: style, _CLAIMS_STYLE: with_claims, _FRONT_STYLE: f"{with_claims}\n{fronts}"}
        self.assets |= dict.fromkeys(self._styles, b"")
        self._environments: dict[str, jinja2.Environment] = {}
        self.digest = _digest(self._folders)

    def warm(self, language: str) -> None:
        """Compiles every template now, so that the first story of the day need not wait for it."""
        environment = self._environment(language)
        for name in environment.list_templates():
            environment.get_template(name)

    def render(self, template: str, values: Mapping[str, object], language: str) -> bytes:
        """The bytes of a page, with the site's own words in this language."""
        return self._environment(language).get_template(template).render(values).encode()

    @lru_cache(maxsize=8)  # noqa: B019 - a theme lives as long as its process
    def words(self, language: str) -> gettext.NullTranslations:
        """The site's own words in a language; English where there is no catalogue of it."""
        names = [language.replace("-", "_"), language.partition("-")[0]]
        found = gettext.NullTranslations()
        for folder in reversed(self._folders):
            catalogue = gettext.translation("site", folder / "locale", names, fallback=True)
            if isinstance(catalogue, gettext.GNUTranslations):
                catalogue.add_fallback(found)
                found = catalogue
        return found

    def asset(self, name: str, look: Look) -> bytes:
        """The bytes of a style, script, font or drawing, the style in the newsroom's own colours."""
        return self._dressed(name, look) if name in self._styles else self.assets[name]

    @lru_cache(maxsize=64)  # noqa: B019 - as above
    def asset_path(self, name: str, look: Look = _PLAIN) -> str:
        """Where an asset lies in the edition: its name holds a hash of its bytes."""
        stem, _, extension = name.rpartition(".")
        digest = hashlib.sha256(self.asset(name, look)).hexdigest()[:_NAME_LENGTH]
        return f"assets/{stem}.{digest}.{extension}"

    def asset_address(self, name: str, look: Look = _PLAIN) -> str:
        """The address pages link an asset by."""
        return "/" + self.asset_path(name, look)

    @lru_cache(maxsize=8)  # noqa: B019 - as above
    def _dressed(self, name: str, look: Look) -> bytes:
        style = self._styles[name]
        if look.letters != "literata":
            style = _FONT_FACE.sub("", style)
        style = _NAMED_IN_STYLE.sub(lambda named: f"url({self.asset_address(named[1])})", style)
        return (style + own_colours(look)).encode()

    def _files(self, name: str) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        for folder in reversed(self._folders):
            if (folder / name).is_dir():
                found |= {path.name: path.read_bytes() for path in sorted((folder / name).iterdir()) if path.is_file()}
        return found

    def _environment(self, language: str) -> jinja2.Environment:
        if language not in self._environments:
            self._environments[language] = self._made_environment(language)
        return self._environments[language]

    def _made_environment(self, language: str) -> jinja2.Environment:
        made = jinja2.Environment(
            loader=jinja2.FileSystemLoader([folder / "templates" for folder in self._folders]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.i18n"],
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        made.install_gettext_translations(self.words(language), newstyle=True)  # type: ignore[attr-defined]
        made.filters |= _FILTERS
        return made


def _joined(styles: Mapping[str, bytes]) -> str:
    return str(cssmin("\n".join(styles[name].decode() for name in sorted(styles))))


def _small(name: str, data: bytes) -> bytes:
    return str(jsmin(data.decode())).encode() if name.endswith(".js") else data


def own_colours(look: Look) -> str:
    """The newsroom's colours and letters, as rules that come after the theme's own."""
    day = {"--accent": look.accent, "--paper": look.paper, **_LETTERS[look.letters]}
    night = {"--accent": look.accent_dark, "--paper": look.paper_dark}
    return _rule(day) + _rule(night, "@media (prefers-color-scheme: dark)")


def _rule(values: Mapping[str, str], condition: str = "") -> str:
    lines = "".join(f"{name}:{value};" for name, value in values.items() if value)
    if not lines:
        return ""
    return f"{condition}{{:root{{{lines}}}}}" if condition else f":root{{{lines}}}"


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


def _group_by_day(items: Iterable[Any], wall: Wall, clock: str = "published_at") -> list[Day]:
    days = groupby(items, key=lambda item: wall.day(getattr(item, clock)))
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


def _direction(language: str) -> str:
    """``ltr`` or ``rtl``, for the attribute ``dir``."""
    return locale_of(language).text_direction


def _contact_link(address: str) -> str:
    """Where a click on a mail address or a web address leads."""
    return address if is_web_address(address) else f"mailto:{address}"


def _digest(folders: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                data = path.read_bytes()
                total.update(f"{path.relative_to(folder)} {len(data)}\n".encode() + data)
    return total.hexdigest()


_SERIF = 'Georgia, "Times New Roman", serif'
_LETTERS: dict[str, dict[str, str]] = {
    "literata": {},
    "system-serif": {"--serif": _SERIF},
    "system-sans": {"--serif": 'system-ui, "Segoe UI", Roboto, sans-serif'},
}
_FILTERS: dict[str, Callable[..., Any]] = {
    "json_script": json_script,
    "host": _host,
    "direction": _direction,
    "contact_link": _contact_link,
    "og_locale": og_locale,
    "tag": _tag,
    "groupby_day": _group_by_day,
    "playing_time": _playing_time,
    "number_columns": number_columns,
}
