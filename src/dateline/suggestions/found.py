"""What is found in a text. Spans are offsets in characters of the text as it was given, end exclusive."""

from dataclasses import dataclass
from typing import Any, Literal

Span = tuple[int, int]
QuotationType = Literal["direct", "indirect", "mixed"]
CueClass = Literal["neutral", "distancing", "denial", "confirmation", "document", "refusal"]
ClaimKind = Literal[
    "event", "control", "quantity", "blame", "quote", "announcement",
    "demand", "warning", "identity", "media", "forecast",
]  # fmt: skip
Voice = Literal["ours", "attributed", "quoted"]
Metric = Literal["dead", "wounded", "captured", "missing", "casualties"]


@dataclass(frozen=True)
class SuggestedClaim:
    """A statement with the one who makes it.

    ``content`` is in text order and never empty. ``source`` is the nearest named mention where the
    sentence only says "he" or "it"; that word is then ``pronoun``. ``nonverification`` is the
    newsroom's own line that speaks of the statement. ``place`` and ``date`` lie inside the content.
    """

    content: tuple[Span, ...]
    source: Span | None
    cue: str
    cue_at: Span
    quotation: QuotationType
    cue_class: CueClass
    kind: ClaimKind
    nonverification: Span | None = None
    pronoun: Span | None = None
    place: Span | None = None
    date: Span | None = None

    @property
    def start(self) -> int:
        """Where its words begin."""
        return self.content[0][0]


@dataclass(frozen=True)
class UntiedLine:
    """The newsroom's own line that it could not verify something, which speaks of no statement found."""

    nonverification: Span
    cue: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.nonverification[0]


@dataclass(frozen=True)
class FoundDate:
    """A date in words, and what it means by the dateline, in EDTF (ISO 8601-2, level 1)."""

    date: Span
    value: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.date[0]


@dataclass(frozen=True)
class FoundPlace:
    """A place, told by the words around it; no list of places is behind it."""

    place: Span
    name: str

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.place[0]


Suggestion = SuggestedClaim | UntiedLine | FoundDate | FoundPlace


@dataclass(frozen=True)
class Figure:
    """A number of dead, wounded, captured or missing; ``low`` and ``high`` are None where it is open."""

    span: Span
    metric: Metric
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Wording:
    """Words of control or blame, with the kind of statement they make."""

    span: Span
    kind: Literal["control", "blame"]


def as_json(one: Suggestion) -> dict[str, Any]:
    """The keys that ``dateline claims suggest --json`` prints."""
    if isinstance(one, UntiedLine):
        return {"nonverification": list(one.nonverification), "cue": one.cue}
    if isinstance(one, FoundDate):
        return {"date": list(one.date), "value": one.value}
    if isinstance(one, FoundPlace):
        return {"place": list(one.place), "name": one.name}
    return {
        "content": [list(span) for span in one.content],
        "source": _span(one.source),
        "cue": one.cue,
        "type": one.quotation,
        "class": one.cue_class,
        "nonverification": _span(one.nonverification),
        "kind": one.kind,
        "cue_at": list(one.cue_at),
        "pronoun": _span(one.pronoun),
        "at": _span(one.place),
        "on": _span(one.date),
    }


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None
