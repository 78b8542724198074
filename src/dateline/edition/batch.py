"""Replacing files of the edition so that no reader and no power cut ever sees half of one.

All files of a batch are written under temporary names, the file system is synced once, all are
renamed, and it is synced once more. Three files each synced alone cost as much as hundreds here.
"""

import ctypes
import gzip
import os
import shutil
from collections import deque
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import brotli

from dateline.edition.home import Home
from dateline.edition.layout import TWINS, has_twins

_BROTLI_LEVEL, _GZIP_LEVEL = 5, 6
_PACKERS, _AHEAD = 2, 8
"""How many threads pack, and how many files may wait for them: more would only take memory."""
_BROTLI_LEVEL_OF_ASSETS = 11
"""Styles and scripts are pressed seldom and loaded by everybody, so they may take a hundred times as long."""
_libc = ctypes.CDLL(None, use_errno=True)


def twins_of(path: str, data: bytes) -> Iterable[tuple[str, bytes]]:
    """The compressed twins of a file; no date and no name is written into them."""
    if has_twins(path):
        yield path + TWINS["br"], _asset(data) if path.startswith("assets/") else _brotli(data, _BROTLI_LEVEL)
        yield path + TWINS["gzip"], gzip.compress(data, _GZIP_LEVEL, mtime=0)


def _brotli(data: bytes, level: int) -> bytes:
    return bytes(brotli.compress(data, quality=level))


@lru_cache(maxsize=64)
def _asset(data: bytes) -> bytes:
    """An asset by brotli; remembered, because a check of the edition presses every asset a second time."""
    return _brotli(data, _BROTLI_LEVEL_OF_ASSETS)


def _twins(path: str, data: bytes) -> list[tuple[str, bytes]]:
    return list(twins_of(path, data))


class Packing(NamedTuple):
    """A file whose twins are being made."""

    path: str
    data: bytes
    twins: Future[list[tuple[str, bytes]]]


class Batch:
    """Files to be put into the edition, or taken out of it, at one time.

    Twins are made in two threads beside whoever makes the next page: packing needs no lock of the interpreter's.
    """

    def __init__(self, home: Home) -> None:
        """Begins an empty batch, throwing away what a killed press left half-written."""
        self._home = home
        self._put: list[tuple[str, str]] = []
        self._pressing, self._edition = str(home.pressing), str(home.edition)
        self._removed: list[str] = []
        self._folders: set[str] = set()
        self._paths: list[str] = []
        self._packing: deque[Packing] = deque()
        self._packers = ThreadPoolExecutor(_PACKERS)
        shutil.rmtree(home.pressing, ignore_errors=True)
        home.pressing.mkdir(parents=True)
        home.edition.mkdir(exist_ok=True)

    def put(self, path: str, data: bytes) -> None:
        """Has a file and its twins written under temporary names. Raises OSError, as when the disk is full."""
        self._paths.append(path)
        if has_twins(path):
            self._packing.append(Packing(path, data, self._packers.submit(_twins, path, data)))
            self._write_packed(but=_AHEAD)
        else:  # A film must not wait: eight of them would not fit into memory.
            self._write_packed()
            self._write(path, data)

    def remove(self, path: str) -> None:
        """Takes a file and its twins out of the edition."""
        self._removed += [*(path + ending for ending in TWINS.values()), path]
        self._paths.append(path)

    @property
    def paths(self) -> list[str]:
        """Paths whose files this batch changes, without their twins."""
        return self._paths

    def commit(self) -> None:
        """Makes all of it visible and durable. Raises OSError; until the first file is renamed, nothing changed."""
        if not self._paths:
            return
        self._write_packed()
        self._packers.shutdown()
        if self._put:
            _sync_file_system(self._home.pressing)
        for written, path in self._put:
            self._make_folder(path.rpartition("/")[0])
            os.replace(written, f"{self._edition}/{path}")  # noqa: PTH105 - thousands of times
        for path in self._removed:
            self._remove_file(self._home.edition / path)
        _sync_file_system(self._home.edition)

    def _write_packed(self, but: int = 0) -> None:
        """Writes what waits, in its order, except for the last few."""
        while len(self._packing) > but:
            path, data, twins = self._packing.popleft()
            # Twins first: whoever sees the new page must not find a twin of the old one beside it.
            for twin, packed in twins.result():
                self._write(twin, packed)
            self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        written = f"{self._pressing}/{len(self._put)}"
        target = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
        try:
            with memoryview(data) as whole:
                rest = whole
                while rest:
                    rest = rest[os.write(target, rest) :]
        finally:
            os.close(target)
        self._put.append((written, path))

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            os.makedirs(f"{self._edition}/{folder}", exist_ok=True)  # noqa: PTH103 - thousands of times
            self._folders.add(folder)

    def _remove_file(self, target: Path) -> None:
        target.unlink(missing_ok=True)
        folder = target.parent
        while folder != self._home.edition:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _sync_file_system(folder: Path) -> None:
    place = os.open(folder, os.O_RDONLY)
    try:
        if _libc.syncfs(place) != 0:
            raise OSError(ctypes.get_errno(), "the file system could not be synced")
    finally:
        os.close(place)
