"""Presses the pages that entries of the record changed, in waves, each a batch of files."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dateline.edition import doorbell
from dateline.edition.batch import Batch, twins_of
from dateline.edition.home import Home
from dateline.edition.layout import IDENTITY, REDIRECTS, TWINS
from dateline.edition.redirects import caddy_map, nginx_map, read_redirects
from dateline.press.intake import Intake
from dateline.press.notebook import Archive, Notebook
from dateline.press.pages import FIRST, MAKERS, STANDING, THIRD
from dateline.press.pages.sheet import Sheet, Workshop
from dateline.press.plate import plate
from dateline.press.store import Page, Store
from dateline.press.theme import Theme
from dateline.record import log
from dateline.record.moments import write_moment
from dateline.record.schema import Cursor

logger = logging.getLogger(__name__)

_BATCH = 200
_ASSETS_KEPT = timedelta(days=30)
# Within a batch pictures and styles come before the pages that show them, and what promises
# the rest to be there comes last.
_ORDER = {"media": 0, "asset": 0, "checkpoint": 2, "redirects": 2}


class Counts(NamedTuple):
    """What a press did: pages rendered, and files whose bytes changed (twins not counted)."""

    rendered: int
    written: int


class Made(NamedTuple):
    """A page, the bytes it should have (None: it should not be), and what it read."""

    page: Page
    data: bytes | None
    notes: Notebook


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
    ) -> None:
        """Opens the press's store; under a new plate, or for an unknown edition, all is pressed anew."""
        self.home = home
        self.store = Store(home.press_store)
        self.theme = Theme()
        self.plate = plate(self.theme)
        self._cursor = cursor
        archive = Archive(self.store, cursor)
        self._archive = archive
        self._intake = Intake(self.store, archive, cursor)
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
        """Takes in what is new and presses one batch; None when nothing was left to do."""
        self._heed_zone()
        self._intake.take_entries()
        pages = self.store.next_wave(_BATCH)
        if pages:
            return self._press_batch(pages)
        self._remove_strays()
        return None

    def press_anew(self) -> Counts:
        """Forgets everything it knows and presses the whole edition from the record."""
        self._reset()
        return self.catch_up()

    @property
    def is_behind(self) -> bool:
        """Whether anything is left to take in or to press."""
        return self.store.position < log.length(self._cursor) or self.store.count("dirty") > 0

    def sweep(self, now: datetime) -> None:
        """Removes styles and scripts of former plates whose time is over."""
        self._remove_files(self.store.end_retention(write_moment(now)))

    def _begin(self, now: datetime) -> None:
        is_known = self.store.state("origin") == log.origin(self._cursor)
        has_edition = (self.home.edition / IDENTITY).exists()
        if not (is_known and has_edition) or self.store.position > log.length(self._cursor):
            self._reset()
        elif self.store.state("plate") != self.plate:
            self._change_plate(write_moment(now + _ASSETS_KEPT))
        self.sweep(now)

    def _reset(self) -> None:
        self.store.throw_away()
        self._archive.forget_all()
        self.store.set_state("origin", log.origin(self._cursor))
        self._change_plate("")

    def _heed_zone(self) -> None:
        has_news = self.store.position < log.length(self._cursor)
        if has_news and self.store.state("zone") not in ("", self._intake.zone()):
            self._reset()

    def _change_plate(self, keep_assets_until: str) -> None:
        """Has every page pressed again: new styles first, then pages, the newest first."""
        assets = {self.theme.asset_path(name): name for name in self.theme.assets}
        with self.store.transaction():
            self.store.retire_assets(set(assets), keep_assets_until)
            for path, name in assets.items():
                self.store.add_page(path, "asset", name, "", "")
            for path, (maker, subject) in STANDING.items():
                self.store.add_page(path, maker, subject, "", "")
            self.store.mark_all(THIRD, except_for="asset", wave_of_those=FIRST)
            self.store.set_state("plate", self.plate)

    def _press_batch(self, pages: list[Page]) -> Counts:
        self.on_phase("writing")
        batch = Batch(self.home)
        made = [self._make(page) for page in sorted(pages, key=_order)]
        for one in made:
            self._put(batch, one)
        self.on_phase("renaming")
        batch.commit()
        self.on_phase("noting")
        with self.store.transaction():
            for one in made:
                self._note(one)
        self._tell(batch.paths)
        return Counts(len(made), len(batch.paths))

    def _make(self, page: Page) -> Made:
        notes = Notebook(self._archive)
        try:
            data = MAKERS[page.maker].make(Sheet(self._shop, notes, page.path, page.subject))
        except Exception as problem:
            # One page that cannot be made must not hold up the news: it is noted, shown by
            # `dateline status`, and tried again with the next entry that changes it.
            logger.exception("%s could not be pressed", page.path)
            self.store.note_problem(page.path, f"{type(problem).__name__}: {problem}")
            return Made(page, self._standing(page.path), notes)
        return Made(page, data, notes)

    def _standing(self, path: str) -> bytes | None:
        try:
            return (self.home.edition / path).read_bytes()
        except OSError:
            return None

    def _put(self, batch: Batch, made: Made) -> None:
        page, data = made.page, made.data
        if data is None:
            if page.digest is not None or (self.home.edition / page.path).exists():
                batch.remove(page.path)
        elif page.digest is None:
            if not self._stands(page.path, data):
                batch.put(page.path, data)
        elif page.digest != _digest(data):
            batch.put(page.path, data)

    def _stands(self, path: str, data: bytes) -> bool:
        # A press that lost its store finds most files in place; rewriting them would only make
        # every reader fetch them again.
        if self._standing(path) != data:
            return False
        return all(self._standing(twin) == squeezed for twin, squeezed in twins_of(path, data))

    def _note(self, made: Made) -> None:
        self.store.pressed(made.page, None if made.data is None else _digest(made.data))
        if made.data is not None:
            self.store.note_reads(made.page.key, made.notes.reads)

    def _remove_strays(self) -> None:
        """After a press from scratch, takes out what no page of the record accounts for."""
        if self.store.state("is_swept") == "yes":
            return
        known = self.store.known_paths()
        self._remove_files([path for path in edition_files(self.home.edition) if path not in known])
        self.store.set_state("is_swept", "yes")

    def _remove_files(self, paths: list[str]) -> None:
        if paths:
            batch = Batch(self.home)
            for path in paths:
                batch.remove(path)
            batch.commit()

    def _tell(self, paths: list[str]) -> None:
        """Rings every edge, which drops its copies of these files."""
        if REDIRECTS in paths:
            self._write_maps()
        message = msgspec.json.encode({"position": self.store.position, "paths": paths})
        if len(message) > doorbell.LARGEST:
            message = msgspec.json.encode({"position": self.store.position, "paths": None})
        doorbell.ring_all(self.home.run, "edge-*.sock", message)

    def _write_maps(self) -> None:
        redirects = read_redirects(self.home.edition)
        self.home.maps.mkdir(exist_ok=True)
        (self.home.maps / "nginx.conf").write_text(nginx_map(redirects))
        (self.home.maps / "Caddyfile").write_text(caddy_map(redirects))


def edition_files(edition: Path) -> list[str]:
    """The files of an edition by path, without their compressed twins."""
    return sorted(
        str(path.relative_to(edition))
        for path in edition.rglob("*")
        if path.is_file() and path.suffix not in TWINS.values()
    )


def _order(page: Page) -> tuple[int, str]:
    return _ORDER.get(page.maker, 1), page.path


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
