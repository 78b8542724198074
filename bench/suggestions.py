"""What the rules find in articles they were not written by, and how long they take."""

import re
import time
from collections.abc import Callable
from datetime import date

from tests.suggestions.annotated import FROZEN, TUNED, Article, articles
from tests.suggestions.measure import measure

from bench.table import Row, median, spread
from dateline.importers.page.page import read_page
from dateline.suggestions.suggest import suggest

_AIMS = {"found": 0.85, "with source": 0.80, "precision": 0.75}
_RUNS = 15


def suggestions() -> list[Row]:
    """Figures on both halves of the test set, and milliseconds for 700 words against other readings of them."""
    return [*_figures(), *_times(_words(articles(TUNED), 700))]


def _figures() -> list[Row]:
    frozen, tuned = measure(articles(FROZEN)), measure(articles(TUNED))
    rows = []
    for name, field in (
        ("found", "found"),
        ("with source", "with_source"),
        ("precision", "precision"),
        ("class of cue right", "with_class"),
        ("our line tied right", "lines_right"),
        ("date right", "dates_right"),
    ):
        value, aim = getattr(frozen, field), _AIMS.get(name)
        rows.append(
            Row(
                f"suggested statements, {name}, {frozen.marked} frozen",
                f"{value:.0%}",
                f"{getattr(tuned, field):.0%} of the {tuned.marked} the rules were written by",
                f"{aim:.0%}" if aim else "",
                value >= aim if aim else None,
            )
        )
    return rows


def _words(several: list[Article], count: int) -> str:
    """The first so many words of some articles, in their paragraphs."""
    text = "\n".join(one.text for one in several)
    places = [match.end() for match in re.finditer(r"\S+", text)]
    return text[: places[count - 1]]


def _times(text: str) -> list[Row]:
    page = f"Headline\nby Ada Lund March 13, 2024\n\n{text}".encode()
    finding = _milliseconds(lambda: suggest(text, date(2025, 3, 12)))
    reading = _milliseconds(lambda: read_page(page))
    splitting = _milliseconds(lambda: re.findall(r"\w+", text))
    page_times, word_times = median(finding) / median(reading), median(finding) / median(splitting)
    ratio = f"{page_times:.1f} times reading it as a page, {word_times:.0f} times splitting it into words"
    return [Row("suggestions for 700 words", spread(finding, "ms"), ratio, "200 ms", median(finding) <= 200)]


def _milliseconds(act: Callable[[], object]) -> list[float]:
    act()
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        act()
        times.append((time.perf_counter() - start) * 1000)
    return times
