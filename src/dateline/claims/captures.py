"""Files kept as evidence: written once under their SHA-256, handed out as bytes, and never opened by the desk."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dateline.claims.models import Evidence
from dateline.core.disk import sync_folder
from dateline.core.recording import home

LARGEST = 200 * 1024 * 1024
_UNFINISHED = ".receiving-"
_LEFT_LYING = timedelta(days=1)


class CaptureRefused(ValueError):
    """A file was not kept; the words say why."""


class Kept(NamedTuple):
    """A file that lies among the captures."""

    sha256: str
    size: int


def keep_capture(pieces: Iterable[bytes]) -> Kept:
    """Writes a file and sees it onto the disk, so that what names it can be committed after.

    The same bytes twice are one file. Raises CaptureRefused, and OSError where the disk does not take it.
    """
    folder = home().captures
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f"{_UNFINISHED}{secrets.token_hex(16)}"
    try:
        kept = _write(unfinished, pieces)
        unfinished.rename(folder / kept.sha256)
        sync_folder(folder)
    finally:
        unfinished.unlink(missing_ok=True)
    return kept


def open_capture(sha256: str) -> BinaryIO:
    """The bytes of a kept file. Raises OSError where it is gone."""
    return _place(sha256).open("rb")


def forget_capture(sha256: str) -> None:
    """Takes a kept file away."""
    _place(sha256).unlink(missing_ok=True)


def sweep_captures(moment: datetime) -> None:
    """Takes away files a day old that no evidence names: what broke off, and what was not committed in the end."""
    named = set(Evidence.objects.exclude(sha256="").values_list("sha256", flat=True))
    for path in home().captures.glob("*"):
        with contextlib.suppress(FileNotFoundError):
            is_old = path.stat().st_mtime < (moment - _LEFT_LYING).timestamp()
            if path.name not in named and is_old:
                path.unlink()


def _place(sha256: str) -> Path:
    return home().captures / sha256


def _write(path: Path, pieces: Iterable[bytes]) -> Kept:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target:
        for piece in pieces:
            size += len(piece)
            if size > LARGEST:
                raise CaptureRefused(f"The file is larger than {LARGEST // 1024 // 1024} MB.")
            digest.update(piece)
            target.write(piece)
        if not size:
            raise CaptureRefused("The file is empty.")
        target.flush()
        os.fsync(target.fileno())
    return Kept(digest.hexdigest(), size)
