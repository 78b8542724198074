"""Data from outside and for outside: JSON and XML read with limits, cells of CSV made harmless."""

import json
import re
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from dateline.outside.refused import OutsideRefused

_LARGEST = 5 * 1024 * 1024
_DEEPEST = 100
_NESTING = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read_json(text: str) -> Any:
    """The value of a JSON text (RFC 8259; control characters in strings are let pass, as on many pages).

    Raises OutsideRefused for what is too large, too deep or no JSON.
    """
    if len(text) > _LARGEST:
        raise OutsideRefused(f"its JSON is larger than {_LARGEST // 1024 // 1024} MB")
    if _depth(text) > _DEEPEST:
        raise OutsideRefused(f"its JSON is nested more than {_DEEPEST} deep")
    try:
        return json.loads(text, strict=False)
    except ValueError as problem:
        raise OutsideRefused("its JSON is not written as JSON is") from problem


def xml_root(data: bytes) -> str:
    """The name of an XML document's root element, without its namespace; empty where it is no XML.

    Nothing below the root is read. Raises OutsideRefused for a document that declares entities of its
    own or reaches for others: small files grow to gigabytes so, or read what they should not.
    """
    try:
        for _, element in iterparse(BytesIO(data), events=("start",), forbid_external=True):
            return str(element.tag).rpartition("}")[2]
    except DefusedXmlException as problem:
        raise OutsideRefused("it declares XML entities of its own, and those are never read") from problem
    except (ParseError, ValueError, LookupError):
        pass
    return ""


def guarded(cell: str) -> str:
    """A cell of CSV that no spreadsheet takes for a formula (OWASP, CSV injection): text stays text."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _depth(text: str) -> int:
    depth = deepest = 0
    for found in _NESTING.finditer(text):
        first = found[0][0]
        depth += 1 if first in "[{" else -1 if first in "]}" else 0
        deepest = max(deepest, depth)
    return deepest
