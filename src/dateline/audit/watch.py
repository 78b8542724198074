"""What one request at the desk does, so that each act of it is kept, and kept once."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpRequest

_WRITE = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)
# What the desk notes for itself: when a browser was last seen (signing in and out are heard of by their
# signals), who has which form open and what a preview of it showed, lists and indexes made from something
# else, and how somebody likes their screens.
_NOT_ACTS = re.compile(
    r"django_session|audit_\w+|wagtailadmin_(?:editingsession|formstate)|wagtailcore_referenceindex|wagtailsearch_\w+"
    r"|wagtailusers_userprofile|wagtailcore_uploadedfile|media_picturerendition|accounts_signin"
)


class Watch:
    """What one request wrote, what was kept of it, and what is still to be kept at its end."""

    def __init__(self, request: HttpRequest) -> None:
        """Nothing has happened yet."""
        self.request = request
        self.written: set[str] = set()
        self.heard: set[tuple[str, ...]] = set()
        self.put_off: list[Callable[[], object]] = []
        self.kept = 0

    def see(self, execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        """Notes a changed table, once the change is committed."""
        done = execute(sql, params, many, context)
        found = _WRITE.match(sql)
        if found and not _NOT_ACTS.fullmatch(found[1].lower()):
            transaction.on_commit(partial(self.written.add, found[1].lower()))
        return done

    def count(self) -> None:
        """One more entry is in the audit."""
        self.kept += 1


_watch: ContextVar[Watch | None] = ContextVar("audit_watch", default=None)


@contextmanager
def watching(request: HttpRequest) -> Iterator[Watch]:
    """Watches over what is done in here, on behalf of this request."""
    watch = Watch(request)
    before = _watch.set(watch)
    try:
        yield watch
    finally:
        _watch.reset(before)


def acting_user() -> Any:
    """Who made the present request, or None outside any."""
    watch = _watch.get()
    return getattr(watch.request, "user", None) if watch else None


def note_kept() -> None:
    """Counts an entry for the present request, once it is committed."""
    watch = _watch.get()
    if watch is not None:
        transaction.on_commit(watch.count)


def is_heard_again(*act: str) -> bool:
    """Whether this very act was heard in the present request before; some are told of twice."""
    watch = _watch.get()
    if watch is None:
        return False
    is_again = act in watch.heard
    watch.heard.add(act)
    return is_again


def put_off(keep: Callable[[], object]) -> bool:
    """Has something kept at the end of the present request; False where there is none."""
    watch = _watch.get()
    if watch is None:
        return False
    watch.put_off.append(keep)
    return True
