"""A newsroom under attack: a flood of sign-ins, and readers who send their requests byte by byte."""

import contextlib
import http.client
import re
import shutil
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from bench.newsroom import PARTS, family, pss
from bench.table import Row, percentile
from dateline.edition.home import Home

_SIGN_INS, _AT_ONCE, _SLOW_SECONDS = 500, 50, 12


def siege(home: Home, port: int) -> list[Row]:
    """What readers feel, and what memory grows by, while somebody attacks desk and site."""
    weight = weight_of(home)
    weights, done = [weight], threading.Event()
    watcher = threading.Thread(target=watch_weight, args=(home, weights, done))
    watcher.start()
    calm = readers(port, lambda: time.sleep(3))
    flooded = readers(port, lambda: flood(port + 1))
    rows = [row(f"a page while {_SIGN_INS} sign-ins are tried, {_AT_ONCE} at once", flooded, calm)]
    if shutil.which("slowhttptest"):
        for what, option in (("headers", "-H"), ("bodies", "-B")):
            for name, at in (("site", port), ("desk", port + 1)):
                slowed = readers(port, lambda at=at, option=option: slow(at, option))
                rows.append(row(f"a page while 400 clients send {what} slowly to the {name}", slowed, calm))
    else:
        rows.append(Row("slow clients", "left out: slowhttptest is not here (make judges)", "", "100 ms"))
    done.set()
    watcher.join()
    grown = max(weights) - weight
    ratio = f"{(weight + grown) / weight:.2f} of before ({weight:.0f} MiB)"
    what = "memory that all of this added, at its highest"
    return [*rows, Row(what, f"{grown:.0f} MiB", ratio, "350 MiB", grown <= 350)]


def row(what: str, times: list[float], calm: list[float]) -> Row:
    """The slowest of a hundred pages, beside the same without an attack."""
    p99, before = percentile(times, 0.99), percentile(calm, 0.99)
    figure = f"p99 {p99:.1f} ms, slowest {max(times):.0f} ms ({len(times)} pages)"
    return Row(what, figure, f"{p99 / before:.1f} times {before:.1f} ms in calm", "100 ms", p99 <= 100)


def readers(port: int, attack: "object") -> list[float]:
    """Milliseconds each page took, one reader after another, from start to end of an attack."""
    attacker = threading.Thread(target=attack)  # type: ignore[arg-type]
    attacker.start()
    times = []
    while attacker.is_alive():
        start = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/")
        answer = connection.getresponse()
        answer.read()
        connection.close()
        assert answer.status == 200
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.01)
    attacker.join()
    return times


def flood(port: int) -> None:
    """Tries to sign in under many names, several at once."""
    names = iter(range(_SIGN_INS))
    lock = threading.Lock()

    def guess() -> None:
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/desk/accounts/login/", timeout=120)
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
        assert token
        cookie = page.headers["set-cookie"].split(";")[0]
        while True:
            with lock:
                number = next(names, None)
            if number is None:
                return
            given = {"login": f"name{number}", "password": "a wrong password", "csrfmiddlewaretoken": token[1]}
            body = urllib.parse.urlencode(given).encode()
            request = urllib.request.Request(f"http://127.0.0.1:{port}/desk/accounts/login/", body, {"cookie": cookie})
            with contextlib.suppress(OSError):
                urllib.request.urlopen(request, timeout=120).read()

    guessers = [threading.Thread(target=guess) for _ in range(_AT_ONCE)]
    for one in guessers:
        one.start()
    for one in guessers:
        one.join()


def slow(port: int, option: str) -> None:
    """400 connections that each send a little now and then, for some seconds."""
    command = ["slowhttptest", option, "-c", "400", "-r", "200", "-i", "2", "-l", str(_SLOW_SECONDS)]
    subprocess.run([*command, "-u", f"http://127.0.0.1:{port}/", "-p", "5"], capture_output=True, check=False)


def watch_weight(home: Home, weights: list[float], done: threading.Event) -> None:
    """Notes the memory of the newsroom four times a second."""
    while not done.wait(0.25):
        weights.append(weight_of(home))


def weight_of(home: Home) -> float:
    """MiB of memory of every process of the newsroom."""
    roots = [int((Path(home.run) / f"{part}.pid").read_text()) for part in PARTS]
    return sum(pss(pid) for root in roots for pid in family(root))
