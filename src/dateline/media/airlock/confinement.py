"""What a process that opens files from outside may do: read libraries, write its own folder, no more.

Limits on memory, time and files hold everywhere. The kernel's own walls are used where they are to be
had: an empty network namespace, and Landlock (https://docs.kernel.org/userspace-api/landlock.html),
which keeps even a decoder that was taken over away from the newsroom's files.
"""

import ctypes
import os
import resource
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _SIGKILL = 1, 38, 9
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_READING = _EXECUTE | _READ_FILE | _READ_DIR
_FIRST_ABI, _REFER_ABI, _TRUNCATE_ABI, _NETWORK_ABI = (1 << 13) - 1, 2, 3, 4


class Limits(NamedTuple):
    """What one job may use."""

    memory: int
    seconds: int
    largest_file: int


LIMITS = {
    "picture": Limits(memory=1_500_000_000, seconds=40, largest_file=200_000_000),
    "sound": Limits(memory=1_000_000_000, seconds=400, largest_file=150_000_000),
    "video": Limits(memory=1_500_000_000, seconds=1100, largest_file=400_000_000),
    "captions": Limits(memory=500_000_000, seconds=10, largest_file=10_000_000),
    "paper": Limits(memory=1_000_000_000, seconds=240, largest_file=150_000_000),
}


def confine(folder: Path, limits: Limits, code: Path) -> None:
    """Takes from this process, and all it starts, whatever it does not need."""
    os.umask(0o077)
    _limit(limits)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if libc.unshare(_CLONE_NEWNET) != 0:
        libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    _wall_in(libc, folder, code)


def _limit(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.largest_file, limits.largest_file))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _wall_in(libc: ctypes.CDLL, folder: Path, code: Path) -> None:
    abi = libc.syscall(_CREATE_RULESET, None, 0, 1)
    if abi < 1:
        return
    handled = _FIRST_ABI | (1 << 13 if abi >= _REFER_ABI else 0) | (1 << 14 if abi >= _TRUNCATE_ABI else 0)
    rules = struct.pack("=QQ", handled, 3) if abi >= _NETWORK_ABI else struct.pack("=Q", handled)
    ruleset = libc.syscall(_CREATE_RULESET, rules, len(rules), 0)
    if ruleset < 0:
        return
    for path, allowed in [
        *_readable(code),
        (folder, handled & ~_EXECUTE),
        (Path("/dev/null"), _READ_FILE | _WRITE_FILE),
    ]:
        _allow(libc, ruleset, path, allowed & handled)
    libc.syscall(_RESTRICT_SELF, ruleset, 0)
    os.close(ruleset)


def _readable(code: Path) -> Iterator[tuple[Path, int]]:
    """Libraries, fonts and programs: the system's and Python's own."""
    for name in {"/usr", "/bin", "/lib", "/lib64", sys.prefix, sys.base_prefix, str(code)}:
        yield Path(name), _READING
    for name in ("/etc/ld.so.cache", "/dev/urandom"):
        yield Path(name), _READ_FILE


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, allowed: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    libc.syscall(_ADD_RULE, ruleset, 1, struct.pack("=Qi", allowed, place), 0)
    os.close(place)
