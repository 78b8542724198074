"""Readers' searches: ``GET /search/?q=...``, answered from ``search.sqlite3`` by a few threads.

A search may take 150 milliseconds of a thread and no more, and there are few threads, so that pages
are served at the same speed whatever is searched for. Nothing of a query is kept, counted or logged.
"""

import asyncio
import gzip
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from dateline.edge.finder import Finder, TooLong, Unavailable
from dateline.edge.query import Query, read_query
from dateline.edge.results import ResultsPage, Said
from dateline.edition import headers

ADDRESS = "/search/"
_THREADS, _MOST_WAITING = 3, 16
_LONGEST_SECONDS = 0.15
_RETRY_SECONDS = 5
_HEADERS = [
    *headers.SECURITY.items(),
    ("content-type", "text/html; charset=utf-8"),
    ("cache-control", "no-store"),
    ("x-robots-tag", "noindex"),
    ("vary", "accept-encoding"),
]


class Reply(NamedTuple):
    """What a reader who searches is sent."""

    status: int
    headers: list[tuple[str, str]]
    data: bytes


class Full(Exception):
    """Every thread is at work, and enough readers wait."""


class Searches:
    """Answers searches, a few at a time."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened and no thread is started before the first search."""
        self._idle = [Finder(path) for _ in range(_THREADS)]
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="search")
        self._room = asyncio.Semaphore(_THREADS)
        self._waiting = 0
        self._page: tuple[str, ResultsPage] | None = None

    async def answer(self, query_string: str, page: bytes, tag: str, accepted: str) -> Reply:
        """The answer to a search, on the page the press made for it; ``tag`` tells its versions apart.

        Raises NotASearchPage.
        """
        if self._page is None or self._page[0] != tag:
            self._page = (tag, ResultsPage(page))
        results = self._page[1]
        # A reader who goes away must not set free a finder whose thread is still at work with it.
        work = asyncio.ensure_future(self._work(results, query_string, is_squeezed="gzip" in accepted))
        try:
            return await asyncio.shield(work)
        except Full:
            data = results.render(read_query(query_string), Said(("busy",)))
            return Reply(503, [*_HEADERS, ("retry-after", str(_RETRY_SECONDS)), _length(data)], data)

    async def _work(self, page: ResultsPage, query_string: str, *, is_squeezed: bool) -> Reply:
        async with self._finder() as finder:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, _answer, finder, page, query_string, is_squeezed)

    @asynccontextmanager
    async def _finder(self) -> AsyncIterator[Finder]:
        """A finder of one's own for a while. Raises Full."""
        if self._waiting >= _MOST_WAITING:
            raise Full
        self._waiting += 1
        try:
            await self._room.acquire()
        finally:
            self._waiting -= 1
        finder = self._idle.pop()
        finder.begin()
        timer = asyncio.get_running_loop().call_later(_LONGEST_SECONDS, finder.give_up)
        try:
            yield finder
        finally:
            timer.cancel()
            self._idle.append(finder)
            self._room.release()


def _answer(finder: Finder, page: ResultsPage, query_string: str, is_squeezed: bool) -> Reply:
    query = read_query(query_string)
    status, data = _page_for(finder, page, query, has_q="q=" in query_string)
    found = [*_HEADERS, *([("retry-after", str(_RETRY_SECONDS))] if status == 503 else [])]
    if is_squeezed:
        data = gzip.compress(data, 6, mtime=0)
        found.append(("content-encoding", "gzip"))
    return Reply(status, [*found, _length(data)], data)


def _page_for(finder: Finder, page: ResultsPage, query: Query, *, has_q: bool) -> tuple[int, bytes]:
    if not query.is_asking:
        name = "no_word" if has_q and query.text else "invitation"
        return 200, page.render(query, Said((*_remarks(query), name)))
    try:
        findings = finder.find(query, page.words["zone"])
    except TooLong:
        return 200, page.render(query, Said((*_remarks(query), "too_long")))
    except Unavailable:
        return 503, page.render(query, Said(("unavailable",), has_archive=True))
    names = _remarks(query) if findings.is_whole else (*_remarks(query), "partial")
    return 200, page.render(query, Said(names), findings)


def _remarks(query: Query) -> tuple[str, ...]:
    shortened = ("shortened",) if query.is_shortened else ()
    return (*shortened, "unknown_date") if query.is_date_unknown else shortened


def _length(data: bytes) -> tuple[str, str]:
    return "content-length", str(len(data))
