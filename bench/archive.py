"""The press alone, on archives made for it: from scratch, and one changed story."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.table import Row, median, spread
from dateline.edition.batch import Batch
from dateline.edition.home import Home
from dateline.press.press import Press, edition_files
from dateline.record import log, schema
from dateline.record.cursor import PlainCursor
from dateline.record.documents import Byline, Contributor, House, Paragraph, Story, Topic
from dateline.record.moments import write_moment

NOW = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)
KEY = Ed25519PrivateKey.generate()
WORDS = "A paragraph of a report that goes on for a line or two and says <b>who</b> said what, when and where. " * 3


def make_archive(folder: Path, stories: int) -> tuple[Home, PlainCursor]:
    """A record of this many stories, ten a day."""
    home = Home(folder)
    home.run.mkdir(parents=True)
    home.released.mkdir()
    cursor = PlainCursor(sqlite3.connect(home.database, isolation_level=None))
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("BEGIN IMMEDIATE")
    schema.run_step(cursor, 1, "sqlite", "bench")
    log.publish(cursor, House(id="house", language="en", name="Bench", url="http://localhost", timezone="UTC"), now=NOW)
    for number in range(20):
        topic = Topic(
            id=f"t{number}", language="en", name=f"Topic {number}", topic_kind="subject", address=f"/topics/t{number}/"
        )
        log.publish(cursor, topic, now=NOW)
        person = Contributor(
            id=f"c{number}",
            language="en",
            name=f"Person {number}",
            contributor_kind="person",
            address=f"/authors/c{number}/",
        )
        log.publish(cursor, person, now=NOW)
    for number in range(stories):
        log.publish(cursor, make_story(number), now=NOW)
    cursor.execute("COMMIT")
    return home, cursor


def make_story(number: int) -> Story:
    """One of ten stories a day, going back from the newest; every third is a brief."""
    moment = NOW - timedelta(minutes=144 * number)
    is_brief = number % 3 == 2
    return Story(
        id=f"s{number}",
        language="en",
        form="brief" if is_brief else "article",
        title=f"A headline of an ordinary length, number {number}",
        standfirst="" if is_brief else "What it is about, in a sentence of a dozen words or so.",
        address=f"/{moment:%Y/%m/%d}/story-{number}/",
        published_at=write_moment(moment),
        bylines=[Byline(contributor=f"c{number % 20}", role="reporting")],
        topics=[f"t{number % 20}", f"t{(number * 7 + 3) % 20}", f"t{(number * 3 + 1) % 20}"],
        body=[Paragraph(html=WORDS) for _ in range(2 if is_brief else 12)],
    )


def from_scratch(stories: int = 1000, runs: int = 3) -> list[Row]:
    """Files with their twins a second of one core."""
    speeds, nothing = [], []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            home, cursor = make_archive(Path(folder) / "home", stories)
            press = Press(home, cursor, KEY, now=NOW)
            start = time.process_time()
            counts = press.catch_up()
            speeds.append(counts.written / (time.process_time() - start))
            nothing.append(copy_speed(home))
    ratio = f"{median(speeds) / median(nothing):.2f} of compressing and writing the same bytes with nothing else done"
    return [Row("pressing from scratch", spread(speeds, "files/s", 0), ratio, "1,000 files/s", median(speeds) >= 1000)]


def copy_speed(home: Home) -> float:
    """Files a second when their bytes are only compressed and written: what no press can beat."""
    files = {path: (home.edition / path).read_bytes() for path in edition_files(home.edition)}
    with tempfile.TemporaryDirectory() as folder:
        other = Home(Path(folder))
        start = time.process_time()
        paths = list(files)
        for first in range(0, len(paths), 200):
            batch = Batch(other)
            for path in paths[first : first + 200]:
                batch.put(path, files[path])
            batch.commit()
        return len(files) / (time.process_time() - start)


def one_change(small: int = 1000, large: int = 4000, runs: int = 15) -> list[Row]:
    """A changed headline in a small archive and in a large one."""
    with tempfile.TemporaryDirectory() as folder:
        figures = {size: change_many(Path(folder) / str(size), size, runs) for size in (small, large)}
    rows = []
    for place, name in enumerate(("time", "pages rendered", "bytes written")):
        few, many = (median([one[place] for one in figures[size]]) for size in (small, large))
        figure = f"{many * 1000:.1f} ms against {few * 1000:.1f} ms" if place == 0 else f"{many:.0f} against {few:.0f}"
        ratio = many / few
        rows.append(
            Row(f"one changed story, {large} against {small}: {name}", figure, f"{ratio:.2f}", "1.2", ratio <= 1.2)
        )
    written = sum(one[3] for one in figures[large])
    rendered = sum(one[1] for one in figures[large])
    rows.append(
        Row(
            "pages rendered to files changed",
            f"{rendered:.0f} to {written:.0f}",
            f"{rendered / written:.2f}",
            "1.5",
            rendered <= 1.5 * written,
        )
    )
    return rows


def change_many(folder: Path, size: int, runs: int) -> list[tuple[float, float, float, float]]:
    """Seconds of processor time, pages rendered, bytes written and files changed, for each of many changes."""
    home, cursor = make_archive(folder, size)
    press = Press(home, cursor, KEY, now=NOW)
    press.catch_up()
    found = []
    for run in range(runs):
        story = msgspec.structs.replace(make_story(run * 3), title=f"Another headline {run}")
        log.publish(cursor, story, now=NOW)
        with counted_bytes() as written:
            start = time.process_time()
            counts = press.catch_up()
            spent = time.process_time() - start
        found.append((spent, float(counts.rendered), float(written[0]), float(counts.written)))
    return found


@contextmanager
def counted_bytes() -> Iterator[list[int]]:
    """Adds up the bytes every batch writes, twins included."""
    total, write = [0], Batch._write

    def counting(self: Batch, path: str, data: bytes) -> None:
        total[0] += len(data)
        write(self, path, data)

    Batch._write = counting  # type: ignore[method-assign]
    try:
        yield total
    finally:
        Batch._write = write  # type: ignore[method-assign]
