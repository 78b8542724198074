"""A whole newsroom, running: the edge against nginx, publish to visible, and memory."""

import contextlib
import ctypes
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.table import Row, median, percentile, spread
from dateline.accounts.codes import code_now
from dateline.cli.demo import SignIn
from dateline.edition.home import Home
from dateline.edition.redirects import Redirects, nginx_map

PARTS = ("edge", "desk", "press", "worker")
_TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def running_demo() -> Iterator[tuple[Home, int, SignIn]]:
    """The demo newsroom under ``dateline serve``: home, port of the site, how to sign in."""
    with tempfile.TemporaryDirectory() as folder:
        home, port = Home(Path(folder) / "home"), free_port()
        base = [sys.executable, "-m", "dateline", "--home", str(home.path)]
        subprocess.run([*base, "demo", "--no-serve", "--port", str(port)], check=True, capture_output=True)
        process = subprocess.Popen(
            [*base, "serve", "--port", str(port), "--desk-port", str(port + 1)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            for one in (port, port + 1):
                wait_for_port(one)
            yield home, port, SignIn.read(home.path / "demo-sign-in.txt")
        finally:
            process.terminate()
            process.wait(15)


def edge_against_nginx(home: Home, port: int, runs: int = 5) -> list[Row]:
    """Requests for the front page for each second of processor time, in turn."""
    if not (shutil.which("nginx") and shutil.which("wrk")):
        return [Row("edge against nginx", "left out: nginx and wrk are not here (make judges)", "", "0.28")]
    edge_pid = int((home.run / "edge.pid").read_text())
    ours, theirs = [], []
    with nginx(home.edition) as (nginx_port, nginx_pids):
        for _ in range(runs):
            ours.append(served(port, [edge_pid]))
            theirs.append(served(nginx_port, nginx_pids()))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    most = f"{min(ratios):.2f} to {max(ratios):.2f}"
    ratio = f"{median(ratios):.2f} of nginx ({median(theirs):,.0f} in the same run; ratios {most})"
    figure = spread(ours, "requests per CPU second", 0)
    return [Row("the built-in edge on one page, with ETag and headers", figure, ratio, "0.28", median(ratios) >= 0.28)]


def served(port: int, pids: list[int]) -> float:
    """Requests answered for each second of processor time of these processes, over two seconds of load."""
    before = sum(cpu_seconds(pid) for pid in pids)
    command = ["wrk", "-t1", "-c16", "-d2s", f"http://127.0.0.1:{port}/"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"(\d+) requests in", done.stdout)
    assert found and "Non-2xx" not in done.stdout, done.stdout
    return int(found[1]) / (sum(cpu_seconds(pid) for pid in pids) - before)


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used, its threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def shipped_against_bare(home: Home, runs: int = 5) -> list[Row]:
    """Nginx with the configuration of docs/how-to/operate.md and 10,000 redirects, against bare nginx, in turn."""
    if not (shutil.which("nginx") and shutil.which("wrk")):
        return [Row("nginx as we ship it", "left out: nginx and wrk are not here (make judges)", "", "0.9")]
    ours, theirs = [], []
    with nginx(home.edition, shipped_configuration(home)) as one, nginx(home.edition) as other:
        for _ in range(runs):
            ours.append(served(one[0], one[1]()))
            theirs.append(served(other[0], other[1]()))
    ratios = [first / second for first, second in zip(ours, theirs, strict=True)]
    ratio = f"{median(ratios):.2f} of bare nginx (ratios {min(ratios):.2f} to {max(ratios):.2f})"
    figure = spread(ours, "requests per CPU second", 0)
    return [
        Row("the edition behind nginx as we ship it, 10,000 redirects", figure, ratio, "0.9", median(ratios) >= 0.9)
    ]


def shipped_configuration(home: Home) -> str:
    """The documented configuration of the site, with maps of its own; ``PORT`` stands where it listens."""
    moved = {f"/2020/01/01/old-{number}/": f"/2020/01/02/new-{number}/" for number in range(10_000)}
    maps = home.path / "bench-maps.conf"
    maps.write_text(nginx_map(Redirects(moved=moved)))
    manual = (Path(__file__).parents[1] / "docs/how-to/operate.md").read_text()
    block = manual.partition("```nginx\n")[2].partition("\nserver {\n    listen 443 ssl;\n    server_name desk")[0]
    block = block.replace("/srv/newsroom/maps/nginx.conf", str(maps)).replace(
        "/srv/newsroom/edition", str(home.edition)
    )
    return block.replace("listen 443 ssl;", "listen 127.0.0.1:PORT;")


@contextmanager
def nginx(root: Path, configuration: str = "") -> Iterator[tuple[int, Callable[[], list[int]]]]:
    """Nginx with one worker on the same files, bare or with a configuration: its port, and who works for it."""
    port = free_port()
    bare = f"server {{ listen 127.0.0.1:PORT; root {root}; index index.html; }}"
    site = (configuration or bare).replace("PORT", str(port))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        user = "user root;" if os.geteuid() == 0 else ""
        (place / "nginx.conf").write_text(
            f"{user} worker_processes 1; pid {place}/pid; error_log {place}/error;\n"
            "events { worker_connections 256; }\n"
            f"http {{ include /etc/nginx/mime.types; access_log off; sendfile on;\n"
            f"open_file_cache max=100;\n{site}\n}}\n"
        )
        process = subprocess.Popen(
            ["nginx", "-c", str(place / "nginx.conf"), "-g", "daemon off;"], stderr=subprocess.DEVNULL
        )
        try:
            wait_for_port(port)
            yield port, lambda: children(process.pid)
        finally:
            process.terminate()
            process.wait(5)


def publish_to_visible(home: Home, port: int, runs: int = 60) -> list[Row]:
    """From the commit that is acknowledged to the page that a reader gets."""
    os.environ["DATELINE_HOME"] = str(home.path)
    from dateline.cli.desk import open_desk, record_cursor

    open_desk(home)
    from dateline.articles.models import Article
    from dateline.press.store import Store
    from dateline.record import log
    from dateline.stories.actions import publish_story, save_draft

    story = Article.objects.order_by("-published_at").first()
    address, cursor = story.address, record_cursor(home)
    own, everything, syncs, publishing = [], [], [], []
    for run in range(runs):
        draft = Article.objects.get(pk=story.pk).get_latest_revision_as_object()
        draft.title = f"A headline changed {run} times"
        save_draft(draft)
        start = time.perf_counter()
        publish_story(draft)
        acknowledged = time.perf_counter()
        publishing.append((acknowledged - start) * 1000)
        own.append(wait_until(lambda title=draft.title: title.encode() in fetch(port, address), acknowledged))
        everything.append(
            wait_until(lambda: is_settled(Store(home.press_store, read_only=True), log.length(cursor)), acknowledged)
        )
        syncs.append(two_syncs(home.edition))
        time.sleep(0.02)
    ratio = f"{median(own) / median(syncs):.1f} times two syncs of this disk ({median(syncs):.1f} ms)"
    p99 = percentile(own, 0.99)
    return [
        Row("publish to visible: own page, p50", spread(own, "ms"), ratio, "20 ms", median(own) <= 20),
        Row(
            "publish to visible: own page, p99",
            f"{p99:.1f} ms",
            f"{p99 / median(syncs):.1f} times two syncs",
            "100 ms",
            p99 <= 100,
        ),
        Row(
            "publish to visible: all that depends on it, p99",
            f"{percentile(everything, 0.99):.0f} ms",
            f"{median(everything):.0f} ms p50",
            "1,000 ms",
            percentile(everything, 0.99) <= 1000,
        ),
        Row(
            "the desk's own publishing, for comparison",
            spread(publishing, "ms"),
            "Wagtail alone took 25 to 36 ms in trials",
            "",
            None,
        ),
    ]


def is_settled(store: object, length: int) -> bool:
    """Whether the edition has come as far as the record."""
    return store.position == length and store.count("dirty") == 0  # type: ignore[attr-defined]


def wait_until(is_done: "object", start: float) -> float:
    """Milliseconds from the start until it is done."""
    while not is_done():  # type: ignore[operator]
        if time.perf_counter() - start > 10:
            raise RuntimeError("it did not become visible")
        time.sleep(0.0005)
    return (time.perf_counter() - start) * 1000


def two_syncs(folder: Path) -> float:
    """Milliseconds that two syncs of the file system take, with one small file written before each."""
    libc, place = ctypes.CDLL(None), os.open(folder.parent, os.O_RDONLY)
    start = time.perf_counter()
    for _ in range(2):
        (folder.parent / "bench-sync").write_bytes(os.urandom(2000))
        libc.syncfs(place)
    os.close(place)
    return (time.perf_counter() - start) * 1000


def memory(home: Home, port: int, known: SignIn) -> list[Row]:
    """PSS of every process, after twenty screens of the desk."""
    visit_desk(port + 1, known)
    weights = {part: sum(pss(pid) for pid in family(int((home.run / f"{part}.pid").read_text()))) for part in PARTS}
    supervisor = int(
        Path(f"/proc/{(home.run / 'edge.pid').read_text()}/stat").read_text().rpartition(")")[2].split()[1]
    )
    weights["serve"] = pss(supervisor)
    total = sum(weights.values())
    parts = ", ".join(f"{part} {weight:.0f}" for part, weight in weights.items())
    return [
        Row("memory of everything, after 20 desk screens", f"{total:.0f} MiB", parts, "300 MiB", total <= 300),
        Row(
            "memory of the press",
            f"{weights['press']:.0f} MiB",
            f"{weights['press'] / total:.2f} of everything",
            "40 MiB",
            weights["press"] <= 40,
        ),
    ]


def visit_desk(port: int, known: SignIn) -> None:
    """Signs in and opens twenty screens."""
    import urllib.parse
    import urllib.request

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    base = f"http://localhost:{port}/desk/"
    page = opener.open(f"{base}accounts/login/").read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    given = {"login": "editor", "password": known.password, "csrfmiddlewaretoken": token[1]}
    form = urllib.parse.urlencode(given).encode()
    page = opener.open(f"{base}accounts/login/", form).read().decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = urllib.parse.urlencode({"code": code_now(known.secret), "csrfmiddlewaretoken": token[1]}).encode()
    home = opener.open(f"{base}accounts/second-factor/authenticate/", form).read().decode()
    edits = re.findall(r"/desk/pages/\d+/edit/", home)[:10]
    others = [
        "",
        "articles/",
        "briefs/",
        "images/",
        "snippets/topics/topic/",
        "snippets/people/contributor/",
        "edit-links/",
    ]
    for path in [*edits, *(f"/desk/{other}" for other in others), *edits[:3]]:
        opener.open(f"http://localhost:{port}{path}").read()


def pss(pid: int) -> float:
    """Proportional set size in MiB; none for a process that has just ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def family(pid: int) -> list[int]:
    """A process and everything it started."""
    return [pid, *(one for child in children(pid) for one in family(child))]


def children(pid: int) -> list[int]:
    """Processes started by this one."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(number) for one in lists for number in one.read_text().split()]


def fetch(port: int, path: str) -> bytes:
    """One page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    data = connection.getresponse().read()
    connection.close()
    return data


def free_port() -> int:
    """A port whose neighbour is free too, below those that outgoing connections are given."""
    while True:
        port = random.randrange(20_000, 30_000, 2)
        with socket.socket() as one, socket.socket() as other, contextlib.suppress(OSError):
            one.bind(("127.0.0.1", port))
            other.bind(("127.0.0.1", port + 1))
            return port


def wait_for_port(port: int) -> None:
    """Waits until something listens."""
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on port {port}")
