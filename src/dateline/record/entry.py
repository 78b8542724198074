"""One line of the log: the header that is proven for ever, and how its hashes are made."""

import hashlib
from typing import Literal

import msgspec

from dateline.record.canonical import canonical

Op = Literal["publish", "withdraw", "redact"]


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stays of an entry whatever happens to its document.

    ``seq`` counts from 1 without a gap, ``at`` never goes back, ``version`` counts per ``id``,
    ``digest`` is SHA-256 over salt and document bytes in lower-case hex.
    """

    seq: int
    at: str
    op: Op
    kind: str
    id: str
    version: int
    schema: str
    digest: str

    def data(self) -> bytes:
        """The header's canonical bytes, which the leaf is made of."""
        return canonical(self)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A header with its stored bytes, and beside it the document and salt (None once redacted)."""

    header: Header
    header_bytes: bytes
    salt: bytes | None
    document: bytes | None

    @property
    def leaf(self) -> bytes:
        """The leaf hash of the header as it was written."""
        return leaf_hash(self.header_bytes)


def digest_document(salt: bytes, document: bytes) -> str:
    """The salted hash that ties a document to its header and gives nothing away once both are gone."""
    return hashlib.sha256(salt + document).hexdigest()


def leaf_hash(header_bytes: bytes) -> bytes:
    """RFC 9162, 2.1.1: a leaf is hashed behind a zero byte."""
    return hashlib.sha256(b"\x00" + header_bytes).digest()


def read_header(data: bytes) -> Header:
    """The header in these bytes; raises msgspec.ValidationError when they do not fit."""
    return msgspec.json.decode(data, type=Header)
