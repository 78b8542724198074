"""Holds an edition against its record: presses a second one from scratch and compares."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dateline.edition.home import Home
from dateline.press.press import Press
from dateline.press.search import difference
from dateline.press.store import Store
from dateline.press.theme import Theme
from dateline.record.schema import Cursor


def differences(
    home: Home, cursor: Cursor, key: Ed25519PrivateKey | None, *, now: datetime
) -> Iterator[tuple[str, str]]:
    """``("changed" | "missing" | "added", path)`` for each file that is not as the record wants it."""
    retained = set(Store(home.press_store, read_only=True).retained()) if home.press_store.exists() else set()
    with tempfile.TemporaryDirectory(dir=home.path, prefix=".checking-") as folder:
        scratch = Home(Path(folder))
        scratch.run.mkdir()
        Press(scratch, cursor, key, now=now, released=home.released, theme=Theme(home.theme)).catch_up()
        yield from compare(scratch.edition, home.edition, retained)
        if found := difference(scratch, home):
            yield found, home.search.name


def compare(wanted: Path, found: Path, retained: set[str]) -> Iterator[tuple[str, str]]:
    """Differences between two folders, twins included; ``retained`` names former assets that may stay."""
    wanted_files, found_files = _files(wanted), _files(found)
    for path in sorted(wanted_files | found_files):
        if path not in found_files:
            yield "missing", path
        elif path not in wanted_files:
            if path.removesuffix(".br").removesuffix(".gz") not in retained:
                yield "added", path
        elif (wanted / path).read_bytes() != (found / path).read_bytes():
            yield "changed", path


def _files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
