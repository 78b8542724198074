"""A change of status on a claim that many stories carry: how soon all of their pages say it."""

import tempfile
import time
from pathlib import Path

import msgspec

from bench.archive import KEY, NOW, make_archive, make_story
from bench.table import Row, median, spread
from dateline.press.press import Press
from dateline.record import log
from dateline.record.cursor import PlainCursor
from dateline.record.documents import Assessment, Claim, Notice, Paragraph
from dateline.record.markup import mark_of
from dateline.record.moments import write_moment

CLAIM = "a" * 16
AT = write_moment(NOW)


def carried(stories: int = 200, archive: int = 400, runs: int = 5) -> list[Row]:
    """Seconds until every page that readers open says it, against the same number of pages pressed from scratch."""
    with tempfile.TemporaryDirectory() as folder:
        home, cursor = make_archive(Path(folder) / "home", archive)
        log.publish(cursor, claim_after([]), now=NOW)
        for number in range(stories):
            mark = mark_of(CLAIM, "attributed", "the ferry sank")
            story = make_story(number)
            body = [Paragraph(html=f"They say that {mark}."), *story.body]
            log.publish(cursor, msgspec.structs.replace(story, body=body), now=NOW)
        press = Press(home, cursor, KEY, now=NOW)
        start = time.perf_counter()
        scratch = press.catch_up().rendered / (time.perf_counter() - start)
        alone = [seconds(press, cursor, stories, run, notices=False) for run in range(runs)]
        told = [seconds(press, cursor, stories, run + runs, notices=True) for run in range(runs)]
    return [_row("", alone, stories, scratch), _row(", each with its note to readers", told, stories, scratch)]


def _row(more: str, found: list[tuple[float, float]], stories: int, scratch: float) -> Row:
    times = [spent for spent, _ in found]
    speed = median([pages / spent for spent, pages in found])
    ratio = f"{speed / scratch:.2f} of the pages a second that pressing from scratch does ({scratch:.0f})"
    name = f"a change of status on a claim carried by {stories} stories{more}"
    return Row(name, spread(times, "s", 2), ratio, "1 s", median(times) <= 1)


def claim_after(history: list[Assessment]) -> Claim:
    """The claim with its history."""
    return Claim(
        id=CLAIM,
        language="en",
        address=f"/claims/{CLAIM}/",
        statement="The ferry sank.",
        claim_kind="event",
        status=history[-1].status if history else "claimed",
        status_at=AT,
        recorded_at=AT,
        topics=["t1"],
        assessments=history,
    )


def seconds(press: Press, cursor: PlainCursor, stories: int, run: int, *, notices: bool) -> tuple[float, float]:
    """How long it takes until the last page of the stories says it; and how many pages were pressed."""
    now = "disputed" if run % 2 else "verified"
    was = "verified" if run % 2 else "disputed"
    history = [Assessment(status=now, was=was, at=AT, reason="We saw it.")]  # type: ignore[arg-type]
    cursor.execute("BEGIN IMMEDIATE")
    log.publish(cursor, claim_after(history), now=NOW)
    if notices:
        for number in range(stories):
            log.publish(cursor, note(run, number), now=NOW)
    cursor.execute("COMMIT")
    start, pages = time.perf_counter(), 0
    while is_any_behind(press, cursor) and (counts := press.work()) is not None:
        pages += counts.rendered
    spent = time.perf_counter() - start
    press.catch_up()
    return spent, pages


def is_any_behind(press: Press, cursor: PlainCursor) -> bool:
    """Whether a page that readers open is still to be pressed: of a story, its text page, or the claim's own."""
    query = "SELECT count(*) FROM dirty d JOIN page p ON p.key = d.page WHERE p.maker IN ('story', 'lite', 'claim')"
    is_news = press.store.position < log.length(cursor)
    return is_news or bool(press.store.sql.execute(query).fetchone()[0])


def note(run: int, number: int) -> Notice:
    """A note to the readers of one story."""
    return Notice(
        id=f"n{run}-{number}",
        language="en",
        story=f"s{number}",
        notice_kind="update",
        placement="inline",
        text="We know more of it now.",
        issued_at=AT,
        claim=CLAIM,
    )
