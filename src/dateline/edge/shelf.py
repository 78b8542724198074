"""Files of the edition kept in memory as complete answers."""

import hashlib
import stat
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

from dateline.edition import headers
from dateline.edition.layout import NOT_FOUND, REDIRECTS, TWINS, file_of, has_twins
from dateline.edition.redirects import Redirects, read_redirects

_LOOK_AGAIN_SECONDS = 1.0
_LARGEST_KEPT = 4 * 1024 * 1024

Headers = list[tuple[str, str]]
_Stamp = tuple[int, int, int]
_NOT_FOUND_KEY = "404"


@dataclass(frozen=True)
class Answer:
    """One encoding of one file, ready to be sent."""

    tag: str
    headers: Headers
    not_modified: Headers
    data: bytes
    file: str = ""
    """Where a file lies that is too large to be kept; it is sent from the disk, and ``data`` is empty."""
    length: int = 0
    has_parts: bool = False
    """Whether parts of it may be asked for, as players do."""


@dataclass
class Kept:
    """All encodings of one file, and when its date was last looked at."""

    answers: dict[str, Answer]
    stamp: tuple[_Stamp, ...]
    looked_at: float
    size: int = field(init=False)

    def __post_init__(self) -> None:
        """Adds up what it weighs."""
        self.size = sum(len(answer.data) for answer in self.answers.values())


class Shelf:
    """Keeps the files that were asked for last, up to a number of bytes.

    The press says which files it replaced and they are dropped at once; a file is also looked at
    (never read) once a second, so that an edition changed by other means is noticed too.
    """

    def __init__(self, edition: Path, capacity: int = 64 * 1024 * 1024) -> None:
        """Serves this edition, keeping at most ``capacity`` bytes."""
        self._edition = edition
        self._capacity = capacity
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._size = 0
        self._redirects = Redirects()
        self._gone: frozenset[str] = frozenset()
        self._redirects_stamp: _Stamp | None = None
        self._redirects_looked_at = -_LOOK_AGAIN_SECONDS

    def take(self, address: str, now: float) -> Kept | None:
        """The file at an address; None when the edition has none there."""
        kept = self._kept.get(address)
        if kept is not None and now - kept.looked_at < _LOOK_AGAIN_SECONDS:
            self._kept.move_to_end(address)
            return kept
        path = NOT_FOUND if address == _NOT_FOUND_KEY else file_of(address)
        if path is None:
            return None
        stamp = _stamps(self._edition, path)
        if stamp is None:
            self.drop(address)
            return None
        if kept is not None and kept.stamp == stamp:
            kept.looked_at = now
            return kept
        return self._fetch(address, path, stamp, now)

    def moved_to(self, address: str, now: float) -> str | None:
        """Where a moved address leads."""
        self._look_at_redirects(now)
        return self._redirects.moved.get(address)

    def is_gone(self, address: str, now: float) -> bool:
        """Whether a page was withdrawn from this address."""
        self._look_at_redirects(now)
        return address in self._gone

    def not_found(self, now: float) -> Kept | None:
        """The page for addresses nothing was ever published at."""
        return self.take(_NOT_FOUND_KEY, now)

    def drop(self, address: str) -> None:
        """Forgets a file."""
        kept = self._kept.pop(address, None)
        if kept is not None:
            self._size -= kept.size

    def drop_all(self) -> None:
        """Forgets every file."""
        self._kept.clear()
        self._size = 0
        self._redirects_looked_at = -_LOOK_AGAIN_SECONDS

    def drop_redirects(self) -> None:
        """Has the redirects looked at again with the next request."""
        self._redirects_looked_at = -_LOOK_AGAIN_SECONDS

    def _fetch(self, address: str, path: str, stamp: tuple[_Stamp, ...], now: float) -> Kept | None:
        self.drop(address)
        try:
            kept = Kept(_answers(self._edition, path), stamp, now)
        except OSError:
            return None
        if kept.size <= _LARGEST_KEPT:
            self._kept[address] = kept
            self._size += kept.size
            while self._size > self._capacity:
                self._size -= self._kept.popitem(last=False)[1].size
        return kept

    def _look_at_redirects(self, now: float) -> None:
        if now - self._redirects_looked_at < _LOOK_AGAIN_SECONDS:
            return
        self._redirects_looked_at = now
        stamp = _stamp(self._edition / REDIRECTS)
        if stamp != self._redirects_stamp:
            self._redirects = read_redirects(self._edition)
            self._gone = frozenset(self._redirects.gone)
            self._redirects_stamp = stamp


def clock() -> float:
    """Seconds that never go back."""
    return time.monotonic()


def _answers(edition: Path, path: str) -> dict[str, Answer]:
    if path.startswith("media/"):
        return {"": _released(edition, path)}
    answers = {"": _answer(path, (edition / path).read_bytes(), "")}
    for encoding, ending in TWINS.items() if has_twins(path) else ():
        try:
            answers[encoding] = _answer(path, (edition / (path + ending)).read_bytes(), encoding)
        except FileNotFoundError:
            continue
    return answers


def _released(edition: Path, path: str) -> Answer:
    """A released file. Its name is the hash of its bytes, so that a large one need not be read to be known."""
    length = (edition / path).stat().st_size
    is_large = length > _LARGEST_KEPT
    found = [*headers.headers_of(path).items(), ("etag", f'"{path[6:30]}"'), ("accept-ranges", "bytes")]
    return Answer(
        tag=f'"{path[6:30]}"',
        headers=[*found, ("content-length", str(length))],
        not_modified=[pair for pair in found if pair[0] in ("etag", "cache-control")],
        data=b"" if is_large else (edition / path).read_bytes(),
        file=str(edition / path) if is_large else "",
        length=length,
        has_parts=True,
    )


def _answer(path: str, data: bytes, encoding: str) -> Answer:
    tag = f'"{hashlib.blake2b(data, digest_size=12).hexdigest()}"'
    found = list(headers.headers_of(path).items())
    found.append(("etag", tag))
    if has_twins(path):
        found.append(("vary", "accept-encoding"))
    full = [*found, ("content-length", str(len(data)))]
    if encoding:
        full.append(("content-encoding", encoding))
    kept_for_304 = [pair for pair in found if pair[0] in ("etag", "cache-control", "vary")]
    return Answer(tag, full, kept_for_304, data)


def _stamps(edition: Path, path: str) -> tuple[_Stamp, ...] | None:
    """Dates of a file and its twins: a twin replaced later than its file must be noticed too."""
    plain = _stamp(edition / path)
    if plain is None or not has_twins(path):
        return None if plain is None else (plain,)
    twins = (_stamp(edition / (path + ending)) for ending in TWINS.values())
    return plain, *(twin or (0, 0, 0) for twin in twins)


def _stamp(path: Path) -> _Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
