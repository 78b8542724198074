"""Canonical bytes of a document: RFC 8785 JSON of NFC text without floats."""

import unicodedata
from typing import Any

import msgspec
import rfc8785

# What XML 1.0 cannot carry would break a feed for ever, so it never enters the record.
_FORBIDDEN = dict.fromkeys((*range(0, 9), 11, 12, *range(14, 32), 127, 65534, 65535))
_FORBIDDEN.update(dict.fromkeys(range(55296, 57344)))


class NotCanonical(ValueError):
    """The value cannot be written as a document: it holds a float or too large a number."""


def without_controls(text: str) -> str:
    """The text without the characters that XML cannot carry."""
    return text.translate(_FORBIDDEN)


def clean_text(text: str) -> str:
    """NFC, LF line ends, and without the characters that XML cannot carry."""
    plain = without_controls(text).replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", plain)


def canonical(value: object) -> bytes:
    """RFC 8785 bytes of a struct or of plain values.

    Raises NotCanonical for floats (quantities are decimal strings) and integers above 2^53.
    """
    try:
        return rfc8785.dumps(_plain(msgspec.to_builtins(value)))
    except rfc8785.CanonicalizationError as problem:
        raise NotCanonical(str(problem)) from problem


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_text(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        raise NotCanonical(f"{value} is a float; write quantities as decimal text")
    return value
