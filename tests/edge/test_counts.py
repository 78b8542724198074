"""How often pages are read: in tens, by the hour, and nothing that could point at a reader."""

import json
import os
import socket
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dateline.edge.app import Edge
from dateline.edition.counts import Row, Tally, forget_counts, most_read, read_counts
from tests.edge.test_http import Site, free_port, start_edge
from tests.newsroom import tree
from tests.press.log import live, open_street, story

NOON = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


def tally(folder: Path, *read: tuple[str, int], now: datetime = NOON) -> Tally:
    made = Tally(folder, now)
    for address, times in read:
        for _ in range(times):
            made.note(address)
    return made


@pytest.mark.parametrize("times", range(35))
def test_no_count_under_ten_is_kept_and_none_is_exact(tmp_path: Path, times: int):
    tally(tmp_path / "counts", ("/a/", times)).close(NOON + HOUR)
    rows = read_counts(tmp_path / "counts", NOON - HOUR, NOON + HOUR)
    wanted = [Row("2026-03-12T12:00Z", "/a/", times // 10 * 10)] if times >= 10 else []
    assert rows == wanted
    assert (tmp_path / "counts").exists() == bool(wanted)


def test_an_hour_is_written_once_and_the_next_begins_at_nothing(tmp_path: Path):
    made = tally(tmp_path, ("/a/", 19), ("/b/", 40))
    made.close(NOON + HOUR)
    made.note("/a/")
    made.close(NOON + 2 * HOUR)
    lines = (tmp_path / "2026-03-12.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in lines] == [
        {"hour": "2026-03-12T12:00Z", "path": "/a/", "count": 10},
        {"hour": "2026-03-12T12:00Z", "path": "/b/", "count": 40},
    ]


def test_hours_are_summed_and_a_torn_line_is_left_out(tmp_path: Path):
    for number in range(30):
        moment = NOON + number * HOUR
        tally(tmp_path, ("/a/", 12), ("/b/", 25), now=moment).close(moment + HOUR)
    with (tmp_path / "2026-03-12.jsonl").open("a") as torn:
        torn.write('{"hour":"2026-03')
    start = datetime(2026, 3, 12, 22, tzinfo=UTC)
    assert most_read(read_counts(tmp_path, start, start + 3 * HOUR)) == [("/b/", 60), ("/a/", 30)]


def test_counts_are_forgotten_after_thirteen_months(tmp_path: Path):
    for day in ("2025-01-01", "2025-02-05", "2025-02-06", "2026-03-12"):
        (tmp_path / f"{day}.jsonl").write_text("")
    forget_counts(tmp_path, date(2026, 3, 13))
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["2025-02-06", "2026-03-12"]
    forget_counts(tmp_path / "never made", date(2026, 3, 13))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    street = open_street(tmp_path)
    live(street)
    street.put(story(1))
    street.take("s1")
    street.put(story(2))
    street.press.catch_up()
    return Site(street, free_port())


def test_only_pages_that_are_there_are_counted_and_nothing_of_who_read_them(site: Site):
    home = site.street.home
    marks = {"User_Agent": "MARK-agent", "Referer": "https://mark-referrer.example/", "Cookie": "a=MARK-cookie"}
    process = start_edge(home, site.port)
    asset = next((home.edition / "assets").glob("site.*.css")).name
    for _ in range(12):
        for path in (
            "/?MARK-query",
            "/2026/03/03/story-2/",
            "/never/MARK-path/",
            "/2026/03/02/story-1/",
            f"/assets/{asset}",
        ):
            site.get(path, **marks)
        site.get("/latest/", "HEAD", **marks)
        site.get("/", "POST", **marks)
    for _ in range(9):
        site.get("/latest/", **marks)
    with socket.create_connection(("127.0.0.1", site.port)) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: half a request\r\n")
        process.terminate()
        process.wait(10)
    (written,) = home.counts.iterdir()
    rows = [json.loads(line) for line in written.read_text().splitlines()]
    assert [(row["path"], row["count"]) for row in rows] == [("/", 10), ("/2026/03/03/story-2/", 10)]
    assert all(set(row) == {"hour", "path", "count"} for row in rows)
    assert home.counts.stat().st_mode & 0o777 == 0o700
    for path, data in tree(home.path).items():
        assert b"mark-" not in data.lower() and "MARK" not in path, path


def test_a_full_disk_costs_the_figures_and_not_the_readers(tmp_path: Path):
    (tmp_path / "counts").write_text("a file where the folder should be")
    edge = Edge(tmp_path / "edition", None, tmp_path / "counts")
    for _ in range(20):
        edge._tally.note("/")
    edge._write_counts()
    assert (tmp_path / "counts").is_file()


def test_the_command_prints_what_was_read(tmp_path: Path):
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "dateline", "--home", str(tmp_path), "counts", *arguments]
        return subprocess.run(command, capture_output=True, text=True, env=os.environ)

    (tmp_path / "newsroom.toml").write_text("")
    assert "read ten times" in run("--day", "2026-03-12").stdout
    tally(tmp_path / "counts", ("/a/", 12), ("/b/", 125)).close(NOON + HOUR)
    assert run("--day", "2026-03-12").stdout == "     120  /b/\n      10  /a/\n"
    assert json.loads(run("--day", "2026-03-12", "--json").stdout.splitlines()[1])["count"] == 120
    assert run("--day", "yesterday").returncode == 2 and "read ten times" in run("--day", "2026-03-11").stdout
