"""Short messages between processes of one newsroom, as Unix datagrams in its ``run`` folder.

A bell is a hint and never the truth: who missed one finds out by looking (the press at the
record, the edge at the file's date). So a sender never waits and never fails.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LARGEST = 60_000
"""Bytes in one message; a longer one is not sent."""


def ring(bell: Path, message: bytes) -> bool:
    """Sends a message to whoever listens there; False when nobody does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as sender:
        try:
            with _short_name(bell) as name:
                sender.sendto(message, name)
        except OSError:
            return False
    return True


def ring_all(folder: Path, pattern: str, message: bytes) -> None:
    """Sends a message to every bell of that name."""
    for bell in sorted(folder.glob(pattern)):
        ring(bell, message)


def listen(bell: Path) -> socket.socket:
    """A socket that receives what is rung there, taking the place of a dead listener's."""
    bell.parent.mkdir(parents=True, exist_ok=True)
    bell.unlink(missing_ok=True)
    receiver = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC)
    with _short_name(bell) as name:
        receiver.bind(name)
    bell.chmod(0o600)
    return receiver


@contextmanager
def _short_name(bell: Path) -> Iterator[str]:
    # The kernel takes at most 107 bytes for a socket's name, and homes may lie deep.
    folder = os.open(bell.parent, os.O_PATH)
    try:
        yield f"/proc/self/fd/{folder}/{bell.name}"
    finally:
        os.close(folder)
