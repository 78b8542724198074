"""From bytes to text: which encoding, and whether anything was lost."""

import codecs
import re
from dataclasses import dataclass

from dateline.importers.page.wording import visible
from dateline.importers.refused import Refused

LIMIT = 20 * 1024 * 1024
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\x7fELF",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0",
    b"MZ\x90",
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_POLISH = re.compile(rb"[\xb3\xbf\xea\xb9\x9c\xe6\x9f]")


@dataclass(frozen=True)
class Decoded:
    """The text of a file; ``damaged`` when some of its characters were unreadable."""

    text: str
    damaged: bool


def decode(data: bytes, charset: str = "") -> Decoded:
    """Decode a page, or refuse what is empty, too large or not text at all.

    ``charset`` is the encoding it was sent in; it goes before the one the page names.
    """
    _check_bytes(data)
    text = _decode(data, charset)
    sample = text[:200_000]
    if len(_CONTROLS.findall(sample)) > max(2, len(sample) // 50):
        raise Refused("This is a binary file, not a page of text.")
    cleaned = visible(text).removeprefix("\ufeff")
    if not any(character.isalnum() for character in cleaned):
        raise Refused("There is no text in this file.")
    return Decoded(cleaned, "\ufffd" in cleaned)


def _check_bytes(data: bytes) -> None:
    if len(data) > LIMIT:
        raise Refused("This file is larger than 20 MB.")
    if not data.strip():
        raise Refused("This file is empty.")
    if data.startswith(_MAGIC):
        raise Refused("This is a binary file, not a page of text.")
    wide = data.startswith(tuple(bom for bom, _ in _BOMS[1:]))
    if not wide and b"\x00" in data:
        raise Refused("This is a binary file, not a page of text.")


def _decode(data: bytes, charset: str) -> str:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, charset)


def _decode_legacy(data: bytes, charset: str) -> str:
    declared = _known(charset) or _declared(data)
    if declared:
        return data.decode(declared, errors="replace")
    replaced = data.decode("utf-8", errors="replace")
    if _mostly_utf8(data, replaced):
        return replaced
    return data.decode(_guess(data), errors="replace")


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:8192]) or _XML.search(data[:1024])
    return _known(match.group(1).decode("ascii", "ignore")) if match else ""


def _known(charset: str) -> str:
    """The codec of this name, if it is one that web pages are written in."""
    try:
        found = codecs.lookup(charset)
    except (LookupError, ValueError):
        return ""
    if found.name == "iso8859-1":
        return "cp1252"  # As every browser reads it (WHATWG Encoding).
    known = found.name.replace("-", "_")
    return found.name if known.startswith(("cp", "iso8859", "koi8", "mac_", "gb", "big5", "euc", "shift")) else ""


def _mostly_utf8(data: bytes, replaced: str) -> bool:
    broken = replaced.count("\ufffd")
    wide = sum(1 for character in replaced if ord(character) > 127 and character != "\ufffd")
    ascii_only = wide == 0 and broken <= 2 and len(data) > 400
    return wide > 4 * broken or ascii_only


def _guess(data: bytes) -> str:
    letters = sum(1 for byte in data if byte > 0xBF or (chr(byte).isalpha() and byte < 0x80))
    high = sum(1 for byte in data if byte > 0xBF)
    if high * 10 > letters * 4:
        small = {codec: sum(map(str.islower, data.decode(codec, "replace"))) for codec in ("cp1251", "koi8_u")}
        return max(small, key=lambda codec: small[codec])
    return "cp1250" if len(set(_POLISH.findall(data))) >= 3 else "cp1252"
