"""The edge as an RSGI application: GET and HEAD of files and of searches, and nothing else.

RSGI (https://github.com/emmett-framework/granian/blob/master/docs/spec/RSGI.md) hands an answer
over in one call, which is what finished files want. ``/wire`` will be a second door here: the
press's bell already brings every replaced file and the position it stands for.
"""

import asyncio
import contextlib
import logging
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

import msgspec

from dateline.edge.parts import asked_part
from dateline.edge.search import ADDRESS as SEARCH
from dateline.edge.search import Searches
from dateline.edge.shelf import Answer, Headers, Kept, Shelf, clock
from dateline.edition import doorbell, headers
from dateline.edition.counts import Tally
from dateline.edition.layout import REDIRECTS, address_of

_log = logging.getLogger("dateline.edge")
_ENCODINGS = ("br", "gzip")
_PLAIN: Headers = [*headers.SECURITY.items(), ("content-type", "text/plain; charset=utf-8")]


class Rung(msgspec.Struct):
    """What the press says when it replaced files; ``paths`` is None for "more than I can name"."""

    position: int
    paths: list[str] | None


class Scope(Protocol):
    """What is used of a request."""

    method: str
    path: str
    query_string: str
    headers: Any


class Transport(Protocol):
    """What is used to answer."""

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Sends a whole answer."""

    def response_empty(self, status: int, headers: Headers) -> None:
        """Sends an answer without a body."""

    def response_file(self, status: int, headers: Headers, file: str) -> None:
        """Sends a file from the disk."""

    def response_file_range(self, status: int, headers: Headers, file: str, start: int, end: int) -> None:
        """Sends a part of a file from the disk."""


class Edge:
    """Serves one edition."""

    def __init__(
        self, edition: Path, bell: Path | None = None, counts: Path | None = None, search: Path | None = None
    ) -> None:
        """``bell`` is where the press rings; without one, changes are noticed within a second.

        ``counts`` is the folder where the readings of each hour are written; without one nothing is counted.
        ``search`` is the file that searches are answered from; without one the page says they are not.
        """
        self.shelf = Shelf(edition)
        self._searches = Searches(search) if search is not None else None
        self._tally = Tally(counts, _now()) if counts is not None else None
        self._turn: asyncio.TimerHandle | None = None
        self._bell = bell
        self._socket: socket.socket | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begins to listen for the press, and for the end of the hour."""
        self._wait_for_the_hour(loop)
        if self._bell is not None:
            self._socket = doorbell.listen(self._bell)
            self._socket.setblocking(False)
            loop.add_reader(self._socket, self.heed)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Stops listening, and writes what was counted since the hour began."""
        if self._turn is not None:
            self._turn.cancel()
        self._write_counts()
        if self._socket is not None and self._bell is not None:
            loop.remove_reader(self._socket)
            self._socket.close()
            self._bell.unlink(missing_ok=True)

    async def __rsgi__(self, scope: Scope, protocol: Transport) -> None:
        """Answers one request. A fault of ours is logged by its place in the code, without the request."""
        try:
            if scope.path == SEARCH and self._searches is not None and scope.method in ("GET", "HEAD"):
                await self._answer_search(self._searches, scope, protocol)
            else:
                self._answer(scope, protocol)
        except Exception as fault:  # a trace would quote values of the request
            _log.error("a request could not be answered: %s", _place_of(fault))
            protocol.response_bytes(500, [*_PLAIN, ("cache-control", headers.GONE)], b"Something went wrong.\n")

    def _answer(self, scope: Scope, protocol: Transport) -> None:
        if scope.method not in ("GET", "HEAD"):
            protocol.response_bytes(405, [*_PLAIN, ("allow", "GET, HEAD")], b"Only GET and HEAD.\n")
            return
        now = clock()
        address = unquote(scope.path) if "%" in scope.path else scope.path
        kept = self.shelf.take(address, now)
        if kept is None or self.shelf.is_gone(address, now):
            self._answer_otherwise(address, kept, scope, protocol, now)
            return
        if target := self.shelf.moved_to(address, now):
            protocol.response_empty(308, _leads_to(target))
            return
        if self._tally is not None and scope.method == "GET" and address.endswith("/"):
            self._tally.note(address)
        answer = _choose(kept, scope.headers.get("accept-encoding") or "")
        if _knows(scope.headers.get("if-none-match"), answer.tag):
            protocol.response_empty(304, answer.not_modified)
        elif answer.has_parts:
            _send_released(protocol, scope, answer)
        else:
            _send(protocol, scope.method, 200, answer.headers, answer)

    async def _answer_search(self, searches: Searches, scope: Scope, protocol: Transport) -> None:
        """A search. It is not counted: an address with a query is nobody's page."""
        kept = self.shelf.take(SEARCH, clock())
        if kept is None:
            self._answer(scope, protocol)
            return
        plain = kept.answers[""]
        accepted = scope.headers.get("accept-encoding") or ""
        reply = await searches.answer(scope.query_string, plain.data, plain.tag, accepted)
        if scope.method == "HEAD":
            protocol.response_empty(reply.status, reply.headers)
        else:
            protocol.response_bytes(reply.status, reply.headers, reply.data)

    def heed(self) -> None:
        """Drops what the press replaced."""
        assert self._socket is not None
        with contextlib.suppress(BlockingIOError):
            while True:
                self._drop(self._socket.recv(doorbell.LARGEST))

    def _wait_for_the_hour(self, loop: asyncio.AbstractEventLoop) -> None:
        now = _now()
        left = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1) - now
        self._turn = loop.call_later(left.total_seconds(), self._end_the_hour, loop)

    def _end_the_hour(self, loop: asyncio.AbstractEventLoop) -> None:
        self._write_counts()
        self._wait_for_the_hour(loop)

    def _write_counts(self) -> None:
        if self._tally is not None:
            # Readers come first: a full disk costs an hour's figures and nothing else.
            with contextlib.suppress(OSError):
                self._tally.close(_now())

    def _drop(self, message: bytes) -> None:
        try:
            rung = msgspec.json.decode(message, type=Rung)
        except msgspec.DecodeError:
            return
        if rung.paths is None:
            self.shelf.drop_all()
        for path in rung.paths or ():
            self.shelf.drop(address_of(path))
            if path == REDIRECTS:
                self.shelf.drop_redirects()

    def _address_meant(self, address: str, now: float) -> str | None:
        """The one address of a page that was asked for without its slash, or by its file."""
        better = _without_index(address)
        return better if self.shelf.take(better, now) is not None else None

    def _answer_otherwise(self, address: str, kept: Kept | None, scope: Scope, protocol: Transport, now: float) -> None:
        accepted = scope.headers.get("accept-encoding") or ""
        if target := self.shelf.moved_to(address, now):
            protocol.response_empty(308, _leads_to(target))
        elif kept is None and (better := self._address_meant(address, now)):
            protocol.response_empty(308, _leads_to(better))
        else:
            status = 410 if self.shelf.is_gone(address, now) else 404
            page = kept if status == 410 and kept else self.shelf.not_found(now)
            _send_note(protocol, scope.method, status, _choose(page, accepted) if page else None)


def _now() -> datetime:
    return datetime.now(UTC)


def _place_of(fault: BaseException) -> str:
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else "nowhere"
    return f"{type(fault).__name__} at {place}"


def _without_index(address: str) -> str:
    return address.removesuffix("index.html") if address.endswith("/index.html") else address + "/"


def _choose(kept: Kept, accepted: str) -> Answer:
    for encoding in _ENCODINGS:
        if encoding in accepted and encoding in kept.answers and f"{encoding};q=0" not in accepted.replace(" ", ""):
            return kept.answers[encoding]
    return kept.answers[""]


def _knows(condition: str | None, tag: str) -> bool:
    return condition is not None and (tag in condition or condition.strip() == "*")


def _send(protocol: Transport, method: str, status: int, found: Headers, answer: Answer) -> None:
    if method == "HEAD":
        protocol.response_empty(status, found)
    else:
        protocol.response_bytes(status, found, answer.data)


def _send_released(protocol: Transport, scope: Scope, answer: Answer) -> None:
    """A released file, or the part of it a player asks for."""
    asked, condition = scope.headers.get("range"), scope.headers.get("if-range")
    part = asked_part(asked, answer.length) if asked and condition in (None, answer.tag) else None
    if part is None or scope.method == "HEAD":
        if answer.file and scope.method == "GET":
            protocol.response_file(200, answer.headers, answer.file)
        else:
            _send(protocol, scope.method, 200, answer.headers, answer)
        return
    found = [pair for pair in answer.headers if pair[0] != "content-length"]
    if part.start == part.end:
        protocol.response_bytes(416, [*_PLAIN, ("content-range", f"bytes */{answer.length}")], b"Not that long.\n")
        return
    found.append(("content-range", f"bytes {part.start}-{part.end - 1}/{answer.length}"))
    found.append(("content-length", str(part.end - part.start)))
    if answer.file:
        protocol.response_file_range(206, found, answer.file, part.start, part.end)
    else:
        protocol.response_bytes(206, found, answer.data[part.start : part.end])


def _send_note(protocol: Transport, method: str, status: int, answer: Answer | None) -> None:
    if answer is None:
        protocol.response_bytes(status, [*_PLAIN, ("cache-control", headers.GONE)], b"Not found.\n")
        return
    found = [pair for pair in answer.headers if pair[0] not in ("cache-control", "etag")]
    rule = headers.GONE if status == 410 else "public, max-age=10"
    _send(protocol, method, status, [*found, ("cache-control", rule)], answer)


def _leads_to(address: str) -> Headers:
    return [*_PLAIN, ("location", address), ("cache-control", "public, max-age=10")]
