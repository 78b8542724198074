"""Argon2id, sized so that sign-ins cannot fill the memory of a small server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher

_AT_ONCE, _PATIENCE_SECONDS = 2, 3.0
_places = threading.BoundedSemaphore(_AT_ONCE)


class TooBusy(Exception):
    """More passwords are being checked than the server has room for; nothing was checked."""


class DeskHasher(Argon2PasswordHasher):
    """Argon2id (RFC 9106) with 46 MiB, two passes and one lane: OWASP's advice for small machines.

    Two checks at once take 92 MiB; whoever comes third waits, and after three seconds is told so.
    """

    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """A new hash. Raises TooBusy."""
        with _place():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Whether this is the password. Raises TooBusy."""
        with _place():
            return super().verify(password, encoded)


@contextmanager
def _place() -> Iterator[None]:
    if not _places.acquire(timeout=_PATIENCE_SECONDS):
        raise TooBusy
    try:
        yield
    finally:
        _places.release()
