"""Answers a page's questions about the record, and notes each with a digest of the answer.

This is Data Update Propagation (Challenger, Iyengar and others, INFOCOM 1999): a page is pressed
again when, and only when, the answer to something it asked has changed. A question is text, so
that it can be put again without the page. Absence is an answer too.
"""

import hashlib
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import msgspec

from dateline.press.store import Carried, Known, Store
from dateline.press.views import VIEWS, Line
from dateline.record.documents import AnyDocument, Claim, read_document
from dateline.record.log import document_at
from dateline.record.schema import Cursor

_T = TypeVar("_T")
_KEPT_DOCUMENTS, _KEPT_ANSWERS = 128, 4000
_NONE: dict[str, tuple[object, bytes]] = {}
_encoder = msgspec.msgpack.Encoder(order="sorted")


def _before(store: Store, subject: str, rest: str) -> list[str]:
    sort, _, limit = rest.rpartition(" ")
    return store.before(subject, sort, int(limit))


def _recent(store: Store, subject: str, rest: str) -> list[Line]:
    hours, most = rest.split()
    return store.recent(subject, int(hours), int(most))


_ASKED_OF_LISTS: dict[str, Callable[[Store, str, str], object]] = {
    "newest": lambda store, subject, rest: store.newest(subject, int(rest)),
    "before": _before,
    "members": lambda store, subject, _: store.members(subject),
    "lines": lambda store, subject, _: store.lines(subject),
    "length": lambda store, _subject, _: store.position,
    "redirects": lambda store, _subject, _: store.redirects(),
    "recent": _recent,
    "months": lambda store, subject, _: store.months(subject),
    "month_counts": lambda store, subject, _: store.month_counts(subject),
    "claims": lambda store, subject, _: store.claims(subject, -1),
    "carried": lambda store, subject, rest: store.carried(subject, int(rest)),
    "filters": lambda store, _subject, _: store.claim_filters(),
    "filled": lambda store, subject, _: bool(store.newest(subject, 1)),
}
"""Questions about lists, by their first word: asked of the store, with the subject and the rest of the words."""


class Proven(NamedTuple):
    """The newest entry of an id: its place in the log, and its leaf in hex."""

    seq: int
    leaf: str


class Archive:
    """Present documents by id, and answers to questions; both kept for a short while."""

    def __init__(self, store: Store, cursor: Cursor) -> None:
        """Reads lists from the store and documents from the record."""
        self.store = store
        self.cursor = cursor
        self._documents: dict[int, AnyDocument] = {}
        self._known: dict[str, Known | None] = {}
        self._answers: dict[str, dict[str, tuple[object, bytes]]] = {}
        self._count = 0

    def document(self, document_id: str) -> AnyDocument | None:
        """What readers have under this id now; a Withdrawal where it was withdrawn."""
        known = self._newest(document_id)
        if known is None:
            return None
        if known.seq not in self._documents:
            self._documents[known.seq] = self._read(known.seq, known.schema)
            if len(self._documents) > _KEPT_DOCUMENTS:
                del self._documents[next(iter(self._documents))]
        return self._documents[known.seq]

    def answer(self, subject: str, question: str) -> tuple[object, bytes]:
        """The answer to a question, with its digest."""
        found = self._answers.get(subject, _NONE).get(question)
        if found is None:
            if self._count >= _KEPT_ANSWERS:
                self._forget_answers()
            value = self._ask(subject, question)
            found = (value, _digest(value))
            self._answers.setdefault(subject, {})[question] = found
            self._count += 1
        return found

    def forget(self, subjects: set[str]) -> None:
        """Drops answers about subjects that a new entry touched."""
        for subject in subjects:
            self._count -= len(self._answers.pop(subject, _NONE))
            self._known.pop(subject, None)

    def forget_all(self) -> None:
        """Drops everything it kept."""
        self._documents.clear()
        self._forget_answers()

    def _forget_answers(self) -> None:
        self._answers.clear()
        self._known.clear()
        self._count = 0

    def _newest(self, document_id: str) -> Known | None:
        if document_id not in self._known:
            self._known[document_id] = self.store.known(document_id)
        return self._known[document_id]

    def _read(self, seq: int, schema: str) -> AnyDocument:
        found = document_at(self.cursor, seq)
        if found is None:
            raise LookupError(f"the document of entry {seq} is missing from the record")
        return read_document(schema, found[1])

    def _ask(self, subject: str, question: str) -> object:
        word, _, rest = question.partition(" ")
        if word in _ASKED_OF_LISTS:
            return _ASKED_OF_LISTS[word](self.store, subject, rest)
        if word == "entry":
            return self._entry(subject)
        document = self.document(subject)
        return None if document is None else VIEWS[question](document)

    def _entry(self, document_id: str) -> Proven | None:
        known = self._newest(document_id)
        if known is None:
            return None
        (leaf,) = self.store.hashes(0, known.seq - 1, known.seq)
        return Proven(known.seq, leaf.hex())


class Notebook:
    """One page's questions. What a page is made of comes through here and from nowhere else."""

    def __init__(self, archive: Archive) -> None:
        """Begins with nothing noted."""
        self._archive = archive
        self.reads: dict[tuple[str, str], bytes] = {}

    def view(self, document_id: str, view: Callable[[AnyDocument], _T | None]) -> _T | None:
        """What a view of ``views`` sees of a document; None when it is not published or does not fit."""
        return self._note(document_id, view.__name__)  # type: ignore[return-value]

    def newest(self, list_name: str, limit: int) -> list[str]:
        """The newest ids of a list."""
        return self._note(list_name, f"newest {limit}")  # type: ignore[return-value]

    def before(self, list_name: str, moment: str, limit: int) -> list[str]:
        """The ids of a list that were published just before a moment."""
        return self._note(list_name, f"before {moment} {limit}")  # type: ignore[return-value]

    def members(self, list_name: str) -> list[str]:
        """Every id of a short list, in its own order."""
        return self._note(list_name, "members")  # type: ignore[return-value]

    def lines(self, list_name: str) -> list[Line]:
        """Every story of a list, as an archive page shows it."""
        return self._note(list_name, "lines")  # type: ignore[return-value]

    def log_length(self) -> int:
        """How many entries of the log have been taken in."""
        return self._note("log", "length")  # type: ignore[return-value]

    def entry(self, document_id: str) -> Proven | None:
        """Where the log proves what readers have under this id now."""
        return self._note(document_id, "entry")  # type: ignore[return-value]

    def redirects(self) -> dict[str, str | None]:
        """Every address that leads elsewhere, or nowhere any more."""
        return self._note("redirects", "redirects")  # type: ignore[return-value]

    def recent(self, list_name: str, *, hours: int, most: int) -> list[Line]:
        """Stories of the hours that end with the newest one, newest first."""
        return self._note(list_name, f"recent {hours} {most}")  # type: ignore[return-value]

    def months(self, list_name: str) -> list[str]:
        """The months in which a list has something."""
        return self._note(list_name, "months")  # type: ignore[return-value]

    def month_counts(self, list_name: str) -> dict[str, int]:
        """How many a list has in each month, the oldest first."""
        return self._note(list_name, "month_counts")  # type: ignore[return-value]

    def claims(self, list_name: str) -> list[Claim]:
        """Every claim of a list, the newest first."""
        return self._note(list_name, "claims")  # type: ignore[return-value]

    def carried(self, list_name: str, limit: int = -1) -> list[Carried]:
        """The newest claims of a list, or all, each with the addresses of the stories that print it."""
        return self._note(list_name, f"carried {limit}")  # type: ignore[return-value]

    def claim_filters(self) -> list[str]:
        """The lists of claims by status, kind and topic that have any."""
        return self._note("claims", "filters")  # type: ignore[return-value]

    def is_filled(self, list_name: str) -> bool:
        """Whether a list has anything."""
        return self._note(list_name, "filled")  # type: ignore[return-value]

    def views(self, ids: list[str], view: Callable[[AnyDocument], _T | None]) -> list[_T]:
        """The same view of several documents, leaving out those that are not published."""
        return [seen for one in ids if (seen := self.view(one, view)) is not None]

    def _note(self, subject: str, question: str) -> object:
        value, digest = self._archive.answer(subject, question)
        self.reads[subject, question] = digest
        return value


def _digest(value: object) -> bytes:
    return hashlib.blake2b(_encoder.encode(value), digest_size=8).digest()
