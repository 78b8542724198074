"""Words as search compares them: folded, and without the endings that grammar gives them.

Folding takes out what writers differ in: capitals, accents, the three apostrophes of Ukrainian, ґ for г
and ё for е. Stems come from two short lists of endings, one for Latin and one for Cyrillic letters (the
endings of Ukrainian nouns and adjectives). This is no grammar: a stem need not be a word, it must only be
the same for the forms of one. Changes inside a word (кінь, коня) are beyond it.
"""

import re
import unicodedata
from functools import lru_cache

_JOINERS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200b-\u200f\u2060\ufeff"
)
"""Accents, vowel points and invisible signs that stand inside words."""
_LETTER = rf"[\w{_JOINERS}]"
_APOSTROPHES = "'’ʼ`´"
WORD = re.compile(rf"[^\W_]{_LETTER}{{0,63}}(?:[{_APOSTROPHES}]{_LETTER}{{1,63}}){{0,3}}")
"""A word of running text, apostrophes in it included; hyphens part words. What is longer is taken for several."""

# Of й and ї the mark is part of the letter; every other one is an accent.
_MARKS = re.compile(rf"(?<!и)\u0306|(?<!і)\u0308|(?![\u0306\u0308])[{_JOINERS}]")
_LETTERS = str.maketrans({"ґ": "г", "ł": "l", "ø": "o", "đ": "d", "ı": "i", **dict.fromkeys(_APOSTROPHES)})
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s$")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_VOWEL = re.compile("[aeiouy]")

_SHORTEST = 3
"""Letters a stem keeps at least."""
_ENDINGS = (
    "ього ьому ого ому ьої ьою ими іми ами ями ьми ові еві єві ої ою ий ій их им іх ім ам ям ах ях ею єю"
    " ом ем єм ів їв ов ев єв ей а я о е є у ю и і ї ь й"
)
_ENDING = re.compile(rf"(?<=\w{{{_SHORTEST}}})(?:{_ENDINGS.replace(' ', '|')})$")
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "news": "news", "series": "series"}


def fold(word: str) -> str:
    """A word without what writers differ in: ``П’ЯТЬ`` and ``п'ять`` are ``пять``."""
    lower = unicodedata.normalize("NFD", _POSSESSIVE.sub("", word.casefold()))
    return unicodedata.normalize("NFC", _MARKS.sub("", lower)).translate(_LETTERS)


@lru_cache(maxsize=6000)
def stem(word: str) -> str:
    """What the forms of a word have in common; the word is folded first."""
    folded = fold(word)
    return _cyrillic_stem(folded) if _CYRILLIC.search(folded) else _latin_stem(folded)


def stems(text: str) -> str:
    """The stems of a text in their order, between spaces."""
    return " ".join(stem(word) for word in WORD.findall(text))


def _cyrillic_stem(word: str) -> str:
    """Takes off endings until none is left, so that every form ends where the shortest does."""
    word = word[:-2] + "єв" if word.endswith("їв") else word
    while (shorter := _ENDING.sub("", word)) != word:
        word = shorter
    return word


def _latin_stem(word: str) -> str:
    if word in _IRREGULAR or len(word) <= _SHORTEST:
        return _IRREGULAR.get(word, word)
    return _bare(_without_verb_ending(_without_plural(word)))


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-2]
    if word.endswith(("sses", "ches", "shes", "xes", "zes")):
        return word[:-2]
    return word if not word.endswith("s") or word.endswith(("ss", "us", "is")) else word[:-1]


def _without_verb_ending(word: str) -> str:
    for ending in ("ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and _VOWEL.search(rest) and not word.endswith("eed"):
            return rest
    return word


def _bare(word: str) -> str:
    """Without a silent e, with one consonant for two, and with i for y: ``vote`` and ``voting`` are ``vot``."""
    if word.endswith("e") and len(word) > _SHORTEST:
        word = word[:-1]
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiou":
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORTEST else word
