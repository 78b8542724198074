"""Bringing stories in through the desk's own actions."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.table import Row

_PAGE = """Border
Ferry number {number} stops for the winter
by Ada Lund March {day}, 2024 2:31 PM 2 min read

The ferry across the sound, number {number} on the list, will stop on Friday, the company said in a statement.

It has run every winter since 1987, and the last time it stopped was in the year of the great ice, a spokeswoman said.

About two hundred people use it every day to reach the school, the clinic and the shop on the other side of the water.
"""


def importing(stories: int = 150) -> list[Row]:
    """Stories a second from files to drafts and to the record, against reading the same files only."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = []
        for number in range(stories):
            path = place / f"{number}.txt"
            path.write_text(_PAGE.format(number=number, day=number % 28 + 1))
            files.append(str(path))
        base = [sys.executable, "-m", "dateline", "--home", str(place / "home")]
        subprocess.run([*base, "init"], check=True, capture_output=True)
        start = timed([*base, "status"])
        reading = timed(
            [
                sys.executable,
                "-m",
                "dateline",
                "--home",
                str(place / "none"),
                "import",
                "page",
                *files,
                "--dry-run",
                "--json",
            ]
        )
        published = timed([*base, "import", "page", *files, "--publish"])
        speed = stories / (published - start)
    ratio = f"{(published - start) / max(reading - start, 0.01):.1f} times the time of reading them only"
    return [
        Row(
            f"bringing in {stories} stories, published",
            f"{speed:.0f} a second",
            ratio,
            "25 a second (aim 60)",
            speed >= 25,
        )
    ]


def timed(command: list[str]) -> float:
    """Seconds a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start
