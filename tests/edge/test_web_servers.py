"""nginx and Caddy with the configuration the docs give: the edge's headers, and not a word about a reader."""

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.edition.headers import SECURITY, headers_of
from dateline.edition.layout import file_of
from tests.conftest import leave_out
from tests.edge.test_http import free_port, start_edge
from tests.press.log import Street, live, open_street, story
from tests.test_docs import blocks

MARKS = {"user-agent": "MARK-agent", "referer": "https://mark-referrer.example/", "x-forwarded-for": "203.0.113.77"}
ADDRESSES = [
    *("/", "/2026/03/02/story-1/", "/2026/03/02/story-1/lite/", "/2026/03/02/story-1/ninjs.json", "/record/checkpoint"),
    *(
        "/robots.txt",
        "/trust.txt",
        "/.well-known/trust.txt",
        "/.well-known/tdmrep.json",
        "/feeds.opml",
        "/opensearch.xml",
    ),
    *("/claims/", "/claims/ledger.csv", "/claims/ledger.jsonl", "/claims/ledger.geojson", "/corrections/feed.xml"),
    *(f"{front}{name}" for front in ("/", "/topics/t1/") for name in ("feed.xml", "atom.xml", "feed.json")),
]
TYPED_ALIKE = (
    "feed.xml",
    "atom.xml",
    "feed.json",
    "ninjs.json",
    "tdmrep.json",
    ".txt",
    ".m4a",
    ".opml",
    ".csv",
    ".jsonl",
    ".geojson",
)
"""What a web server would not know by itself, so that the configuration says it."""


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Street:
    street = open_street(tmp_path_factory.mktemp("served"))
    live(street)
    for number in range(3):
        street.put(story(number))
    street.take("s2")
    street.press.catch_up()
    media = street.home.edition / "media"
    media.mkdir(exist_ok=True)
    (media / f"{'0' * 64}.jpg").write_bytes(b"a picture")
    (media / f"{'0' * 64}.m4a").write_bytes(b"a sound")
    (street.home.edition / "unreadable.txt").symlink_to("unreadable.txt")
    return street


@contextmanager
def nginx(street: Street, place: Path, port: int, edge: int = 8000) -> Iterator[None]:
    if not shutil.which("nginx"):
        leave_out("nginx", "make judges")
    (shipped,) = blocks("docs/how-to/operate.md", "nginx")
    shipped = shipped.replace("/srv/newsroom", str(street.home.path)).replace("listen 443 ssl", f"listen {port}")
    shipped = shipped.replace("127.0.0.1:8000", f"127.0.0.1:{edge}")
    shipped = shipped.replace("listen 80", f"listen {port + 1}")
    user = "user root;" if os.geteuid() == 0 else ""
    (place / "nginx.conf").write_text(
        f"{user} pid {place}/pid; daemon off; error_log {place}/error.log notice; events {{}} http {{"
        f" access_log {place}/access.log; include /etc/nginx/mime.types; {shipped} }}"
    )
    command = ["nginx", "-p", str(place), "-c", str(place / "nginx.conf"), "-e", str(place / "error.log")]
    with started(command, place, port):
        yield


@contextmanager
def caddy(street: Street, place: Path, port: int, edge: int = 8000) -> Iterator[None]:
    if not shutil.which("caddy"):
        leave_out("Caddy", "make judges")
    (shipped,) = blocks("docs/how-to/operate.md", "caddyfile")
    shipped = shipped.replace("/srv/newsroom", str(street.home.path)).replace("127.0.0.1:8000", f"127.0.0.1:{edge}")
    shipped = shipped.replace("\ndesk.news.example {", f"\nhttp://desk.news.example:{port} {{")
    shipped = shipped.replace("\nnews.example {", f"\nhttp://news.example:{port} {{")
    (place / "Caddyfile").write_text(shipped.replace("{\n\tlog {", "{\n\tadmin off\n\tlog {", 1))
    with started(["caddy", "run", "--config", str(place / "Caddyfile")], place, port):
        yield


@contextmanager
def started(command: list[str], place: Path, port: int) -> Iterator[None]:
    with (place / "output.log").open("wb") as lines:
        surroundings = os.environ | {"HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
        process = subprocess.Popen(command, stdout=lines, stderr=lines, env=surroundings)
    try:
        end = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        else:
            raise AssertionError((place / "output.log").read_text())
        yield
    finally:
        process.terminate()
        process.wait(10)


def ask(port: int, path: str, host: str = "news.example", **more: str) -> tuple[int, dict[str, str]]:
    return fetch(port, path, host, **more)[:2]


def fetch(port: int, path: str, host: str = "news.example", **more: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"host": host, **MARKS, **more})
    answer = connection.getresponse()
    data = answer.read()
    connection.close()
    assert len(answer.getheaders()) == len(dict(answer.getheaders())), "a header came twice"
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, data


def ask_nonsense(port: int) -> None:
    """What no browser sends, with marks in it."""
    for line in (b"GET /?MARK-query HTTP/9.9\r\n\r\n", b"\x16\x03\x01MARK-tls\r\n\r\n", b"GET /" + b"MARK-long" * 9000):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(line)
            connection.settimeout(1)
            try:
                connection.recv(1000)
            except OSError:
                pass


@pytest.mark.nginx
@pytest.mark.parametrize("server", [nginx, caddy])
def test_the_shipped_configuration_sends_what_the_edge_sends_and_notes_no_reader(street, tmp_path, server):
    port = free_port()
    media = [f"/media/{'0' * 64}.{extension}" for extension in ("jpg", "m4a")]
    with server(street, tmp_path, port):
        for path in [*ADDRESSES, *media]:
            status, found = ask(port, f"{path}?q=MARK-query")
            assert status == 200, path
            for name, value in headers_of(file_of(path)).items():
                if name != "content-type" or path.endswith(TYPED_ALIKE):
                    assert found[name] == value, (path, name)
            assert found["strict-transport-security"] == "max-age=31536000"
            assert "set-cookie" not in found
        for path in ("", "lite/", "ninjs.json"):
            assert ask(port, f"/2026/03/03/story-2/{path}?MARK-query")[0] == 410
        for path in ("/never/was/?MARK-query", "/unreadable.txt?MARK-query", f"/{'MARK-x' * 60}"):
            status, found = ask(port, path)
            assert status in (403, 404, 500) and "set-cookie" not in found, path
            assert found["content-security-policy"] == headers_of("index.html")["content-security-policy"]
        assert ask(port, "/desk/?MARK-query", host="desk.news.example")[0] == 502
        ask_nonsense(port)
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.name not in ("nginx.conf", "Caddyfile", "autosave.json"):
            text = path.read_bytes().lower()
            for mark in (b"mark-", b"203.0.113.77", b"127.0.0.1:"):
                assert mark not in text, (path, text[-2000:])


@pytest.mark.nginx
def test_nginx_as_shipped_leads_from_http_to_https(street, tmp_path):
    port = free_port()
    with nginx(street, tmp_path, port):
        status, found = ask(port + 1, "/latest/")
    assert (status, found["location"]) == (301, "https://news.example/latest/")


@pytest.mark.nginx
@pytest.mark.parametrize("server", [nginx, caddy])
def test_a_search_goes_to_the_edge_and_with_the_edge_stopped_the_page_says_so(street, tmp_path, server):
    port, edge = free_port(), free_port()
    process = start_edge(street.home, edge)
    try:
        with server(street, tmp_path, port, edge):
            status, found, data = fetch(port, "/search/?q=story")
            assert status == 200 and b"<mark>Story</mark>" in data
            assert found["cache-control"] == "no-store" and found["strict-transport-security"] == "max-age=31536000"
            check_policy(found)
            status, found, data = fetch(port, "/search/")
            assert status == 200 and b"not available on this copy" in data and "max-age=10" in found["cache-control"]
            process.terminate()
            process.wait(5)
            status, found, data = fetch(port, "/search/?q=story")
            assert status == 502 and b"not available on this copy" in data and found["cache-control"] == "no-store"
            assert found["strict-transport-security"] == "max-age=31536000"
            check_policy(found)
            assert fetch(port, "/2026/03/02/story-1/?q=story")[0] == 200
    finally:
        process.terminate()
        process.wait(5)


def check_policy(found: dict[str, str]) -> None:
    for name, value in SECURITY.items():
        assert found[name] == value, name
