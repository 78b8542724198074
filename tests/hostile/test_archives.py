"""An archive from outside is unpacked within limits, or refused whole."""

import stat
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.outside.archives import ArchiveLimits, Member, unpack
from dateline.outside.refused import OutsideRefused

SMALL = ArchiveLimits(members=5, member_size=1_000_000, size=2_000_000)


def packed(*members: tuple[str, bytes], change: Callable[[zipfile.ZipInfo], None] = lambda _: None, **more) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", **{"compression": zipfile.ZIP_DEFLATED, **more}) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = archive.compression
            change(info)
            archive.writestr(info, data)
    return made.getvalue()


def everything(name: str) -> bool:
    return True


def why(data: bytes) -> str:
    with pytest.raises(OutsideRefused) as caught:
        unpack(data, wanted=everything, limits=SMALL)
    assert caught.value.reason.isprintable()
    return caught.value.reason


def test_the_wanted_members_come_out_in_order() -> None:
    data = packed(("b/", b""), ("b/x.html", b"x"), ("a.html", b"a"), ("b/picture.jpg", b"\xff"))
    found = unpack(data, wanted=lambda name: name.endswith(".html"))
    assert found == [Member("a.html", b"a"), Member("b/x.html", b"x")]


@pytest.mark.parametrize(
    "name",
    [
        *("/etc/passwd", "../x", "a/../../x", "a/..", "./x", "a//x", "C:\\x", "c:x", "a\\..\\x", "\\\\host\\x", ".."),
        *("a\x00.html", "\x1b[2J.html", "a\nb", "a\u202egpj.html", "x" * 256, "й" * 128, "a/" * 600 + "x", "", "/"),
    ],
)
def test_a_name_that_plays_tricks_spoils_the_archive(name: str) -> None:
    stand_in = "y" * len(name.encode())
    data = packed((stand_in, b"1"), ("fine.html", b"2")).replace(stand_in.encode(), name.encode())
    if not name.isascii():
        data = packed((name, b"1"))
    assert "file name" in why(data) or "damaged" in why(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (packed(*((f"{n}.html", b"") for n in range(6))), "more than 5 files"),
        (packed(("a.html", b"a"), ("A.html", b"b")), "twice"),
        (packed(("a/", b""), ("a", b"b")), "twice"),
        (packed(("é.html", b"a"), ("e\u0301.html", b"b")), "twice"),
        (packed(("a.zip", b"a")), "archive in the archive"),
        (packed(("b/a.TAR.GZ", b"a")), "archive in the archive"),
        (packed(("a", b"x" * 1_000_001), compression=zipfile.ZIP_STORED), "more than"),
        (packed(*((f"{n}", b"x" * 900_000) for n in range(3)), compression=zipfile.ZIP_STORED), "more than"),
        (packed(("a", b"\0" * 900_000)), "200 times"),
        (packed(("a", b"\0" * 50_000_000)), "more than"),
        (packed(("a", b"x"), compression=zipfile.ZIP_LZMA), "unusual way"),
        (packed(("a", b"x"), compression=zipfile.ZIP_BZIP2), "unusual way"),
        (b"", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (packed(("a.html", b"words"))[:-10], "damaged"),
        (packed(("a.html", b"words"), compression=zipfile.ZIP_STORED).replace(b"words", b"lords"), "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_too_much_or_no_plain_archive_is_refused(data: bytes, reason: str) -> None:
    assert reason in why(data)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_links_and_devices_are_refused(kind: int) -> None:
    def change(info: zipfile.ZipInfo) -> None:
        info.external_attr = (kind | 0o777) << 16

    assert "link or a device" in why(packed(("a.html", b"/etc/passwd"), change=change))


@pytest.mark.parametrize("flag", [0x1, 0x40])
def test_an_encrypted_archive_is_refused(flag: int) -> None:
    data = bytearray(packed(("a.html", b"x")))
    entry = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, entry + 8, flag)
    assert "encrypted" in why(bytes(data))


def lying(size: int) -> bytes:
    """A member of ten million bytes whose headers say that it has this many."""
    data = bytearray(packed(("a.html", b"\0" * 10_000_000)))
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.index(signature) + place, size)
    return bytes(data)


@pytest.mark.parametrize("size", [0, 1, 1000, 0xFFFFFFF0])
def test_what_a_header_says_of_a_size_is_not_believed(size: int) -> None:
    assert why(lying(size))


def test_members_that_share_their_bytes_are_counted_each(tmp_path) -> None:
    """The zip bomb without nesting: many entries of the directory, one stream of bytes."""
    body = b"\0" * 900_000
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    shared = stream.compress(body) + stream.flush()
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(body), len(shared), len(body), 1, 0)
    start = local + b"a" + shared
    directory = b"".join(
        struct.pack(
            "<4s6H3I5H2I",
            *(b"PK\x01\x02", 20, 20, 0, 8, 0, 33, zlib.crc32(body), len(shared), len(body), 1, 0, 0, 0, 0, 0, 0),
        )
        + b"a"
        for _ in range(4)
    )
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 4, 4, len(directory), len(start), 0)
    assert why(start + directory + end)


def test_a_directory_of_a_million_entries_costs_no_memory() -> None:
    data = b"PK\x01\x02" + b"\0" * 42
    tracemalloc.start()
    assert why(data * 200_000)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_bytes_are_unpacked_or_refused(data: st.DataObject) -> None:
    whole = bytearray(packed(("a.html", b"some words here"), ("b/c.txt", b"and some more, and some more")))
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    for tried in (bytes(whole), bytes(whole[:cut]), data.draw(st.binary(max_size=200))):
        try:
            found = unpack(tried, wanted=everything, limits=SMALL)
        except OutsideRefused as refused:
            assert refused.reason.isprintable()
        else:
            assert sum(len(member.data) for member in found) <= SMALL.size
