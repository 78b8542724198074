"""Keeps ``search.sqlite3`` in step with the edition: what a reader can find is what a reader can open.

The file follows from the edition and can be thrown away. Pages just pressed are written into it at once.
Whatever goes wrong with that is mended by a sweep, which compares page by page when the press has nothing
else to do: at its start, after a fault, and when somebody has taken the file away.
"""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

import msgspec

from dateline.edition.home import Home
from dateline.edition.layout import file_of
from dateline.edition.search_form import (
    NAME,
    Row,
    Shown,
    form_token,
    open_to_read,
    place_of,
    row_digest,
    topic_token,
)
from dateline.press import claim_views, views
from dateline.press.claim_lists import changed_at
from dateline.press.claim_words import ClaimWords
from dateline.press.notebook import Archive, Notebook
from dateline.press.reading import block_texts
from dateline.press.search_file import SearchFile, remove_search_file
from dateline.press.store import Page, Store
from dateline.press.theme import Theme
from dateline.press.wall import Wall, interface_language
from dateline.record.documents import Assertion, Claim, Story
from dateline.record.moments import read_moment

logger = logging.getLogger(__name__)

_MAKERS = ("story", "claim", "moved", "gone", "absent")
"""Who may have made what stands where a story or a claim is or was."""
_SWEPT_AT_ONCE = 200
_END = "\U0010ffff"


class Search:
    """What the press does for readers' searches. Nothing here raises: pages come first."""

    def __init__(self, home: Home, store: Store, archive: Archive, theme: Theme) -> None:
        """Opens the file, and has it compared with the edition. The theme has the words for claims' statuses."""
        self._home = home
        self._store = store
        self._archive = archive
        self._theme = theme
        self._file: SearchFile | None = None
        self._to_sweep = _END
        """Pages before this path are still to be compared; none when it is empty."""
        self._said = ""

    def note(self, pressed: Iterable[tuple[Page, bytes | None]]) -> None:
        """Brings in pages just pressed, each with the digest of its bytes, or None where it is gone."""
        pages = [(page, digest) for page, digest in pressed if page.maker in _MAKERS]
        if pages:
            with self._guarded():
                self._write({page.path: (page, digest) for page, digest in pages})

    def tend(self) -> bool:
        """One step of comparing or tidying, when nothing is to be pressed; False when nothing is left to do."""
        with self._guarded():
            file = self._open()
            return self._sweep(file) if self._to_sweep else file.tidy()
        return False

    def begin_anew(self) -> None:
        """Throws the file away; it fills again with the pages that are pressed."""
        with self._guarded():
            self._open().throw_away()
        self._to_sweep = _END

    def heed_edits(self) -> None:
        """Has the former words of edited stories taken out of the file, not only those of stories taken down."""
        with self._guarded():
            self._open().heed_edits()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except Exception as problem:
            self._say(f"{type(problem).__name__}: {problem}")
            self._to_sweep = _END
            self._let_go(is_broken=_is_broken(problem))

    def _say(self, problem: str) -> None:
        # It is tried again every second; one trace for each cause is enough.
        if problem != self._said:
            logger.exception("readers' search could not be brought up to date")
        self._said = problem
        with suppress(sqlite3.Error):
            self._store.note_problem(NAME, problem)

    def _open(self) -> SearchFile:
        if self._file is not None and not self._file.is_there:
            self._file.close()
            self._file, self._to_sweep = None, _END
        if self._file is None:
            self._file = SearchFile(self._home.search)
        return self._file

    def _let_go(self, *, is_broken: bool) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()
        if is_broken:
            with suppress(OSError):
                remove_search_file(self._home.search)

    def _write(self, pages: dict[str, tuple[Page, bytes | None]]) -> None:
        file = self._open()
        rows = {path: self._row(page, digest) for path, (page, digest) in pages.items()}
        with file.transaction():
            for path, row in rows.items():
                if row is None:
                    file.remove(path)
                else:
                    file.put(row)

    def _row(self, page: Page, digest: bytes | None) -> Row | None:
        notes = Notebook(self._archive)
        if digest is None:
            return None
        if page.maker == "claim":
            return make_claim_row(notes, self._theme, page.subject, page.path, digest)
        return make_row(notes, page.subject, page.path, digest) if page.maker == "story" else None

    def _sweep(self, file: SearchFile) -> bool:
        """Compares some pages with their rows, the newest first; a page that could not be pressed keeps its row."""
        pages = self._store.found_pages(self._to_sweep, _SWEPT_AT_ONCE)
        first = pages[-1].path if len(pages) == _SWEPT_AT_ONCE else ""
        known = file.pages(first, self._to_sweep)
        wanted = {page.path: (page, page.digest) for page in pages}
        stale = {path: both for path, both in wanted.items() if both[1] not in (None, known.get(path))}
        strays = {path: (Page(0, path, "absent", "", None), None) for path in known.keys() - wanted.keys()}
        if stale or strays:
            self._write(stale | strays)
        self._to_sweep = first
        if not first:
            self._said = ""
            self._store.forget_problem(NAME)
            file.set_state("is_whole", "yes")
        return True


def make_row(notes: Notebook, story_id: str, path: str, page: bytes) -> Row | None:
    """A story as readers find it; None where no page of it stands at this path. It asks for no more than its page."""
    story = notes.view(story_id, views.story)
    house = notes.view("house", views.imprint)
    if story is None or house is None or file_of(story.address) != path:
        return None
    topics = notes.views(story.topics, views.topic_link)
    authors = notes.views(views.author_ids(story), views.author_link)
    section = topics[0].name if topics else ""
    return Row(
        place=place_of(read_moment(story.published_at)),
        path=path,
        page=page,
        title=story.title,
        standfirst=story.standfirst,
        body=_text(story),
        authors=", ".join(author.name for author in authors),
        topics=", ".join(topic.name for topic in topics),
        filed=" ".join([form_token(story.form), *(topic_token(topic.id) for topic in topics)]),
        shown=msgspec.json.encode(_shown(story, Wall(house), section)),
    )


def make_claim_row(notes: Notebook, theme: Theme, claim_id: str, path: str, page: bytes) -> Row | None:
    """A claim as readers find it: by its statement, who speaks, where, its status; as ``make_row``."""
    claim = notes.view(claim_id, claim_views.claim)
    house = notes.view("house", views.imprint)
    if claim is None or house is None or file_of(claim.address) != path:
        return None
    topics = notes.views(claim.topics, views.topic_link)
    status = ClaimWords(house.status_words, interface_language(house), theme).status(claim.status)
    asserting = _named(said for said in claim.assertions if said.stance == "asserts")
    others = [name for name in _named(claim.assertions) if name not in asserting]
    place = [claim.place.name] if claim.place else []
    texts = [*(said.words for said in claim.assertions), claim.checked, claim.would_settle]
    return Row(
        place=place_of(read_moment(changed_at(claim))),
        path=path,
        page=page,
        title=claim.statement,
        standfirst=claim.reason,
        body="\n".join(text for text in texts if text),
        authors=", ".join(asserting),
        topics=", ".join([status, *place, *others, *(topic.name for topic in topics)]),
        filed=" ".join([form_token("claim"), *(topic_token(topic.id) for topic in topics)]),
        shown=msgspec.json.encode(_shown_claim(claim, Wall(house), status)),
    )


def difference(wanted: Home, found: Home) -> str | None:
    """``changed`` or ``missing`` where a newsroom's search file is not as that of an edition pressed from scratch."""
    try:
        digests = [row_digest(open_to_read(home.search)) for home in (wanted, found)]
    except sqlite3.Error:
        return "changed" if found.search.exists() else "missing"
    return None if digests[0] == digests[1] else "changed"


def _shown(story: Story, wall: Wall, section: str) -> Shown:
    return Shown(
        address=story.address,
        language=story.language,
        form=story.form,
        section=section,
        when=f"{wall.date(story.published_at)}, {wall.clock(story.published_at)}",
        iso=wall.iso(story.published_at),
    )


def _named(said: Iterable[Assertion]) -> list[str]:
    return list(dict.fromkeys(party.name for one in said for party in one.parties))


def _shown_claim(claim: Claim, wall: Wall, status: str) -> Shown:
    changed = changed_at(claim)
    return Shown(
        address=claim.address,
        language=claim.language,
        form="claim",
        section=status,
        when=f"{wall.date(changed)}, {wall.clock(changed)}",
        iso=wall.iso(changed),
        status=claim.status,
    )


def _text(story: Story) -> str:
    # A table's cells and a list's lines are no sentence; in an excerpt something must stand between them.
    texts = [story.dateline_place, *(" · ".join(filter(None, block_texts(block))) for block in story.body)]
    return "\n".join(text for text in texts if text)


def _is_broken(problem: Exception) -> bool:
    return isinstance(problem, sqlite3.DatabaseError) and not isinstance(problem, sqlite3.OperationalError)
