"""Zip archives from outside, unpacked in memory with limits; nothing is ever written by their names."""

import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from unicodedata import normalize

from dateline.outside.refused import OutsideRefused

_ENTRY = b"PK\x01\x02"
_PIECE = 64 * 1024
_PACKED = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class ArchiveLimits:
    """What one archive may hold: members, bytes of one and of all as unpacked, how tightly packed."""

    members: int = 10_000
    member_size: int = 20 * 1024 * 1024
    size: int = 100 * 1024 * 1024
    ratio: int = 200


@dataclass(frozen=True)
class Member:
    """One file of an archive."""

    name: str
    data: bytes


def unpack(data: bytes, *, wanted: Callable[[str], bool], limits: ArchiveLimits = ArchiveLimits()) -> list[Member]:
    """The members whose names are wanted, sorted by name. The others are never unpacked.

    Raises OutsideRefused, before anything is handed out, for an archive that is too large, encrypted
    or nested, or that holds a name no archive of plain files has.
    """
    if data.count(_ENTRY) > limits.members:
        raise OutsideRefused(f"it holds more than {limits.members} files")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = _checked(archive.infolist())
            chosen = sorted((entry for entry in entries if wanted(entry.filename)), key=lambda entry: entry.filename)
            return _unpacked(archive, chosen, limits)
    except _FAULTS as problem:
        raise OutsideRefused("it is damaged, or no zip archive") from problem


def _checked(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    seen: set[str] = set()
    for entry in entries:
        name = entry.orig_filename
        problem = _name_problem(name) or _kind_problem(entry)
        same = normalize("NFC", name).casefold().rstrip("/")
        if problem or same in seen:
            raise OutsideRefused(f"{_shown(name)} {problem or 'is in it twice'}")
        seen.add(same)
    return [entry for entry in entries if not entry.is_dir()]


def _shown(name: str) -> str:
    return "".join(one for one in name if one.isprintable())[:80]


def _name_problem(name: str) -> str:
    """What is wrong with a member's name, as a half sentence; empty when it is a plain path."""
    if _HIDDEN.search(name):
        return "is a file name with hidden characters in it"
    parts = name.removesuffix("/").split("/")
    if len(name) > 1000 or len(parts) > 50 or any(len(part.encode()) > 255 for part in parts):
        return "is too long for a file name"
    if "\\" in name or re.match("[A-Za-z]:", name) or any(part in ("", ".", "..") for part in parts):
        return "is a file name that leads out of the archive"
    return ""


def _kind_problem(entry: zipfile.ZipInfo) -> str:
    """What is wrong with a member itself, as a half sentence."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device, not a file"
    if entry.flag_bits & 0x41:
        return "is encrypted; pack it again without a password"
    if entry.filename.casefold().endswith(_PACKED):
        return "is an archive in the archive; unpack it first"
    return "" if entry.compress_type in _PLAIN else "is packed in an unusual way; pack it again as plain zip"


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], limits: ArchiveLimits) -> list[Member]:
    found: list[Member] = []
    left = limits.size
    for entry in entries:
        data = _read(archive, entry, min(left, limits.member_size))
        if len(data) > _PIECE and len(data) > limits.ratio * entry.compress_size:
            raise OutsideRefused(f"{_shown(entry.filename)} unpacks to more than {limits.ratio} times its size")
        left -= len(data)
        found.append(Member(entry.filename, data))
    return found


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of a member, counted as they come: what its header says is not believed."""
    with archive.open(entry) as member:
        pieces: list[bytes] = []
        size = 0
        for piece in iter(lambda: member.read(_PIECE), b""):
            size += len(piece)
            if size > most:
                raise OutsideRefused(f"it holds more than {most // 1024 // 1024} MB; unpack it and give fewer files")
            pieces.append(piece)
    return b"".join(pieces)
