"""The hand-made word lists, read once from the TOML files beside this module."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile
from typing import Any

from dateline.suggestions.found import ClaimKind, CueClass

_VOWELS = "aeiou"
_DOUBLED = {"admit", "rebut", "quip", "snap", "slam", "plan", "shrug", "commit", "beg"}


@dataclass(frozen=True)
class Verb:
    """One verb, with what may stand behind it; ``rest`` are the words that belong to it, as in "point out"."""

    rest: tuple[str, ...]
    form: str
    takes: frozenset[str]
    cue_class: CueClass
    kind: ClaimKind | None
    needs_paper: bool


def table(name: str) -> dict[str, Any]:
    """One word list, as its file has it."""
    return tomllib.loads((files("dateline.suggestions") / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """People, bodies, papers, and the phrases that are not verbs."""
    return table("words")


@lru_cache
def grammar(name: str) -> frozenset[str]:
    """One set of small words, such as the prepositions."""
    return frozenset(_grammar()[name])


@lru_cache(maxsize=1)
def _grammar() -> dict[str, list[str]]:
    return table("grammar")


@lru_cache(maxsize=1)
def verbs() -> dict[str, list[Verb]]:
    """Every form of every verb, by its first word; longer verbs first."""
    found: dict[str, list[Verb]] = {}
    for group in table("verbs")["verbs"]:
        for entry in group["words"]:
            for form, first, rest in _forms(entry):
                verb = Verb(
                    rest, form, frozenset(group["takes"]), group.get("class", "neutral"), group.get("kind"),
                    group.get("paper", False),
                )  # fmt: skip
                if verb not in found.setdefault(first, []):
                    found[first].append(verb)
    return {first: sorted(several, key=lambda verb: -len(verb.rest)) for first, several in found.items()}


def _forms(entry: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Every form of a verb: its name, its first word, and the words behind it."""
    base, *more = entry.split()
    irregular = list(takewhile(_IRREGULAR.__contains__, more))
    rest = tuple(more[len(irregular) :])
    past = irregular[0] if irregular else _past(base)
    participle = irregular[-1] if irregular else past
    forms = {("base", base), ("s", _third(base)), ("past", past), ("participle", participle), ("ing", _ing(base))}
    return [(form, word, rest) for form, word in sorted(forms)]


_IRREGULAR = {
    "said", "wrote", "written", "told", "thought", "felt", "held", "shot", "made", "went", "swore", "sworn", "found",
    "read", "put", "gave", "given", "spoke", "spoken", "taught", "forecast", "foresaw", "foreseen", "saw", "seen",
    "undertook", "undertaken", "sought", "laid", "shown", "knew", "known", "understood", "heard", "learnt", "let",
    "cast",
}  # fmt: skip


def _doubles(base: str) -> bool:
    return base in _DOUBLED


def _past(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ied"
    return f"{base}{base[-1]}ed" if _doubles(base) else f"{base}ed"


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "o")):
        return f"{base}es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def _ing(base: str) -> str:
    if base.endswith("e") and not base.endswith("ee"):
        return f"{base[:-1]}ing"
    return f"{base}{base[-1]}ing" if _doubles(base) else f"{base}ing"


@lru_cache(maxsize=1)
def speakers() -> frozenset[str]:
    """Words that can be a source, in the singular and the plural."""
    lists = words()
    singular = {word for name in ("people", "bodies", "papers", "plurals") for word in lists[name]}
    return frozenset(singular | {_third(word) for word in singular})


@lru_cache(maxsize=1)
def people() -> frozenset[str]:
    """Words for one person or several."""
    singular = set(words()["people"])
    return frozenset(singular | {_third(word) for word in singular})


@lru_cache(maxsize=1)
def papers() -> frozenset[str]:
    """Words for what is written."""
    return frozenset(words()["papers"])
