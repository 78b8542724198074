"""Fetching what stands at a web address: the one place from which Dateline asks anything of the internet.

The name is looked up once, every answer must be public, and the connection goes to the address that
was checked. Redirects are followed by hand and checked like the first. No cookie, referrer, proxy or
password is ever sent.
"""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from ipaddress import ip_address
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from time import monotonic

import certifi
from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from dateline.outside.addresses import IP, Address, is_public, onward, read_address
from dateline.outside.refused import OutsideRefused

IsAllowed = Callable[[IP, int], bool]

_REDIRECTS = (301, 302, 303, 307, 308)
_PIECE = 64 * 1024


@dataclass(frozen=True)
class Limits:
    """What one address may cost: seconds in all, bytes as unpacked, bytes of headers, redirects."""

    seconds: float = 30
    size: int = 20 * 1024 * 1024
    headers: int = 64 * 1024
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """What an address gave: where it was in the end, its media type, its stated encoding, its bytes."""

    address: str
    media_type: str
    charset: str
    data: bytes


def fetch(address: str, *, limits: Limits = Limits(), is_allowed: IsAllowed = is_public) -> Fetched:
    """What stands at a public address of the web.

    ``is_allowed`` says of an IP address and a port whether they may be asked. Raises OutsideRefused
    for everything that is not a plain answer within the limits.
    """
    place = read_address(address)
    deadline = _Deadline(limits.seconds)
    for _ in range(limits.redirects + 1):
        with _answer(place, deadline, is_allowed) as answer:
            _check_headers(answer, limits)
            if answer.status not in _REDIRECTS:
                return _fetched(place, answer, limits, deadline)
            place = onward(place, _text(answer.headers.get("location", "")))
    raise OutsideRefused(f"it leads on more than {limits.redirects} times")


class _Deadline:
    """The moment by which all must be done, however slowly the bytes drip."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._ends = monotonic() + seconds

    def left(self) -> float:
        left = self._ends - monotonic()
        if left <= 0:
            raise OutsideRefused(f"it did not answer in full within {self._seconds:g} seconds")
        return left

    @contextmanager
    def over(self, connection: HTTPConnection) -> Iterator[None]:
        """Cuts the connection when the time is up."""
        timer = Timer(self.left(), _cut, [connection.sock])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _cut(connected: socket.socket) -> None:
    try:
        connected.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # It has ended by itself.


@contextmanager
def _answer(place: Address, deadline: _Deadline, is_allowed: IsAllowed) -> Iterator[BaseHTTPResponse]:
    """The answer to one request, with its body still to come."""
    connection = _connected(place, _checked_ips(place, deadline, is_allowed), deadline)
    try:
        with deadline.over(connection):
            connection.request("GET", place.target, headers=_headers(place), preload_content=False)
            yield connection.getresponse()
    except (HTTPError, HTTPException, OSError, ValueError) as problem:
        deadline.left()
        raise OutsideRefused(f"{place.host} did not answer as a web site does") from problem
    finally:
        connection.close()


def _headers(place: Address) -> dict[str, str]:
    return {
        "Host": place.site,
        "User-Agent": "Dateline",
        "Accept": "text/html, application/xhtml+xml, text/plain",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _checked_ips(place: Address, deadline: _Deadline, is_allowed: IsAllowed) -> list[IP]:
    """Where the host is. One answer that is not public spoils them all: it may be a trick."""
    found = [place.ip] if place.ip else _looked_up(place.host, deadline)
    for ip in found:
        if not is_allowed(ip, place.port):
            raise OutsideRefused(
                f"only public sites on their usual ports are fetched, and {place.host} leads to {ip}, port {place.port}"
            )
    return found


def _looked_up(host: str, deadline: _Deadline) -> list[IP]:
    answers: SimpleQueue[list[IP]] = SimpleQueue()
    Thread(target=lambda: answers.put(_ask_for(host)), daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except Empty:
        found = []
    deadline.left()
    if not found:
        raise OutsideRefused(f"the site {host} cannot be found")
    return found


def _ask_for(host: str) -> list[IP]:
    try:
        return [ip_address(answer[4][0]) for answer in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except (OSError, ValueError):
        return []


def _connected(place: Address, ips: list[IP], deadline: _Deadline) -> HTTPConnection:
    problem: Exception | None = None
    for ip in ips:
        connection = _connection(place, ip, deadline.left())
        try:
            connection.connect()
        except (HTTPError, OSError, ValueError) as failure:
            connection.close()
            problem = failure
            continue
        return connection
    deadline.left()
    if isinstance(problem, ssl.SSLError):
        raise OutsideRefused(f"{place.host} cannot show that it is {place.host}; its certificate does not hold")
    raise OutsideRefused(f"{place.host} cannot be reached") from problem


def _connection(place: Address, ip: IP, seconds: float) -> HTTPConnection:
    if place.scheme == "http":
        return HTTPConnection(str(ip), place.port, timeout=seconds)
    return HTTPSConnection(str(ip), place.port, timeout=seconds, server_hostname=place.host, ssl_context=_trust())


def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _check_headers(answer: BaseHTTPResponse, limits: Limits) -> None:
    if sum(len(name) + len(value) for name, value in answer.headers.items()) > limits.headers:
        raise OutsideRefused("its headers are longer than any web site's")


def _fetched(place: Address, answer: BaseHTTPResponse, limits: Limits, deadline: _Deadline) -> Fetched:
    if answer.status != 200:
        raise OutsideRefused(f"{place.host} answers {answer.status} instead of a page")
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise OutsideRefused(f"{place.host} packs its answer in a way it was not asked to")
    data = _body(answer, limits)
    # A connection that was cut looks like one that ended.
    deadline.left()
    said = Message()
    said["content-type"] = _text(answer.headers.get("content-type", ""))
    media_type = said.get_content_type() if said["content-type"] else ""
    return Fetched(str(place), media_type, said.get_content_charset() or "", data)


def _body(answer: BaseHTTPResponse, limits: Limits) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(_PIECE):
        size += len(piece)
        if size > limits.size:
            raise OutsideRefused(f"it is larger than {limits.size / 1024 / 1024:g} MB; a news page is not")
        pieces.append(piece)
    return b"".join(pieces)


def _text(value: str) -> str:
    """A header's value, which may be UTF-8 read as Latin-1."""
    return value.encode("latin-1", "replace").decode("utf-8", "replace")
