"""The press as a process: looks at the record when it is rung, and once a second anyway."""

import fcntl
import logging
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dateline.edition import doorbell
from dateline.edition.home import Home
from dateline.press.press import Counts, Press
from dateline.record.schema import Cursor

logger = logging.getLogger(__name__)

ANEW = b"anew "
"""Rung, with a token behind it, to have the whole edition pressed from scratch; the token is kept when it is done."""
_LOOK_SECONDS, _RETRY_SECONDS, _SWEEP_SECONDS = 1.0, 2.0, 3600.0


class AlreadyPressing(RuntimeError):
    """Another press is at work on this edition."""


@contextmanager
def only_press(home: Home) -> Iterator[None]:
    """Holds the lock that lets one press at a time write the edition. Raises AlreadyPressing."""
    home.run.mkdir(parents=True, exist_ok=True)
    lock = os.open(home.press_lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as problem:
        os.close(lock)
        raise AlreadyPressing("another press is at work on this edition") from problem
    try:
        yield
    finally:
        os.close(lock)


def serve_press(home: Home, cursor: Cursor, key: Ed25519PrivateKey | None, should_stop: Callable[[], bool]) -> None:
    """Presses whatever comes into the record, until told to stop."""
    with only_press(home), doorbell.listen(home.press_bell) as bell:
        press = Press(home, cursor, key, now=datetime.now(UTC))
        press.warm()
        swept_at = time.monotonic()
        while not should_stop():
            wait = _work(press, press.catch_up)
            rung = _wait(bell, wait)
            if rung.startswith(ANEW) and rung.decode() != press.store.state("pressed_anew"):
                _press_anew(press, rung.decode())
            if time.monotonic() - swept_at > _SWEEP_SECONDS:
                press.sweep(datetime.now(UTC))
                swept_at = time.monotonic()


def _press_anew(press: Press, token: str) -> None:
    if _work(press, press.press_anew) == _LOOK_SECONDS:
        press.store.set_state("pressed_anew", token)


def _work(press: Press, act: Callable[[], Counts]) -> float:
    """Presses what there is; returns how long to wait for a ring."""
    try:
        act()
    except OSError as problem:
        # A full disk: the edition stays as it was, and the press tries again.
        logger.error("the press cannot write: %s", problem)
        press.store.note_problem("", str(problem))
        return _RETRY_SECONDS
    return _LOOK_SECONDS


def _wait(bell: socket.socket, seconds: float) -> bytes:
    bell.settimeout(seconds)
    try:
        return bell.recv(64)
    except TimeoutError:
        return b""
