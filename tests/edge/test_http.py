import contextlib
import gzip
import http.client
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from dateline.edition.home import Home
from tests.press.log import Street, live, open_street, story


class Site:
    """A running edge and what a reader's program asks of it."""

    def __init__(self, street: Street, port: int) -> None:
        self.street, self.port = street, port

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, data


def free_port() -> int:
    """A port whose neighbour is free too, below those that outgoing connections are given."""
    while True:
        port = random.randrange(20_000, 30_000, 2)
        with socket.socket() as one, socket.socket() as other, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", port))
            other.bind(("127.0.0.1", port + 1))
            return port


def start_edge(home: Home, port: int) -> subprocess.Popen[bytes]:
    if not home.settings.exists():
        home.settings.write_text("")
    command = [
        sys.executable,
        "-m",
        "dateline",
        "--home",
        str(home.path),
        "serve",
        "--only",
        "edge",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.05)
    raise RuntimeError("the edge did not start")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    street = open_street(tmp_path_factory.mktemp("site"))
    live(street)
    for number in range(4):
        street.put(story(number))
    street.put(story(3, address="/2026/03/04/moved/"))
    street.take("s2")
    street.press.catch_up()
    port = free_port()
    process = start_edge(street.home, port)
    yield Site(street, port)
    process.terminate()
    process.wait(5)


PAGE = "/2026/03/02/story-1/"


def test_a_page_comes_whole_with_its_headers(site):
    status, headers, data = site.get(PAGE)
    assert status == 200 and data == (site.street.home.edition / PAGE[1:] / "index.html").read_bytes()
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "stale-if-error=604800" in headers["cache-control"] and "max-age=10" in headers["cache-control"]
    assert (
        "default-src 'none'" in headers["content-security-policy"]
        and "unsafe" not in headers["content-security-policy"]
    )
    assert headers["x-content-type-options"] == "nosniff" and "set-cookie" not in headers


def test_encodings_are_chosen_and_unpack_to_the_same_page(site):
    plain = site.get(PAGE)[2]
    status, headers, data = site.get(PAGE, Accept_Encoding="gzip, br")
    assert headers["content-encoding"] == "br" and brotli.decompress(data) == plain
    status, headers, data = site.get(PAGE, Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip" and gzip.decompress(data) == plain
    for refused in ("br;q=0", "identity", "br; q=0.0"):
        assert "content-encoding" not in site.get(PAGE, Accept_Encoding=refused)[1], refused
    assert headers["vary"] == "accept-encoding"


def test_every_encoding_has_an_entity_tag_of_its_own_and_304_answers_it(site):
    tags = {site.get(PAGE, Accept_Encoding=encoding)[1]["etag"] for encoding in ("", "gzip", "br")}
    assert len(tags) == 3
    for encoding in ("", "gzip", "br"):
        tag = site.get(PAGE, Accept_Encoding=encoding)[1]["etag"]
        status, headers, data = site.get(PAGE, Accept_Encoding=encoding, If_None_Match=f'"other", W/{tag}')
        assert (status, data, headers["etag"]) == (304, b"", tag)
    assert site.get(PAGE, If_None_Match='"other"')[0] == 200


def test_head_tells_the_length_and_sends_nothing(site):
    status, headers, data = site.get(PAGE, "HEAD")
    assert (status, data) == (200, b"") and int(headers["content-length"]) == len(site.get(PAGE)[2])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_but_get_and_head_is_answered(site, method):
    status, headers, _ = site.get(PAGE, method)
    assert status == 405 and headers["allow"] == "GET, HEAD"


def test_moved_gone_and_unknown_addresses_have_their_status(site):
    status, headers, _ = site.get("/2026/03/04/story-3/")
    assert (status, headers["location"]) == (308, "/2026/03/04/moved/")
    status, headers, data = site.get("/2026/03/03/story-2/")
    assert (status, headers["cache-control"]) == (410, "no-store") and b"no longer published" in data
    status, _, data = site.get("/never/was/")
    assert status == 404 and b"Page not found" in data
    status, headers, _ = site.get("/latest")
    assert (status, headers["location"]) == (308, "/latest/")


@pytest.mark.parametrize(
    "path",
    [
        "/../newsroom.toml", "/%2e%2e/newsroom.toml", "/..%2fnewsroom.toml", "//etc/passwd", "/.git/config", "/index.html.br",
        "/2026/", "/2026", "/%00", "/%ff", "/" + "a" * 5000, "/index.html/", "/latest//", "/record/../index.html", "/\\..\\x",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_edition(site, path):
    status, _, data = site.get(path)
    assert status in (404, 400, 414) or (status == 308 and "record" in path), status
    assert b"desk_url" not in data and b"root:" not in data


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json"),
        ("/topics/t1/feed.xml", "application/rss+xml; charset=utf-8"),
        ("/topics/t1/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/authors/c1/feed.json", "application/feed+json"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/.well-known/trust.txt", "text/plain; charset=utf-8"),
        ("/.well-known/tdmrep.json", "application/json"),
        ("/feeds.opml", "text/x-opml; charset=utf-8"),
        ("/corrections/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/claims/ledger.csv", "text/csv; charset=utf-8"),
        ("/claims/ledger.jsonl", "application/x-ndjson"),
        ("/claims/ledger.geojson", "application/geo+json"),
        ("/claims/schema.json", "application/json"),
        ("/2026/03/02/story-1/ninjs.json", "application/json"),
        ("/record/checkpoint", "text/plain; charset=utf-8"),
        ("/redirects.json", "application/json"),
    ],
)
def test_files_have_the_type_of_what_they_are(site, path, kind):
    status, headers, _ = site.get(path)
    assert (status, headers["content-type"]) == (200, kind)


def test_hashed_names_are_kept_for_a_year(site):
    name = next((site.street.home.edition / "assets").glob("site.*.css")).name
    headers = site.get(f"/assets/{name}")[1]
    assert headers["cache-control"] == "public, max-age=31536000, immutable"


def test_what_the_press_replaces_is_seen_at_once_and_what_others_replace_within_a_second(site):
    before = site.get("/")[1]["etag"]
    site.street.put(story(1, title="A new headline"))
    site.street.press.catch_up()
    assert b"A new headline" in site.get("/")[2] and site.get("/")[1]["etag"] != before
    page = site.street.home.edition / "robots.txt"
    site.get("/robots.txt")
    fresh = page.with_name("robots.new")
    fresh.write_text("User-agent: *\n")
    fresh.replace(page)
    end = time.monotonic() + 5
    while site.get("/robots.txt")[2] != b"User-agent: *\n":
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_page_asked_for_twice_costs_no_file_read(tmp_path, monkeypatch):
    from dateline.edge.shelf import Shelf

    (tmp_path / "index.html").write_text("a page")
    shelf = Shelf(tmp_path)
    assert shelf.take("/", 0.0) is not None
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("a file was read"))
    assert shelf.take("/", 0.5) is not None and shelf.take("/", 5.0) is not None


def test_the_shelf_keeps_no_more_than_it_may(tmp_path):
    from dateline.edge.shelf import Shelf

    shelf = Shelf(tmp_path, capacity=10_000)
    for number in range(30):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * 1000)
        assert shelf.take(f"/{number}.txt", 0.0) is not None
    assert shelf._size <= 10_000 and len(shelf._kept) == 10
    for number in range(1000):
        assert shelf.take(f"/unknown-{number}/", 0.0) is None
    assert len(shelf._kept) == 10


@pytest.mark.parametrize("length", [1000, 6_000_000])
def test_a_player_gets_the_part_it_asks_for(site, length):
    name = f"media/{length:064d}.m4a"
    data = bytes(number % 251 for number in range(1000)) * (length // 1000)
    (site.street.home.edition / "media").mkdir(exist_ok=True)
    (site.street.home.edition / name).write_bytes(data)
    status, headers, whole = site.get("/" + name)
    assert (status, whole, headers["content-type"], headers["accept-ranges"]) == (200, data, "audio/mp4", "bytes")
    assert headers["content-length"] == str(length) and headers["cache-control"].endswith("immutable")
    last = length - 1
    for asked, start, end in (
        ("bytes=0-1", 0, 1), ("bytes=10-", 10, last), ("bytes=-5", length - 5, last), ("bytes=7-99999999", 7, last),
    ):  # fmt: skip
        status, found, part = site.get("/" + name, range=asked)
        assert (status, part) == (206, data[start : end + 1]), asked
        assert found["content-range"] == f"bytes {start}-{end}/{length}"
        assert (found["content-length"], found["etag"]) == (str(len(part)), headers["etag"])
    for asked in ("bytes=5-2", "bytes=0-1,5-6", "lines=0-1", "bytes=-", "bytes=x-y"):
        assert site.get("/" + name, range=asked)[::2] == (200, data), asked
    for asked in (f"bytes={length}-", "bytes=-0"):
        status, found, _ = site.get("/" + name, range=asked)
        assert (status, found["content-range"]) == (416, f"bytes */{length}")
    assert site.get("/" + name, range="bytes=0-1", if_range='"another"')[0] == 200
    assert site.get("/" + name, if_none_match=headers["etag"])[0] == 304
    status, found, body = site.get("/" + name, "HEAD", range="bytes=0-1")
    assert (status, body, found["content-length"]) == (200, b"", str(length))


def test_a_large_recording_is_not_read_into_memory(tmp_path, monkeypatch):
    from dateline.edge.shelf import Shelf

    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "long.m4a").write_bytes(bytes(5_000_000))
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("a file was read"))
    kept = Shelf(tmp_path).take("/media/long.m4a", 0.0)
    assert kept is not None and kept.size == 0


def test_readers_are_served_while_everything_else_is_dead(site):
    site.street.home.press_store.rename(site.street.home.press_store.with_suffix(".away"))
    assert site.get(PAGE)[0] == 200
    site.street.home.press_store.with_suffix(".away").rename(site.street.home.press_store)


def test_the_edge_carries_no_django(site):
    code = (
        "import dateline.edge.serve, sys; print([n for n in sys.modules if n.split('.')[0] in ('django', 'wagtail')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
