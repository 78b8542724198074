"""Where pages come from: a file, a zip archive of saved pages, or an address on the web."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dateline.importers.page.decoding import LIMIT
from dateline.importers.refused import Refused
from dateline.outside.addresses import is_public
from dateline.outside.archives import unpack
from dateline.outside.fetch import IsAllowed, fetch
from dateline.outside.refused import OutsideRefused

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml", ".txt")
_FOLDER = re.compile(r"(.+)[-_. ]\w+")
_MEDIA_TYPES = ("", "text/html", "application/xhtml+xml", "text/plain")
_LARGEST_ARCHIVE = 64 * 1024 * 1024


@dataclass(frozen=True)
class Source:
    """One page to be read: what it is called, its bytes, and the encoding a site sent it in."""

    name: str
    data: bytes
    charset: str = ""


def sources(named: str, *, is_allowed: IsAllowed = is_public) -> list[Source]:
    """The pages behind a path or an address. Raises Refused with the reason when there are none."""
    try:
        if _ADDRESS.match(named):
            return [_fetched(named, is_allowed)]
        if named.casefold().endswith(".zip"):
            return _unpacked(named)
        return [Source(named, _read(named, LIMIT, "a news page"))]
    except OutsideRefused as problem:
        raise Refused(problem.reason) from problem
    except (OSError, ValueError) as problem:
        raise Refused(getattr(problem, "strerror", None) or "it cannot be read") from problem


def _fetched(address: str, is_allowed: IsAllowed) -> Source:
    found = fetch(address, is_allowed=is_allowed)
    if found.media_type not in _MEDIA_TYPES:
        raise Refused(f"the site sends {found.media_type[:80]}, not a page; give the address of one story")
    return Source(address, found.data, found.charset)


def _unpacked(path: str) -> list[Source]:
    members = unpack(_read(path, _LARGEST_ARCHIVE, "an archive of pages"), wanted=_is_page)
    stems = {PurePosixPath(member.name).with_suffix("") for member in members}
    found = [Source(f"{path}/{member.name}", member.data) for member in members if not _is_part(member.name, stems)]
    if not found:
        raise Refused(f"there is no saved page in it; pages end in {', '.join(_PAGES)}")
    return found


def _is_page(name: str) -> bool:
    path = PurePosixPath(name)
    return name.casefold().endswith(_PAGES) and not path.name.startswith(".") and path.parts[0] != "__MACOSX"


def _is_part(name: str, stems: set[PurePosixPath]) -> bool:
    """Whether it lies in the folder a browser saves beside a page: ``Story_files``, ``Story-Dateien``."""
    for folder in PurePosixPath(name).parents:
        page = _FOLDER.fullmatch(folder.name)
        if page and folder.parent / page[1] in stems:
            return True
    return False


def _read(path: str, most: int, what: str) -> bytes:
    with Path(path).open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Refused(f"it is larger than {most // 1024 // 1024} MB; {what} is not")
    return data
