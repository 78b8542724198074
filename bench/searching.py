"""Readers' searches over a large archive: usual ones, hostile ones, and pages meanwhile."""

import contextlib
import http.client
import itertools
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import msgspec

from bench.archive import KEY, NOW, make_archive
from bench.newsroom import free_port, wait_for_port
from bench.siege import readers
from bench.siege import row as page_row
from bench.table import Row, percentile
from dateline.edition.home import Home
from dateline.edition.search_form import Row as Story
from dateline.edition.search_form import Shown, place_of, topic_token
from dateline.press.press import Press
from dateline.press.search_file import SearchFile

_ARTICLE, _BRIEF = 420, 60
"""Words of a story; every third is a brief."""
_SENTENCE, _AT_ONCE = 12, 24
_OPERATORS = ["AND", "OR", "NOT", "NEAR(", '"', "*", "^", "-", "title:", "{", ")", "'", ";", "\x00"]


class Vocabulary:
    """Words as often as words are: the second half as often as the first, the third a third as often ..."""

    def __init__(self, size: int = 40_000) -> None:
        """Makes the words, the same ones each time."""
        self.luck = random.Random(7)
        letters = ["abcdefghiklmnoprstuvwz", "абвгдежзиклмнопрстуфхцчшіїє"]
        self.words = ["".join(self.luck.choices(letters[n % 2], k=self.luck.randint(2, 10))) for n in range(size)]
        self._weights = list(itertools.accumulate(1 / (place + 3) for place in range(size)))
        self._sentences = [self.text(_SENTENCE) for _ in range(20_000)]

    def text(self, length: int) -> str:
        """Words in a row."""
        return " ".join(self.luck.choices(self.words, cum_weights=self._weights, k=length))

    def paragraphs(self, length: int) -> str:
        """As many words, put together from sentences made once: that takes a tenth of the time."""
        return " ".join(self.luck.choices(self._sentences, k=length // _SENTENCE))


def searching(stories: int = 100_000) -> list[Row]:
    """Milliseconds a search takes over HTTP, against a page from the same edge."""
    words = Vocabulary()
    with tempfile.TemporaryDirectory() as folder:
        home = fill(Path(folder) / "home", stories, words)
        with edge(home) as port:
            calm = readers(port, lambda: time.sleep(3))
            usual = [asked(port, words.text(words.luck.randint(1, 3))) for _ in range(500)]
            worst: list[float] = []
            beside = readers(port, lambda: worst.extend(asked(port, *hostile(words)) for _ in range(1000)))
            crowded = readers(port, lambda: crowd(port, words))
    p99, hardest = percentile(usual, 0.99), max(worst)
    page = percentile(calm, 0.5)
    name = f"over {stories:,} stories"
    return [
        Row(f"search {name}, newest first, p99", f"{p99:.1f} ms", f"{p99 / page:.0f} pages", "20 ms", p99 <= 20),
        Row(
            f"the worst of 1,000 hostile searches {name}",
            f"{hardest:.0f} ms (median {percentile(worst, 0.5):.1f})",
            f"{hardest / page:.0f} pages",
            "250 ms",
            hardest <= 250,
        ),
        page_row("a page while these are asked", beside, calm),
        page_row(f"a page while {_AT_ONCE} readers at once ask such", crowded, calm),
    ]


def fill(folder: Path, stories: int, words: Vocabulary) -> Home:
    """A small edition whose search file knows of many more stories."""
    home, cursor = make_archive(folder, 30)
    press = Press(home, cursor, KEY, now=NOW)
    press.catch_up()
    (home.path / "newsroom.toml").write_text("")
    file = SearchFile(home.search)
    for first in range(0, stories, 500):
        with file.transaction():
            for number in range(first, min(first + 500, stories)):
                file.put(one_story(number, words))
    file.close()
    return home


def one_story(number: int, words: Vocabulary) -> Story:
    """A story of usual length."""
    moment = NOW - timedelta(minutes=144 * number)
    shown = Shown(f"/{number}/", "en", "article", "War", f"{moment:%d %B %Y, %H:%M}", moment.isoformat())
    is_brief = number % 3 == 2
    title, standfirst = words.text(9), "" if is_brief else words.text(20)
    body = words.paragraphs(_BRIEF if is_brief else _ARTICLE)
    filed = topic_token(f"t{number % 20}")
    return Story(
        place_of(moment), f"{number}/index.html", b"", title, standfirst, body, f"Person {number % 50}", "War", filed,
        msgspec.json.encode(shown),
    )  # fmt: skip


def hostile(words: Vocabulary) -> tuple[str, str]:
    """What costs most: frequent words, their beginnings, phrases that never come, operators; in either order."""
    frequent = words.words[:40]
    kinds = [
        lambda: " ".join(words.luck.sample(frequent, 14)),
        lambda: '"' + " ".join(words.luck.sample(frequent, 12)) + '"',
        lambda: " ".join(word[:4] for word in words.luck.sample(words.words, 30)),
        lambda: " ".join(words.luck.choices(_OPERATORS + frequent, k=60)),
        lambda: words.luck.choice(frequent),
        lambda: "x" * 10_000,
        lambda: "".join(chr(words.luck.randint(32, 0x2FFF)) for _ in range(300)),
    ]
    return words.luck.choice(kinds)(), words.luck.choice(["newest", "relevance"])


def asked(port: int, query: str, order: str = "newest") -> float:
    """Milliseconds until a page of results is there."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", f"/search/?order={order}&q={quote(query, safe='')}")
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status in (200, 503), answer.status
    return (time.perf_counter() - start) * 1000


def crowd(port: int, words: Vocabulary) -> None:
    """Hostile searches from many readers at once."""
    questions = [[hostile(words) for _ in range(20)] for _ in range(_AT_ONCE)]
    crowd = [threading.Thread(target=lambda mine=mine: [asked(port, *one) for one in mine]) for mine in questions]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()


@contextlib.contextmanager
def edge(home: Home) -> Iterator[int]:
    """The edge alone, as ``dateline serve --only edge`` runs it: its port."""
    port = free_port()
    command = [sys.executable, "-m", "dateline", "--home", str(home.path), "serve", "--only", "edge"]
    process = subprocess.Popen([*command, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        yield port
    finally:
        process.terminate()
        process.wait(10)
