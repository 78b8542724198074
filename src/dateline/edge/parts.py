"""Parts of a file, as players ask for them (RFC 9110, section 14)."""

import re
from typing import NamedTuple

_ASKED = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


class Part(NamedTuple):
    """From this byte to before that one; nothing at all where what was asked for lies behind the end."""

    start: int
    end: int


def asked_part(asked: str, length: int) -> Part | None:
    """The one part asked for; None where the whole file is the right answer, as for several parts at once."""
    found = _ASKED.fullmatch(asked.strip())
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found[1], found[2]
    if not first:
        return Part(max(0, length - int(last)), length) if int(last) else Part(length, length)
    start, end = int(first), min(int(last) + 1, length) if last else length
    if last and int(last) < start:
        return None
    return Part(start, end) if start < length else Part(length, length)
