"""Files that are written encrypted and read decrypted, and never lie on a disk as they are.

Each is one file of the age format (https://age-encryption.org/v1) for the newsroom's own key. Inside
stands one line of JSON with the file's name and media type, then the file itself:
``age -d -i keys/sealed.key sealed/ID.age | tail -n +2``.
"""

import json
import os
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from pyrage import x25519

from dateline.core.disk import sync_folder

_BLOCK = 256 * 1024
_LONGEST_LINE = 16 * 1024
UNFINISHED = ".receiving-"


class CannotOpen(Exception):
    """A sealed file is damaged, gone, or not for this key; the words say which."""


class Sealing:
    """A file that is being encrypted as it comes in. Ends with ``finish`` or ``abandon``."""

    def __init__(self, folder: Path, recipient: x25519.Recipient, name: str, media_type: str) -> None:
        """Begins a file under a random name. Raises OSError."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.path = folder / f"{UNFINISHED}{secrets.token_hex(16)}"
        self.size = 0
        self._problem: BaseException | None = None
        target = os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        source, plain = os.pipe()
        self._plain = os.fdopen(plain, "wb")
        self._thread = threading.Thread(target=self._encrypt, args=(source, target, recipient), daemon=True)
        self._thread.start()
        self._plain.write(json.dumps({"name": name, "type": media_type}).encode() + b"\n")

    def write(self, data: bytes) -> None:
        """Takes the next bytes. Raises OSError."""
        self.size += len(data)
        self._plain.write(data)

    def finish(self) -> None:
        """Sees the whole file onto the disk. Raises OSError."""
        try:
            self._plain.close()
        finally:
            self._thread.join()
        if self._problem is not None:
            raise OSError("the file could not be encrypted") from self._problem

    def abandon(self) -> None:
        """Stops, and leaves nothing behind."""
        try:
            self._plain.close()
        except OSError:
            pass
        self._thread.join()
        self.path.unlink(missing_ok=True)

    def keep_as(self, place: Path) -> None:
        """Gives the finished file its lasting name. Raises OSError."""
        self.path.rename(place)
        sync_folder(place.parent)

    def _encrypt(self, source: int, target: int, recipient: x25519.Recipient) -> None:
        try:
            with os.fdopen(source, "rb") as plain, os.fdopen(target, "wb") as sealed:
                pyrage.encrypt_io(plain, sealed, [recipient])
                sealed.flush()
                os.fsync(sealed.fileno())
        except BaseException as problem:
            # Closing our end has the writer stop; it asks for the problem when it finishes.
            self._problem = problem


@dataclass(frozen=True)
class Opened:
    """A sealed file being read: what it was called, and its bytes as they are decrypted."""

    name: str
    media_type: str
    blocks: Iterator[bytes]


def open_sealed(place: Path, identity: x25519.Identity) -> Opened:
    """Begins to decrypt a file. Raises CannotOpen, here or, where the file is damaged, from ``blocks``."""
    blocks = _decrypted(place, identity)
    line, rest = _first_line(blocks)
    try:
        said: dict[str, Any] = json.loads(line)
        return Opened(str(said["name"]), str(said["type"]), _after(rest, blocks))
    except (ValueError, KeyError, TypeError) as problem:
        raise CannotOpen("the sealed file is damaged") from problem


def destroy(place: Path) -> None:
    """Overwrites a file with random bytes and takes it away. Does nothing where it is gone.

    On flash memory, and on file systems that write elsewhere, older bytes can stay until they are
    reused; what stays is encrypted.
    """
    try:
        with place.open("r+b") as file:
            for _ in range(0, place.stat().st_size, _BLOCK):
                file.write(os.urandom(_BLOCK))
            file.flush()
            os.fsync(file.fileno())
        place.unlink()
        sync_folder(place.parent)
    except FileNotFoundError:
        return


def _decrypted(place: Path, identity: x25519.Identity) -> Iterator[bytes]:
    """The plain bytes as they come; a reader who goes away stops the decrypting."""
    source, plain = os.pipe()
    problems: list[BaseException] = []

    def decrypt() -> None:
        with os.fdopen(plain, "wb", buffering=0) as out:
            try:
                with place.open("rb") as sealed:
                    pyrage.decrypt_io(sealed, out, [identity])
            except BaseException as problem:
                problems.append(problem)

    thread = threading.Thread(target=decrypt, daemon=True)
    thread.start()
    try:
        with os.fdopen(source, "rb", buffering=0) as reading:
            while block := reading.read(_BLOCK):
                yield block
    finally:
        thread.join()
    if problems:
        raise CannotOpen(_why(problems[0])) from problems[0]


def _first_line(blocks: Iterator[bytes]) -> tuple[bytes, bytes]:
    data = b""
    for block in blocks:
        data += block
        line, end, rest = data.partition(b"\n")
        if end:
            return line, rest
        if len(data) > _LONGEST_LINE:
            break
    raise CannotOpen("the sealed file is damaged")


def _after(rest: bytes, blocks: Iterator[bytes]) -> Iterator[bytes]:
    if rest:
        yield rest
    yield from blocks


def _why(problem: BaseException) -> str:
    if isinstance(problem, FileNotFoundError):
        return "the sealed file is not here; it may have been left out of a backup"
    if isinstance(problem, pyrage.DecryptError):
        return "the newsroom's key does not open this file; it was sealed with another"
    return "the sealed file is damaged"
