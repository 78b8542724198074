"""Small operations on words: cleaning a name, cutting a sentence, judging a line."""

import re
import unicodedata

TITLE_LIMIT = 255
_HIDDEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_UNPRINTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_ENDS = re.compile(r"[.!?…。！？؟।:;][\"'”’»“)\]]*$")
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»“)]*\s+(?=[\"'“”«„(\[]*[^\W\d_a-zа-яіїєґё])|(?<=[。！？])")
_SIGNED = re.compile(r"(?<=[.!?…”“»\"])\s*[(\[][^()\[\]]{2,60}[)\]]\W*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Col|Lt|Sgt|Sen|Rep|Gov|No|vs|Jr|Sr|Nr|ca|bzw|гр|ім|вул|м|р|г|ст|ул|им|\w))\.$"
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def visible(text: str) -> str:
    """The text without control characters, halves of characters and other signs that nobody prints.

    Every other way of ending a line is written as a new line.
    """
    return _LINE_END.sub("\n", _UNPRINTED.sub("", text))


def clean_name(text: str) -> str:
    """A title or name in NFC, on one line, without direction marks or hidden characters."""
    shown = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(shown.split())


def folded(text: str) -> str:
    """The text as compared: cleaned, casefolded, with plain quotes and dashes."""
    plain = clean_name(text[:5000]).casefold()
    return plain.translate({0x2019: "'", 0x2BC: "'", 0x2018: "'", 0x2013: "-", 0x2014: "-", 0x2011: "-"})


def shorten(text: str, limit: int = TITLE_LIMIT) -> str:
    """The text cut at a word so that it fits the limit."""
    if len(text) <= limit:
        return text
    cut = text[: limit + 1]
    at_word = cut.rsplit(None, 1)[0] if re.search(r"\s", cut) else cut
    return at_word[:limit].rstrip(" ,;:-–—")


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph, split simply, each kept as printed."""
    parts: list[str] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        piece = text[start : match.end()].strip()
        if piece and not _ABBREVIATION.search(piece):
            parts.append(piece)
            start = match.end()
    rest = text[start:].strip()
    return [*parts, rest] if rest else parts


def first_sentence(text: str) -> str:
    """The first sentence of a text, or the text itself."""
    found = sentences(text[:3000])
    return found[0] if found else text


def ends_sentence(text: str) -> bool:
    """Whether a line ends the way a sentence does."""
    return bool(_ENDS.search(text[-12:].rstrip()))


def unsigned(text: str) -> str:
    """A paragraph without the name or agency in brackets that signs it."""
    return _SIGNED.sub("", text)


def word_count(text: str) -> int:
    """How many words a line has; scripts without spaces count two characters a word."""
    sample = text[:4000]
    return len(sample.split()) + len(_CJK.findall(sample)) // 2


def is_prose(text: str) -> bool:
    """Whether a line reads like a paragraph rather than a heading or a menu word."""
    words = word_count(text)
    return (ends_sentence(text) and words >= 6) or (len(text) >= 140 and words >= 15) or words >= 40


def is_capitalised(word: str) -> bool:
    """Whether a word starts with a capital (or comes from a script without case)."""
    first = word.lstrip("\"'“«„(‘’@")[:1]
    return first.isupper() or (first.isalpha() and first.lower() == first.upper())
