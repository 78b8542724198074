"""A text as the rules read it: paragraphs, quotations as one token each, words, sentences. In linear time."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from dateline.suggestions.found import Span

_LONGEST = 1500
"""Characters of a sentence; what runs on is cut, so that no rule walks far."""
_SINGLE_QUOTE, _DOUBLE_QUOTE = 300, 5000
_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’"}
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}|\b[ap]\.m\.|(?:Mrs?|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|St|No|Inc|Ltd|Jr|Sr|vs|etc)\."
    r"|\b[A-Z]\.(?=\s[A-Z])|\d+(?:[.,:]\d+)*(?:%|[a-z]{1,2}\b)?|\w+(?:[-'’]\w+)*['’]?(?![\w])|\w+"
    r"|\s[-–—]+(?=\s)|—|[,;:.?!…()]"
)
_END = frozenset(".?!…")
_CLOSERS = "\"”»’'"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation (``is_quote``) with its marks."""

    text: str
    low: str
    start: int
    end: int
    is_quote: bool = False
    inner: Span = (0, 0)

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.is_quote and not self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter or is a quotation that cannot tell."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Sentence:
    """The tokens of one sentence and the number of its paragraph."""

    tokens: tuple[Token, ...]
    block: int
    is_first: bool

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends, its last mark included."""
        return self.tokens[-1].end


@dataclass
class Reading:
    """A text with its paragraphs and sentences."""

    text: str
    blocks: list[Span] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.sentences]

    @cached_property
    def _quotes(self) -> list[Span]:
        return [token.inner for one in self.sentences for token in one.tokens if token.is_quote]

    def quotes_between(self, start: int, end: int) -> list[Span]:
        """What stands between quotation marks in this part of the text."""
        quotes = self._quotes
        first = max(0, bisect_right(quotes, (start, len(self.text))) - 1)
        found = []
        for quote in islice(quotes, first, None):
            if quote[0] >= end:
                break
            if quote[1] > start:
                found.append(quote)
        return found

    def sentence_at(self, place: int) -> int | None:
        """The number of the sentence in which this character stands."""
        number = bisect_right(self._starts, place) - 1
        return number if number >= 0 and place < self.sentences[number].end else None


def read(text: str) -> Reading:
    """A text in paragraphs, tokens and sentences."""
    reading = Reading(text, _blocks(text))
    for number, (start, end) in enumerate(reading.blocks):
        tokens = _tokens(text, start, end)
        first = True
        for part in _sentences(text, tokens):
            reading.sentences.append(Sentence(tuple(part), number, first))
            first = False
    return reading


# ------------------------------------------------------------------ paragraphs


def _blocks(text: str) -> list[Span]:
    """Every line that holds something; lines that were broken by width only are put together."""
    lines = [(one.start(), one.end()) for one in re.finditer(r"[^\r\n\u2028\u2029]+", text)]
    lines = [line for line in lines if not text[line[0] : line[1]].isspace()]
    is_wrapped = _is_wrapped(text, lines)
    blocks: list[Span] = []
    for line in lines:
        if blocks and is_wrapped and _goes_on(text, blocks[-1], line):
            blocks[-1] = (blocks[-1][0], line[1])
        else:
            blocks.append(line)
    return blocks


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines end where the width ended: then many of them begin within a sentence."""
    within = sum(text[start : start + 80].lstrip()[:1].islower() for start, _ in lines)
    return within >= 2 and within * 5 >= len(lines)


def _goes_on(text: str, before: Span, line: Span) -> bool:
    gap = text[before[1] : line[0]]
    if gap.count("\n") > 1 or (not gap.count("\n") and len(gap) > 1):
        return False
    last_line = text.rfind("\n", before[0], before[1]) + 1
    return before[1] - max(last_line, before[0]) >= 45


# ------------------------------------------------------------------ tokens


def _tokens(text: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    place = start
    for quote in _quotes(text, start, end):
        tokens += _words(text, place, quote.start)
        tokens.append(quote)
        place = quote.end
    return tokens + _words(text, place, end)


def _words(text: str, start: int, end: int) -> list[Token]:
    found = []
    for one in _WORD.finditer(text, start, end):
        word = one[0].strip()
        found.append(Token(word, word.lower().replace("’", "'"), one.end() - len(word), one.end()))
    return found


def _quotes(text: str, start: int, end: int) -> list[Token]:
    """Quotations of a paragraph; one that is not closed runs to its end, if it begins the paragraph."""
    quotes = []
    place = start
    while place < end:
        opening = _opening(text, place, start, end)
        if opening is None:
            break
        close = _closing(text, opening, end)
        if close is None and not text[start:opening].strip() and text[opening] not in "'‘":
            close = end
        if close is None:
            place = opening + 1
            continue
        quotes.append(_quote(text, opening, close, end))
        place = quotes[-1].end
    return quotes


_OPENING = re.compile(r"[\"“«„‘']")


def _opening(text: str, place: int, start: int, end: int) -> int | None:
    for one in _OPENING.finditer(text, place, end):
        at = one.start()
        follows = text[at + 1 : at + 2]
        if not follows or follows.isspace() or at + 1 >= end:
            continue
        if one[0] in "\"'‘" and at > start and not (text[at - 1].isspace() or text[at - 1] in "([—–-/"):
            continue
        if one[0] in "'‘" and not follows.isalnum():
            continue
        return at
    return None


def _closing(text: str, opening: int, end: int) -> int | None:
    mark = text[opening]
    if mark in "'‘":
        return _single_closing(text, opening, min(end, opening + _SINGLE_QUOTE))
    wanted = _PAIRS.get(mark, '"')
    limit = min(end, opening + _DOUBLE_QUOTE)
    places = [place for one in wanted if (place := text.find(one, opening + 1, limit)) >= 0]
    return min(places, default=None)


def _single_closing(text: str, opening: int, end: int) -> int | None:
    wanted = "’" if text[opening] == "‘" else "'"
    fallback = None
    place = text.find(wanted, opening + 2, end)
    while place >= 0:
        follows, before = text[place + 1 : place + 2], text[place - 1]
        if not follows.isalnum() and not before.isspace():
            if before in ",.!?…" or before != "s":
                return place
            fallback = fallback or place
        place = text.find(wanted, place + 1, end)
    return fallback


def _quote(text: str, opening: int, close: int, end: int) -> Token:
    inner = (opening + 1, close)
    stop = min(close + 1, end)
    return Token(text[opening : opening + 1], '"', opening, stop, is_quote=True, inner=inner)


def is_speech(text: str, quote: Token) -> bool:
    """Whether a quotation is something said, and not a word or a name between marks."""
    words = text[quote.inner[0] : quote.inner[1]]
    return bool(words) and (words[-1] in ",.!?…—" or words.count(" ") >= 7)


# ------------------------------------------------------------------ sentences


def _sentences(text: str, tokens: list[Token]) -> list[list[Token]]:
    parts: list[list[Token]] = []
    part: list[Token] = []
    for place, token in enumerate(tokens):
        part.append(token)
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        is_long = token.end - part[0].start > _LONGEST
        if following is None or _ends(text, token, following, tokens[place + 1 : place + 9]) or is_long:
            parts.append(part)
            part = []
    return parts


def _ends(text: str, token: Token, following: Token, ahead: list[Token]) -> bool:
    if following.start == token.end:
        return False
    starts = following.is_quote or following.text[0].isupper() or following.text[0].isdigit()
    if token.is_quote:
        last = text[token.inner[1] - 1 : token.inner[1]]
        return starts and last in _END and last != "" and not _is_attribution(last, ahead)
    return token.text in _END and starts


_SAYING = re.compile(r"(?:said|asked|told|wrote|\w{3,}ed)\Z")


def _is_attribution(last: str, ahead: list[Token]) -> bool:
    """Whether ``"Is it?" Mr Lund asked.`` goes on: a short name and a verb follow a question."""
    if last == "." or not ahead or ahead[0].is_quote:
        return False
    for token in ahead:
        if _SAYING.match(token.low):
            return True
        if token.is_mark or token.is_quote:
            return False
    return False
