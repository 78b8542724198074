"""Checking a log against itself and against a checkpoint somebody kept."""

from collections.abc import Iterator

import msgspec

from dateline.record.checkpoint import Checkpoint
from dateline.record.documents import UnknownSchema, addresses_of, read_document
from dateline.record.entry import Entry, digest_document, read_header
from dateline.record.log import entries, length
from dateline.record.merkle import root_hash
from dateline.record.schema import Cursor


class Verdict(msgspec.Struct, frozen=True):
    """What was found: how many entries hold, the root, and one line for each thing that is wrong."""

    size: int
    root: bytes
    problems: list[str]


def verify_log(cursor: Cursor, checkpoint: Checkpoint | None = None) -> Verdict:
    """Reads the whole log once. With a checkpoint, the log must still begin with what it promised."""
    checker = _Checker(checkpoint)
    root = root_hash(checker.leaves(cursor))
    problems = [*checker.problems, *checker.checkpoint_problems(), *checker.address_problems(cursor)]
    problems += _column_problems(cursor)
    if checker.seq != length(cursor):
        problems.append(f"the log says {length(cursor)} entries and holds {checker.seq}")
    return Verdict(size=checker.seq, root=root, problems=problems)


def _column_problems(cursor: Cursor) -> list[str]:
    """Entries are looked up by columns beside the header; those must say what it says."""
    cursor.execute("SELECT seq, op, kind, id, version, header FROM record_entry ORDER BY seq")
    problems = []
    for seq, *columns, data in cursor.fetchall():
        try:
            header = read_header(bytes(data))
        except msgspec.MsgspecError:
            continue
        if [header.seq, header.op, header.kind, header.id, header.version] != [seq, *columns]:
            problems.append(f"entry {seq}: it is filed as something else than its header says")
    return problems


class _Checker:
    """Goes through the entries, keeping what the next one must follow on."""

    def __init__(self, checkpoint: Checkpoint | None) -> None:
        self.seq = 0
        self.problems: list[str] = []
        self._at = ""
        self._versions: dict[str, int] = {}
        self._addresses: dict[str, str] = {}
        self._missing: set[int] = set()
        self._redacted: set[int] = set()
        self._checkpoint = checkpoint
        self._promised: list[bytes] = []

    def leaves(self, cursor: Cursor) -> Iterator[bytes]:
        for entry in self._readable(cursor):
            self._check_place(entry)
            self._check_document(entry)
            if self._checkpoint and self.seq <= self._checkpoint.size:
                self._promised.append(entry.leaf)
            yield entry.leaf
        for seq in sorted(self._missing - self._redacted):
            self.problems.append(f"entry {seq}: its document is missing and no redaction names it")

    def _readable(self, cursor: Cursor) -> Iterator[Entry]:
        try:
            yield from entries(cursor)
        except msgspec.MsgspecError as problem:
            self.problems.append(f"the header behind entry {self.seq} cannot be read ({problem})")

    def checkpoint_problems(self) -> list[str]:
        promise = self._checkpoint
        if promise is None:
            return []
        if promise.size > self.seq:
            return [f"the checkpoint promises {promise.size} entries and the log holds {self.seq}"]
        if root_hash(self._promised) != promise.root:
            return [f"the first {promise.size} entries are not those the checkpoint was signed for"]
        return []

    def address_problems(self, cursor: Cursor) -> list[str]:
        """Where the table of addresses says otherwise than the documents do."""
        cursor.execute("SELECT address, id FROM record_address")
        found = {str(address): str(owner) for address, owner in cursor.fetchall()}
        wrong = sorted(address for address, owner in self._addresses.items() if found.get(address) != owner)
        return [f"the address {address} is not kept for the document that had it" for address in wrong]

    def _check_place(self, entry: Entry) -> None:
        header = entry.header
        if header.seq != self.seq + 1:
            self.problems.append(f"entry {header.seq}: comes behind entry {self.seq}")
        if header.at < self._at:
            self.problems.append(f"entry {header.seq}: its clock goes back")
        if header.version != self._versions.get(header.id, 0) + 1:
            self.problems.append(f"entry {header.seq}: version {header.version} of {header.id} is out of order")
        if entry.header.data() != entry.header_bytes:
            self.problems.append(f"entry {header.seq}: its header is not canonical")
        self.seq, self._at, self._versions[header.id] = header.seq, header.at, header.version

    def _check_document(self, entry: Entry) -> None:
        header = entry.header
        if entry.document is None or entry.salt is None:
            self._missing.add(header.seq)
            return
        if digest_document(entry.salt, entry.document) != header.digest:
            self.problems.append(f"entry {header.seq}: its document is not the one that was published")
            return
        try:
            document = read_document(header.schema, entry.document)
            self._addresses |= dict.fromkeys(addresses_of(document), header.id)
        except (UnknownSchema, msgspec.DecodeError) as problem:
            self.problems.append(f"entry {header.seq}: {problem}")
