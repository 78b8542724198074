"""Who "he", "she", "it" and "they" are: the nearest one named before who can be meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.suggestions.found import Span
from dateline.suggestions.lexicon import papers, people, speakers, verbs, words
from dateline.suggestions.reading import Sentence, Token
from dateline.suggestions.sources import (
    AUXILIARIES,
    DETERMINERS,
    JOINS,
    PREPOSITIONS,
    PRONOUNS,
    Name,
    can_speak,
    is_adverb,
    is_time,
)

_REACH = 12
"""Names looked back at."""
_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it"}


@dataclass(frozen=True)
class Mention:
    """Somebody named in the text, with what can be told of them."""

    span: Span
    is_person: bool
    is_plural: bool
    is_body: bool
    sex: str
    is_known: bool
    sentence: int
    is_speaker: bool


class Memory:
    """Everybody named so far, the newest last."""

    def __init__(self, names: frozenset[str]) -> None:
        """Nobody yet; ``names`` are the words that have a capital letter within sentences."""
        self._mentions: list[Mention] = []
        self.names = names
        self._sentence = 0

    def begin(self, sentence: int) -> None:
        """A new sentence begins."""
        self._sentence = sentence

    def note(self, tokens: Sequence[Token], name: Name, *, is_speaker: bool = True) -> None:
        """Remembers a name phrase, unless it is a pronoun; one who does not speak counts for less."""
        if name.is_pronoun(tokens) or not can_speak(tokens, name.start, name.end):
            return
        mention = replace(_mention(tokens, name), sentence=self._sentence, is_speaker=is_speaker)
        if self._mentions and self._mentions[-1].span == mention.span:
            return
        self._mentions.append(mention)

    def note_subject(self, sentence: Sentence) -> None:
        """Remembers who a sentence begins with."""
        name = opening_name(sentence.tokens)
        if name is None:
            return
        first = sentence.tokens[name.start].low
        if name.end - name.start > 1 or first in speakers() or first in self.names:
            self.note(sentence.tokens, name)

    def meant_by(self, pronoun: str) -> Span | None:
        """The span of the one meant, or None where that is not clear.

        Who speaks is meant rather than who is spoken of, unless that one stands at least two sentences nearer.
        """
        wanted = _OWNERS.get(pronoun, pronoun)
        fitting = [one for one in reversed(self._mentions[-_REACH:]) if _fits(wanted, one)]
        speaker = next((one for one in fitting if one.is_speaker), None)
        other = next((one for one in fitting if not one.is_speaker), None)
        if other is not None and (speaker is None or other.sentence - speaker.sentence >= 2):
            return other.span
        return speaker.span if speaker else None


def names_within(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Words that begin with a capital letter where no sentence begins."""
    return frozenset(token.low for one in sentences for token in one.tokens[1:] if token.is_capital)


def opening_name(tokens: Sequence[Token]) -> Name | None:
    """The name phrase a sentence begins with, if it can speak."""
    start = 0
    while start < len(tokens) and tokens[start].low in {"but", "and", "yet", "meanwhile", "while", "then"}:
        start += 1
    if start < len(tokens) and not _may_begin(tokens[start]):
        return None
    end = start
    while end < len(tokens) and end - start < 12 and not _ends(tokens, end, start):
        end += 1
    name = Name(start, end, start)
    return name if end > start and can_speak(tokens, start, end) else None


def _may_begin(token: Token) -> bool:
    return not (token.low in JOINS or token.low in PRONOUNS or token.low.endswith("ed") or is_adverb(token))


def _ends(tokens: Sequence[Token], place: int, start: int) -> bool:
    token = tokens[place]
    if token.is_mark or token.is_quote or token.low in AUXILIARIES or token.low in {"who", "which", "that"}:
        return True
    if token.low in PREPOSITIONS - {"of", "for", "in", "at", "from"} or (place == start and token.low in PREPOSITIONS):
        return True
    if place == start:
        return False
    return _is_verb_like(token)


def _is_verb_like(token: Token) -> bool:
    if token.is_capital or is_time(token):
        return is_time(token)
    low = token.low
    if low in verbs() and low not in speakers():
        return True
    return low not in speakers() and low.endswith(("ed", "ws", "es", "ks", "ys", "ts")) and low not in DETERMINERS


def _mention(tokens: Sequence[Token], name: Name) -> Mention:
    part = tokens[name.start : name.end]
    head = _head(part)
    lists = words()
    is_named = _is_persons_name(part)
    is_plural = head in lists["plurals"] or (head.endswith("s") and head in speakers() and head not in papers())
    is_plural = is_plural or part[0].low in {"two", "three", "four", "several", "some", "many", "both"}
    is_person = head in people() or is_named
    lows = {token.low for token in part}
    sex = "f" if lows & set(lists["women"]) else "m" if lows & set(lists["men"]) else ""
    return Mention(
        (part[0].start, part[-1].end),
        is_person,
        is_plural and not is_named,
        head in lists["bodies"],
        sex,
        head in speakers(),
        0,
        is_speaker=True,
    )


def _head(part: Sequence[Token]) -> str:
    """The word a phrase is about: the last one of the lexicon before a preposition, else the last."""
    known = speakers()
    first = next((n for n, token in enumerate(part) if n and token.low in PREPOSITIONS), len(part))
    for token in reversed(part[:first]):
        low = token.low
        if low in known:
            return low
    return part[first - 1].low


def _is_persons_name(part: Sequence[Token]) -> bool:
    known = speakers()
    capitals = [one for one in part if one.is_capital and one.low not in known and not one.low.endswith(("'s", "s'"))]
    if not capitals or any(token.low in PREPOSITIONS for token in part):
        return False
    bodies = set(words()["bodies"]) | papers()
    return not any(token.low in bodies for token in part) and (len(part) <= 6)


def _fits(pronoun: str, mention: Mention) -> bool:
    if pronoun in {"he", "she"}:
        if not mention.is_person or mention.is_plural:
            return False
        return not mention.sex or mention.sex == ("f" if pronoun == "she" else "m")
    if pronoun == "they":
        return mention.is_plural or (mention.is_known and not mention.is_person)
    if pronoun == "it":
        return (mention.is_body or not mention.is_plural) and (not mention.is_person or not mention.is_known)
    return False
