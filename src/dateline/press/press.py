"""Presses the pages that entries of the record changed, in waves, each a batch of files."""

import hashlib
import logging
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import jinja2
import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dateline.edition import doorbell
from dateline.edition.batch import Batch, twins_of
from dateline.edition.home import Home
from dateline.edition.layout import IDENTITY, REDIRECTS, TWINS
from dateline.edition.redirects import caddy_map, nginx_map, read_redirects
from dateline.press.intake import Intake, ZoneMoved
from dateline.press.notebook import Archive, Notebook
from dateline.press.pages import FIRST, MAKERS, STANDING, THIRD
from dateline.press.pages.sheet import Sheet, Workshop
from dateline.press.plate import plate
from dateline.press.search import Search
from dateline.press.store import Page, Store
from dateline.press.theme import Theme
from dateline.press.wall import interface_language
from dateline.record import log
from dateline.record.documents import House, Look
from dateline.record.entry import leaf_hash
from dateline.record.moments import write_moment
from dateline.record.schema import Cursor

logger = logging.getLogger(__name__)

_BATCH = 200
# Faults of one page, as against those of disk and database, which concern the whole batch.
_FAULTS_OF_A_PAGE = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    jinja2.TemplateError,
    msgspec.MsgspecError,
)
_ASSETS_KEPT = timedelta(days=30)
# Within a batch pictures and styles come before the pages that show them, and what promises
# the rest to be there comes last.
_ORDER = {"media": 0, "asset": 0, "redirects": 2}


class Counts(NamedTuple):
    """What a press did: pages rendered, and files whose bytes changed (twins not counted)."""

    rendered: int
    written: int


class Made(NamedTuple):
    """A page, a digest of the bytes it should have (None: it should not be), and what it read."""

    page: Page
    digest: bytes | None
    notes: Notebook
    is_replaced: bool
    problem: str


class Press:
    """One press, at work on one edition."""

    def __init__(
        self,
        home: Home,
        cursor: Cursor,
        key: Ed25519PrivateKey | None,
        *,
        now: datetime,
        released: Path | None = None,
        theme: Theme | None = None,
    ) -> None:
        """Opens the press's store; under a new plate, or for an unknown edition, all is pressed anew.

        ``released`` and ``theme`` are the home's own unless they are given.
        """
        self.home = home
        self._edition = str(home.edition)
        self._keep_assets_until = write_moment(now + _ASSETS_KEPT)
        self.store = Store(home.press_store)
        self.theme = theme or Theme(home.theme)
        self.plate = plate(self.theme)
        self._cursor = cursor
        archive = Archive(self.store, cursor)
        self._archive = archive
        self._intake = Intake(self.store, archive, cursor)
        self._search = Search(home, self.store, archive, self.theme)
        self._shop = Workshop(
            archive=archive,
            theme=self.theme,
            plate=self.plate,
            released=released or home.released,
            key=key,
        )
        self.on_phase: Callable[[str], None] = lambda _phase: None
        """Told ``writing``, ``renaming`` and ``noting`` as a batch goes through them."""
        self._begin(now)

    def catch_up(self) -> Counts:
        """Takes in everything new and presses until nothing is left to press."""
        total = Counts(0, 0)
        while (counts := self.work()) is not None:
            total = Counts(total.rendered + counts.rendered, total.written + counts.written)
        return total

    def work(self) -> Counts | None:
        """Takes in what is new and presses one batch; None when nothing was left to do.

        Raises OSError when files cannot be written, and the database's errors; then nothing of the
        batch is noted, and it is pressed again.
        """
        if self.store.position != log.length(self._cursor):
            self._take_entries()
        pages = self.store.next_wave(_BATCH)
        if pages:
            return self._press_batch(pages)
        strays = self._remove_strays()
        return Counts(0, strays) if strays or self._search.tend() else None

    def press_anew(self) -> Counts:
        """Forgets everything it knows and presses the whole edition from the record."""
        self.begin_anew()
        return self.catch_up()

    @property
    def is_behind(self) -> bool:
        """Whether anything is left to take in or to press."""
        return self.store.position < log.length(self._cursor) or self.store.count("dirty") > 0

    def warm(self) -> None:
        """Compiles the templates ahead of the first story."""
        house = self._archive.document("house")
        self.theme.warm(interface_language(house) if isinstance(house, House) else "en")

    def sweep(self, now: datetime) -> None:
        """Removes styles and scripts of former plates whose time is over, and words that search still holds."""
        self._remove_files(self.store.end_retention(write_moment(now)))
        self._search.heed_edits()

    def _begin(self, now: datetime) -> None:
        is_known = self.store.state("origin") == log.origin(self._cursor)
        if not is_known or not (self.home.edition / IDENTITY).exists():
            self.begin_anew()
        elif self.store.state("plate") != self.plate:
            self._change_plate()
        else:
            self._heed_look()
        self.sweep(now)
        write_maps(self.home)

    def begin_anew(self) -> None:
        """Forgets everything it knows; the work that follows presses it all from the record."""
        former = self.store.former_assets(self._keep_assets_until)
        self.store.throw_away()
        self.store.keep_former(former)
        self._search.begin_anew()
        self._archive.forget_all()
        self.store.set_state("origin", log.origin(self._cursor))
        self.store.set_state("zone", self._intake.zone())
        self._change_plate()

    def _take_entries(self) -> None:
        if not self._is_same_log():
            self.begin_anew()
        try:
            self._intake.take_entries()
        except ZoneMoved:
            self.begin_anew()
            self._intake.take_entries()
        self._heed_look()

    def _heed_look(self) -> None:
        """Puts styles in the newsroom's new colours beside the old ones, which stay for a while."""
        if self._look_digest() != self.store.state("look"):
            with self.store.transaction():
                self._lay_out_assets()

    def _is_same_log(self) -> bool:
        """Whether the log still holds the last entry taken in; a restored one may not."""
        position = self.store.position
        if position == 0:
            return True
        kept = self.store.hashes(0, position - 1, position)
        return [leaf_hash(data) for data in log.headers(self._cursor, position, position)] == kept

    def _change_plate(self) -> None:
        """Has every page pressed again: new styles first, then pages, the newest first."""
        with self.store.transaction():
            self._lay_out_assets()
            self.store.mark_all(THIRD, except_for="asset", wave_of_those=FIRST)
            for path, (maker, subject) in STANDING.items():
                self.store.mark(self.store.add_page(path, maker, subject, "", ""), MAKERS[maker].wave)
            self.store.set_state("plate", self.plate)

    def _lay_out_assets(self) -> None:
        look = self._look()
        assets = {self.theme.asset_path(name, look): name for name in self.theme.assets}
        self.store.retire_assets(set(assets), self._keep_assets_until)
        for path, name in assets.items():
            self.store.mark(self.store.add_page(path, "asset", name, "", ""), FIRST)
        self.store.set_state("look", self._look_digest())

    def _look(self) -> Look:
        house = self._archive.document("house")
        return house.look if isinstance(house, House) else Look()

    def _look_digest(self) -> str:
        return hashlib.sha256(msgspec.json.encode(self._look())).hexdigest()

    def _press_batch(self, pages: list[Page]) -> Counts:
        self.on_phase("writing")
        batch = Batch(self.home)
        made = [self._make(page, batch) for page in sorted(pages, key=_order)]
        self.store.doubt([one.page.key for one in made if one.is_replaced])
        self.on_phase("renaming")
        batch.commit()
        if REDIRECTS in batch.paths:
            write_maps(self.home)
        self.on_phase("noting")
        with self.store.transaction():
            for one in made:
                self._note(one)
        self._tell(batch.paths)
        self._search.note((one.page, one.digest) for one in made if not one.problem)
        return Counts(len(made), len(batch.paths))

    def _make(self, page: Page, batch: Batch) -> Made:
        """Renders a page into the batch, and keeps of its bytes no more than a digest."""
        notes = Notebook(self._archive)
        try:
            data = MAKERS[page.maker].make(Sheet(self._shop, notes, page.path, page.subject))
        except _FAULTS_OF_A_PAGE as problem:
            # One page that cannot be made must not hold up the news: it is noted, shown by
            # `dateline status`, and tried again with the next entry that changes what it reads.
            logger.exception("%s could not be pressed", page.path)
            return Made(page, None, notes, False, f"{type(problem).__name__}: {problem}")
        digest = None if data is None else _digest(data)
        return Made(page, digest, notes, self._put(batch, page, data, digest), "")

    def _standing(self, path: str) -> bytes | None:
        try:
            with open(f"{self._edition}/{path}", "rb") as file:  # noqa: PTH123 - thousands of times
                return file.read()
        except OSError:
            return None

    def _put(self, batch: Batch, page: Page, data: bytes | None, digest: bytes | None) -> bool:
        """Puts bytes of this digest into the batch unless they stand already; True where a file will change."""
        if data is None:
            is_there = page.digest is not None or (self.home.edition / page.path).exists()
            if is_there:
                batch.remove(page.path)
            return is_there
        if page.digest == digest or (page.digest is None and self._stands(page.path, data)):
            return False
        batch.put(page.path, data)
        return True

    def _stands(self, path: str, data: bytes) -> bool:
        # A press that lost its store finds most files in place; rewriting them would only make
        # every reader fetch them again.
        if self._standing(path) != data:
            return False
        return all(self._standing(twin) == squeezed for twin, squeezed in twins_of(path, data))

    def _note(self, made: Made) -> None:
        if made.problem:
            self.store.failed(made.page, made.problem)
        else:
            self.store.pressed(made.page, made.digest)
        if made.digest is not None or made.problem:
            self.store.note_reads(made.page.key, made.notes.reads)

    def _remove_strays(self) -> int:
        """After a press from scratch, takes out what no page of the record accounts for."""
        if self.store.state("is_swept") == "yes":
            return 0
        known = self.store.known_paths()
        strays = [path for path in edition_files(self.home.edition) if path not in known]
        self._remove_files(strays)
        self.store.set_state("is_swept", "yes")
        return len(strays)

    def _remove_files(self, paths: list[str]) -> None:
        if paths:
            batch = Batch(self.home)
            for path in paths:
                batch.remove(path)
            batch.commit()

    def _tell(self, paths: list[str]) -> None:
        """Rings every edge, which drops its copies of these files."""
        message = msgspec.json.encode({"position": self.store.position, "paths": paths})
        if len(message) > doorbell.LARGEST:
            message = msgspec.json.encode({"position": self.store.position, "paths": None})
        doorbell.ring_all(self.home.run, "edge-*.sock", message)


def write_maps(home: Home) -> None:
    """Writes the redirects as maps for nginx and Caddy, where they differ from those that stand."""
    redirects = read_redirects(home.edition)
    home.maps.mkdir(exist_ok=True)
    for name, text in (("nginx.conf", nginx_map(redirects)), ("Caddyfile", caddy_map(redirects))):
        target = home.maps / name
        if not target.exists() or target.read_text() != text:
            target.with_suffix(".new").write_text(text)
            target.with_suffix(".new").replace(target)


def edition_files(edition: Path) -> list[str]:
    """The files of an edition by path; a twin counts as the file it stands beside, even without it."""
    beginning = len(f"{edition}/")
    files = (f"{folder}/{name}"[beginning:] for folder, _, names in os.walk(edition) for name in names)
    return sorted({_plain_path(path) for path in files})


def _plain_path(path: str) -> str:
    for ending in TWINS.values():
        path = path.removesuffix(ending)
    return path


def _order(page: Page) -> tuple[int, str]:
    return _ORDER.get(page.maker, 1), page.path


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
