"""The audit as files: JSON lines that anyone can check, or a table for a spreadsheet."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Literal

from dateline.audit.entry import proven
from dateline.audit.models import AuditEntry
from dateline.outside.data import guarded

Form = Literal["json", "csv"]
_COLUMNS = ("seq", "at", "act", "actor", "who", "kind", "thing", "what", "more", "erases", "hash")


def export_lines(entries: Iterable[AuditEntry], form: Form) -> Iterator[str]:
    """The entries as text, a line for each. JSON lines hold all that is needed to check hashes again."""
    return _json_lines(entries) if form == "json" else _csv_lines(entries)


def _json_lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    for entry in entries:
        said = getattr(entry, "said", None)
        line = {**proven(entry), "hash": entry.hash, "salt": said and said.salt, "words": entry.words}
        yield json.dumps(line, ensure_ascii=False) + "\n"


def _csv_lines(entries: Iterable[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow(_COLUMNS)
    for entry in entries:
        words = entry.words or {}
        more = "; ".join(f"{name}: {text}" for name, text in words.items() if name not in ("who", "what"))
        cells = proven(entry) | {"hash": entry.hash, "who": words.get("who", ""), "what": words.get("what", "")}
        yield writer.writerow([guarded(str((cells | {"more": more})[name])) for name in _COLUMNS])


class _Echo:
    """Gives a written row back instead of keeping it."""

    def write(self, row: str) -> str:
        return row
