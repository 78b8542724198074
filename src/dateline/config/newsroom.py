"""``newsroom.toml``: what the operator decides about this home."""

import os
import secrets
import tomllib
from pathlib import Path

import msgspec
import tomlkit

from dateline.edition.home import Home


class BadSettings(ValueError):
    """``newsroom.toml`` cannot be read, or says something that is not understood."""


class Settings(msgspec.Struct, forbid_unknown_fields=True):
    """Every setting of ``newsroom.toml``.

    ``database_url`` is empty for SQLite in the home, or ``postgresql://...``; ``press_database_url``
    is the same database under a role that may only read the record. ``desk_hosts`` are names the
    desk answers to besides localhost. ``is_demo`` marks a home made by ``dateline demo``. ``claim_finder``
    is ``package.module:function`` of the newsroom's own, which finds claims by meaning.
    """

    desk_url: str = "http://localhost:8001"
    desk_hosts: list[str] = []
    database_url: str = ""
    press_database_url: str = ""
    claim_finder: str = ""
    is_demo: bool = False
    debug: bool = False

    @property
    def is_local_only(self) -> bool:
        """Whether this newsroom is for the eyes of people at this machine: debug pages show everything."""
        return self.debug or self.is_demo


def read_settings(home: Home) -> Settings:
    """The settings of a home; defaults before ``init``. Raises BadSettings."""
    try:
        data = tomllib.loads(home.settings.read_text(encoding="utf-8"))
        settings = msgspec.convert(data, Settings)
    except FileNotFoundError:
        settings = Settings()
    except (OSError, ValueError, msgspec.ValidationError) as problem:
        raise BadSettings(f"{home.settings} cannot be used: {problem}") from problem
    settings.database_url = os.environ.get("DATABASE_URL", settings.database_url)
    return settings


def write_settings(home: Home, settings: Settings) -> None:
    """Writes ``newsroom.toml``, mode 600: a database address holds a password."""
    document = tomlkit.document()
    document.add(tomlkit.comment("Settings of this newsroom. docs/how-to/operate.md tells what each does."))
    for name, value in msgspec.structs.asdict(settings).items():
        document.add(name, value)
    write_private(home.settings, tomlkit.dumps(document))


def secret_key(home: Home) -> str:
    """The key that signs sessions; made at the first start, mode 600. One of the moment where there is no newsroom."""
    path = home.path / "keys" / "sessions.key"
    if not home.settings.exists():
        return secrets.token_urlsafe(48)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def write_private(path: Path, text: str) -> None:
    """Writes a file that only its owner may read, from its first byte on."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as target:
        target.write(text)
