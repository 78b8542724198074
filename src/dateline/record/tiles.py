"""Where the log's tiles lie: C2SP tlog-tiles, https://c2sp.org/tlog-tiles.

A tile holds up to 256 hashes of one level; an entry bundle holds up to 256 headers, each behind
its length in two bytes. Of the last, unfinished tile every width is kept: a checkpoint that was
once signed can then be followed to its end, and which files there are depends on the log alone.
"""

from collections.abc import Iterable, Iterator

TILE_WIDTH = 256


def tile_path(level: int, index: int, width: int = TILE_WIDTH) -> str:
    """``tile/0/x001/234`` for a full tile, ``tile/0/x001/234.p/5`` for one of five hashes."""
    return f"tile/{level}/{_number_path(index)}{_suffix(width)}"


def bundle_path(index: int, width: int = TILE_WIDTH) -> str:
    """The same for the entry bundle beside the tiles of level 0."""
    return f"tile/entries/{_number_path(index)}{_suffix(width)}"


def bundle_bytes(headers: Iterable[bytes]) -> bytes:
    """Headers as an entry bundle: each behind its length as an unsigned 16-bit number."""
    return b"".join(len(header).to_bytes(2, "big") + header for header in headers)


def read_bundle(data: bytes) -> Iterator[bytes]:
    """The headers in an entry bundle. Raises ValueError when it ends in the middle of one."""
    place = 0
    while place < len(data):
        end = place + 2 + int.from_bytes(data[place : place + 2], "big")
        if end > len(data):
            raise ValueError("the entry bundle ends in the middle of a header")
        yield data[place + 2 : end]
        place = end


def _number_path(index: int) -> str:
    digits = f"{index:03d}"
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[i : i + 3] for i in range(0, len(digits), 3)]
    return "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])


def _suffix(width: int) -> str:
    return "" if width == TILE_WIDTH else f".p/{width}"
