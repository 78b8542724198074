"""The desk's side of the airlock: hands a file from outside to a child process and takes what it made."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from dateline.core.recording import home
from dateline.record.log import RecordRefused

_PROGRAM = Path(__file__).parent / "airlock" / "__main__.py"
_SECONDS = {"picture": 60, "sound": 480, "video": 550, "captions": 20, "paper": 300}
# Whoever waits holds one of the threads everybody at the desk shares.
_LONGEST_WAIT = 20
_LARGEST_ANSWER = 10_000
# Each child may use a gigabyte, and a small server has little more.
_places = threading.BoundedSemaphore(2)
# A film takes minutes, and others must not wait for it.
_place_for_films = threading.BoundedSemaphore(1)
_TOO_LONG = "it took too long to open; make it shorter or smaller first"


class NotReleased(RecordRefused):
    """The upload cannot be taken; the words say why."""

    def as_sentence(self) -> str:
        """The refusal as a form shows it."""
        words = str(self)
        return f"{words[:1].upper()}{words[1:]}."


class Upload(Protocol):
    """Whatever can be read from its beginning."""

    def seek(self, offset: int, /) -> Any:
        """Goes back to the beginning."""

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes."""


@dataclass(frozen=True)
class Made:
    """What a child left: an answer, and files in its folder."""

    answer: dict[str, Any]
    folder: Path

    def read(self, name: str) -> bytes:
        """The bytes of a file it made."""
        with _open_made(self.folder / name) as data:
            return data.read()

    def number(self, name: str, most: int) -> int:
        """A whole number of the answer between 1 and ``most``. Raises NotReleased."""
        value = self.answer.get(name)
        if not isinstance(value, int) or not 1 <= value <= most:
            raise NotReleased("it could not be read")
        return value

    def parts(self, name: str, most: int) -> "list[Made]":
        """The parts of a list in the answer, at most so many. Raises NotReleased."""
        found = self.answer.get(name)
        if not isinstance(found, list) or len(found) > most or not all(isinstance(part, dict) for part in found):
            raise NotReleased("it could not be read")
        return [Made(part, self.folder) for part in found]

    def choice(self, name: str, among: tuple[str, ...]) -> str:
        """A word of the answer, one of these. Raises NotReleased."""
        value = self.answer.get(name)
        if value not in among:
            raise NotReleased("it could not be read")
        return str(value)


@contextmanager
def in_child(job: str, source: Upload, request: dict[str, Any]) -> Iterator[Made]:
    """Has a child open a file; what it made is gone after the block.

    Raises NotReleased with words that begin with "it": the file is refused, or is too much for the limits.
    """
    with _place(job), tempfile.TemporaryDirectory(dir=incoming(), prefix="opening-") as name:
        folder = Path(name)
        _copy(source, folder / "source")
        _run(job, folder, request)
        yield Made(_answer(folder), folder)


def incoming() -> Path:
    """The private folder in which uploads arrive and are opened."""
    folder = home().incoming
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@contextmanager
def _place(job: str) -> Iterator[None]:
    places = _place_for_films if job == "video" else _places
    if not places.acquire(timeout=_LONGEST_WAIT):
        raise NotReleased("it had to wait too long behind other uploads; try again in a minute")
    try:
        yield
    finally:
        places.release()


def _copy(source: Upload, target: Path) -> None:
    source.seek(0)
    target.touch(0o600)
    with target.open("wb") as copy:
        shutil.copyfileobj(source, copy, 1024 * 1024)
    source.seek(0)


def _run(job: str, folder: Path, request: dict[str, Any]) -> None:
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(_PROGRAM), job]
    with (folder / "words").open("wb") as words:
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=words,
            start_new_session=True,
        )
    try:
        child.communicate(json.dumps(request).encode(), timeout=_SECONDS[job])
    except subprocess.TimeoutExpired as problem:
        raise NotReleased(_TOO_LONG) from problem
    finally:
        _end(child)
    if child.returncode != 0:
        raise NotReleased(_reason(child.returncode, folder))


def _end(child: "subprocess.Popen[bytes]") -> None:
    # The whole group, so that nothing the child started outlives it.
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    child.wait()


def _reason(code: int, folder: Path) -> str:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return _TOO_LONG
    with _open_made(folder / "words") as words:
        lines = words.read(_LARGEST_ANSWER).decode("utf-8", "replace").strip().splitlines()
    if code == 2 and lines and lines[-1].startswith(("it ", "there ", "page ")):
        return lines[-1][:300]
    return "it could not be opened within the limits"


def _answer(folder: Path) -> dict[str, Any]:
    try:
        with _open_made(folder / "answer") as data:
            answer = json.loads(data.read(_LARGEST_ANSWER))
    except (OSError, ValueError) as problem:
        raise NotReleased("it could not be opened within the limits") from problem
    if not isinstance(answer, dict):
        raise NotReleased("it could not be opened within the limits")
    return answer


def _open_made(path: Path) -> Any:
    """Opens a file the child made, and nothing that only leads to another place."""
    place = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    found = os.fstat(place)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        os.close(place)
        raise OSError(f"{path.name} is not a plain file")
    return os.fdopen(place, "rb")
