"""Readers are not watched, and a running newsroom asks nothing of anyone."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.edge.app import Edge
from tests.edge.test_http import free_port
from tests.newsroom import Newsroom, tree
from tests.street.browser import wait_for
from tests.street.desk import NAME, session_of
from tests.street.test_journey import move_to, settle

MARKS = {
    "User-Agent": "MARK-agent",
    "Referer": "https://mark-referrer.example/page",
    "Origin": "https://mark-origin.example",
    "X-Forwarded-For": "203.0.113.77",
    "Cookie": "mark=MARK-cookie",
}
SENTRY = """
import ipaddress, os, sys

def sentry(event, given):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = given[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        address = (given[0],)
    else:
        return
    host = address[0] if isinstance(address, tuple) else None
    if isinstance(host, bytes):
        host = host.decode()
    if host in (None, "", "localhost"):
        return
    try:
        outside = not ipaddress.ip_address(host).is_loopback
    except ValueError:
        outside = True
    if outside:
        with open(os.environ["SENTRY_LOG"], "a") as log:
            log.write(f"{event} {address} {sys.argv}\\n")

sys.addaudithook(sentry)
"""


@contextmanager
def newsroom_running(newsroom: Newsroom, port: int, place: Path) -> Iterator[Path]:
    """A whole newsroom whose every process tells when it turns to another machine; what it prints is in a file."""
    (place / "sitecustomize.py").write_text(SENTRY)
    command = [sys.executable, "-m", "dateline", "--home", str(newsroom.home.path), "serve", "--port", str(port)]
    with (place / "printed").open("wb") as printed:
        process = subprocess.Popen(
            [*command, "--desk-port", str(port + 1)], stdout=printed, stderr=printed, env=watched(newsroom, place)
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            wait_for(f"http://127.0.0.1:{port + 1}/desk/accounts/login/")
            yield place / "printed"
        finally:
            process.terminate()
            process.wait(15)


def watched(newsroom: Newsroom, place: Path) -> dict[str, str]:
    before = [str(place), *filter(None, [os.environ.get("PYTHONPATH")])]
    more = {"PYTHONPATH": os.pathsep.join(before), "SENTRY_LOG": str(place / "sentry.log")}
    return os.environ | more | {"DATELINE_HOME": str(newsroom.home.path), "PYTHONUNBUFFERED": "1"}


def ask(port: int, path: str, method: str = "GET", **more: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, path, headers=MARKS | {"Host": f"localhost:{port}"} | more)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def say(port: int, words: bytes) -> None:
    """What no browser sends."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(words)
        connection.settimeout(0.5)
        try:
            connection.recv(1000)
        except OSError:
            pass


def test_no_log_and_no_file_holds_who_asked_or_what_else_they_sent(newsroom: Newsroom, tmp_path: Path):
    port = free_port()
    move_to(newsroom, port)
    story, gone = newsroom.story("A story"), newsroom.story("A gone one", slug="gone")
    newsroom.withdraw(gone)
    with newsroom_running(newsroom, port, tmp_path) as printed:
        settle(newsroom.home)
        paths = [story.address, gone.address, "/", "/latest", "/never/was/", "/feed.xml", "/%00MARK-path", "/staff/"]
        statuses = set()
        for path in paths * 12:
            answer = ask(port, f"{path}?MARK-query=1")
            statuses.add(answer.status)
            assert answer.headers["Set-Cookie"] is None, path
        assert statuses == {200, 308, 404, 410}
        assert ask(port, "/?MARK-query", "POST").status == 405
        for desk_path in ("/desk/", "/desk/accounts/login/", "/desk/MARK-path/", "/desk/originals/MARK-path", "/x"):
            ask(port + 1, f"{desk_path}?next=MARK-query")
        ask(port + 1, "/desk/", Host="mark-host.example")
        assert ask(port + 1, "/desk/accounts/login/?MARK-query", "POST").status == 403
        for words in (b"GET /?MARK-query HTTP/9.9\r\n\r\n", b"MARK-nonsense\r\n\r\n", b"GET /" + b"MARK-" * 30_000):
            say(port, words)
            say(port + 1, words)
    files = {path: data for path, data in tree(newsroom.home.path).items() if not path.startswith("run/")}
    files["what was printed"] = printed.read_bytes()
    assert files["what was printed"].strip()
    for path, data in files.items():
        for mark in (b"mark-", b"203.0.113.77"):
            assert mark not in data.lower(), (path, data[-2000:] if path == "what was printed" else "")


def test_a_fault_of_the_edge_is_logged_without_the_request(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    class Asked:
        method, path = "GET", "/MARK-path/"
        headers = MARKS

    class Answered:
        def response_bytes(self, status: int, headers: object, body: bytes) -> None:
            self.status = status

    edge, answered = Edge(tmp_path), Answered()

    def broken(*_: object) -> None:
        raise ValueError("MARK-value")

    edge.shelf.take = broken
    with pytest.raises(StopIteration):
        edge.__rsgi__(Asked, answered).send(None)
    assert answered.status == 500
    (line,) = caplog.messages
    assert line.startswith("a request could not be answered: ValueError at test_unwatched.py:") and "MARK" not in line
    assert caplog.records[0].exc_info is None


def test_a_running_newsroom_turns_to_no_other_machine(newsroom: Newsroom, tmp_path: Path):
    port = free_port()
    move_to(newsroom, port)
    story = newsroom.story("A story", picture=newsroom.picture())
    cookie = f"{NAME}={session_of(newsroom)}"
    with newsroom_running(newsroom, port, tmp_path) as printed:
        settle(newsroom.home)
        assert b"A story" in wait_for(f"http://127.0.0.1:{port}{story.address}")
        for path in ("/desk/", f"/desk/pages/{story.pk}/edit/", "/desk/images/", "/desk/account/", "/desk/people/"):
            assert ask(port + 1, path, Cookie=cookie).status == 200, path
        for more in (["publish", story.document_id], ["press", "--check"]):
            command = [sys.executable, "-m", "dateline", "--home", str(newsroom.home.path), *more]
            assert subprocess.run(command, capture_output=True, env=watched(newsroom, tmp_path)).returncode == 0, more
        chores = [sys.executable, "-m", "dateline.cli.chores", str(newsroom.home.path)]
        assert subprocess.run(chores, capture_output=True, env=watched(newsroom, tmp_path)).returncode == 0
    assert "What leaves this machine: nothing." in printed.read_text()
    assert not (tmp_path / "sentry.log").exists(), (tmp_path / "sentry.log").read_text()


def test_the_sentry_would_have_noticed(newsroom: Newsroom, tmp_path: Path):
    (tmp_path / "sitecustomize.py").write_text(SENTRY)
    code = "import socket; s = socket.socket(); s.setblocking(False); s.connect_ex(('192.0.2.1', 9))"
    subprocess.run([sys.executable, "-c", code], env=watched(newsroom, tmp_path), check=True)
    assert "192.0.2.1" in (tmp_path / "sentry.log").read_text()
