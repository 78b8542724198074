"""A few words of a story around what was looked for, with the found words marked."""

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.edge.query import Term
from dateline.edition.words import WORD, fold, stem

_LENGTH, _LEAD = 240, 60
"""Characters of a snippet, and how many of them stand before the first found word."""
_MOST_HITS = 60
_FIRST_LETTERS = 3
_BEGINS = r"(?<!\w)(?<!\w['’ʼ`´])"
_INSIDE = "['’ʼ`´\u0300\u0301\u00ad]?"
_ALPHABETS = ((0x41, 0x250), (0x400, 0x530), (0x1E00, 0x1F00))
"""Latin and Cyrillic letters, with those that fold to others."""


class Marker:
    """Finds the words that terms look for. It looks closely only at words that begin as one of them does."""

    def __init__(self, terms: Sequence[Term]) -> None:
        """Makes one pattern of the first letters of all terms."""
        self.wanted = len(terms)
        self._by_stem: dict[str, list[int]] = {}
        for number, term in enumerate(terms):
            for one in term.stems:
                self._by_stem.setdefault(one, []).append(number)
        self._by_beginning = [(term.prefix, number) for number, term in enumerate(terms) if term.prefix]
        looked_for = {part for term in terms for part in (*term.stems, term.prefix) if part}
        beginnings = sorted({part[:_FIRST_LETTERS] for part in looked_for})
        self._near = re.compile(f"{_BEGINS}(?:{'|'.join(map(_as_written, beginnings))})") if terms else None

    def words(self, text: str) -> Iterator[tuple[re.Match[str], list[int]]]:
        """The words that were looked for, each with the terms it answers."""
        for near in self._near.finditer(text) if self._near else ():
            word = WORD.match(text, near.start())
            if word and (found := self._terms_of(stem(word[0]))):
                yield word, found

    def _terms_of(self, found: str) -> list[int]:
        begun = [number for beginning, number in self._by_beginning if found.startswith(beginning)]
        return [*self._by_stem.get(found, ()), *begun]


class Hit(NamedTuple):
    """A word that was looked for: where it stands, and by which term."""

    start: int
    term: int


def snippet(standfirst: str, body: str, marker: Marker) -> str:
    """The standfirst where it says it all, else the words of the body that say most of it; as safe HTML."""
    said = _best(_hits(standfirst, marker), marker.wanted)[1]
    start, found = (0, 0) if said == marker.wanted else _best(_hits(body, marker), marker.wanted)
    is_in_body = found and found >= said
    return marked(_cut(body, start) if is_in_body or not standfirst else standfirst, marker)


def marked(text: str, marker: Marker) -> str:
    """A text as safe HTML, with the words that were looked for between ``<mark>`` and ``</mark>``."""
    parts, place = [], 0
    for word, _ in marker.words(text):
        parts += [html.escape(text[place : word.start()]), f"<mark>{html.escape(word[0])}</mark>"]
        place = word.end()
    return "".join([*parts, html.escape(text[place:])])


def _hits(text: str, marker: Marker) -> list[Hit]:
    hits: list[Hit] = []
    for word, terms in marker.words(text):
        hits += [Hit(word.start(), number) for number in terms]
        if len(hits) >= _MOST_HITS or len({hit.term for hit in hits[-2 * marker.wanted :]}) == marker.wanted:
            break
    return hits


def _best(hits: list[Hit], wanted: int) -> tuple[int, int]:
    """Where the stretch begins that holds most of the terms, and how many they are."""
    best, most = 0, 0
    for place, hit in enumerate(hits):
        near = {other.term for other in hits[place : place + 4 * wanted] if other.start < hit.start + _LENGTH - _LEAD}
        if len(near) > most:
            best, most = hit.start, len(near)
    return best, most


def _cut(text: str, start: int) -> str:
    first = max(0, start - _LEAD)
    if first:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else start
    last = min(len(text), first + _LENGTH)
    if last < len(text):
        space = text.rfind(" ", first, last)
        last = space if space > start else last
    return f"{'… ' if first else ''}{' '.join(text[first:last].split())}{' …' if last < len(text) else ''}"


def _as_written(beginning: str) -> str:
    """A pattern for every way to write the first letters of a folded word."""
    return _INSIDE.join(
        f"[{re.escape(''.join(_variants().get(letter, letter + letter.upper())))}]" for letter in beginning
    )


@lru_cache(maxsize=1)
def _variants() -> dict[str, str]:
    """For each folded letter those that fold to it: for г also Г, ґ and Ґ."""
    variants: dict[str, str] = {}
    for letter in (chr(number) for first, end in _ALPHABETS for number in range(first, end)):
        if letter.isalpha() and len(fold(letter)) == 1:
            variants[fold(letter)] = variants.get(fold(letter), "") + letter
    return variants
