"""A guess at the language of a page, from its commonest words."""

import re
from collections import Counter

from dateline.importers.page.lexicon import STOPWORDS

_SETS = {language: frozenset(words.split()) for language, words in STOPWORDS.items()}
_SCRIPTS = (
    ("ja", "[\u3040-\u30ff]"),
    ("zh", "[\u4e00-\u9fff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("ar", "[\u0600-\u06ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("el", "[\u0370-\u03ff]"),
    ("ka", "[\u10a0-\u10ff]"),
    ("hi", "[\u0900-\u097f]"),
)
_MARKS = {
    "uk": "їєґі",
    "ru": "ыэёъ",
    "be": "ўі",
    "bg": "ъщ",
    "de": "äöüß",
    "pl": "łąężśźćń",
    "es": "ñ¿¡",
    "cs": "řůěž",
    "ro": "țșăî",
    "fr": "çœêèà",
    "sv": "åäö",
    "pt": "ãõç",
}


def guess_language(text: str) -> str:
    """The language a text is most likely in, or "" when it gives too little to go by."""
    sample = text[:20_000].casefold()
    letters = sum(map(str.isalpha, sample)) or 1
    for language, script in _SCRIPTS:
        if len(re.findall(script, sample)) * 5 > letters:
            return language
    words = Counter(re.findall(r"[^\W\d_]+", sample))
    scores = {language: _score(language, words, sample) for language in _SETS}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] >= 2 else ""


def _score(language: str, words: Counter[str], sample: str) -> float:
    common = sum(words[word] for word in _SETS[language])
    marks = sum(sample.count(mark) for mark in _MARKS.get(language, ""))
    return common + marks * 0.5
