"""Who says it: the words before or behind a verb that name a person, a body or a paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.suggestions.lexicon import grammar, people, speakers, words
from dateline.suggestions.reading import Token

PRONOUNS = grammar("pronouns")
DETERMINERS = grammar("determiners")
_ARTICLES = DETERMINERS - {"one", "other", "all", "both", "dozens", "hundreds", "thousands", "that"}
PREPOSITIONS = grammar("prepositions")
JOINS = grammar("joins")
RELATIVES = grammar("relatives")
AUXILIARIES = grammar("auxiliaries")
TIME_WORDS = grammar("times")
SKIPPED = grammar("skipped")
_ASIDE = frozenset({",", "–", "—", "-"})
RAISERS = grammar("raisers")
_ECHOES = grammar("echoes")
_LONGEST = 28


@dataclass(frozen=True)
class Name:
    """A name phrase as a range of tokens, its head word in small letters, and the clause around it."""

    start: int
    end: int
    clause: int
    apposition: tuple[int, int] | None = None

    def is_pronoun(self, tokens: Sequence[Token]) -> bool:
        """Whether it is "he", "they" and so on, alone."""
        return self.end - self.start == 1 and tokens[self.start].low in PRONOUNS


def is_time(token: Token) -> bool:
    """Whether a word is one of the calendar's or the clock's."""
    if token.low in {"may", "march"} and not token.is_capital:
        return False
    return token.low in TIME_WORDS or (token.low[:2].isdigit() and len(token.low) <= 5)


def is_adverb(token: Token) -> bool:
    """Whether a word may stand between a name and its verb without meaning anything to us."""
    if token.is_mark or token.is_quote:
        return False
    return token.low in SKIPPED or (token.low.endswith("ly") and len(token.low) > 4 and not token.is_capital)


def can_speak(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether these words name somebody: a proper name, a pronoun, or a word of the lexicon."""
    part = tokens[start:end]
    if not part:
        return False
    known = speakers()
    for token in part:
        low = token.low.removesuffix("'s").removesuffix("'")
        if low in known or low in PRONOUNS or low.rpartition("-")[2] in known:
            return True
    return any(token.is_capital and not is_time(token) for token in part[1:]) or (
        part[0].is_capital and part[0].low not in DETERMINERS and not is_time(part[0])
    )


def subject_before(tokens: Sequence[Token], verb: int) -> Name | None:
    """The name phrase that ends just before a verb, its adverbs and auxiliaries."""
    end = _before_adverbs(tokens, verb)
    if end <= 0:
        return None
    if tokens[end - 1].low in {"who", "which", "that"} and end >= 2:
        end -= 1
        return _walk(tokens, end - 1 if tokens[end - 1].text == "," else end)
    if tokens[end - 1].text in _ASIDE:
        return _behind_apposition(tokens, end - 1)
    if tokens[end - 1].text == ")":
        opening = next((n for n in range(end - 1, max(-1, end - 12), -1) if tokens[n].text == "("), None)
        return _walk(tokens, opening) if opening else None
    return _walk(tokens, end)


def _before_adverbs(tokens: Sequence[Token], verb: int) -> int:
    """Where the name phrase must end."""
    end = verb
    while end > 0:
        token = tokens[end - 1]
        if token.low in AUXILIARIES or is_adverb(token) or token.low == "long":
            end -= 1
        elif is_time(token):
            end -= 1
            if end > 0 and tokens[end - 1].low in {"on", "in", "late", "early", "last", "since", "next"}:
                end -= 1
        elif token.low == "to" and end > 1 and tokens[end - 2].low in RAISERS:
            end -= 2
        elif token.low in {"part", "turn"} and end > 2 and tokens[end - 3].low in {"for", "in"}:
            end -= 3
        else:
            break
    return end


def _behind_apposition(tokens: Sequence[Token], mark: int) -> Name | None:
    """``the mayor, Ann Lund,`` and ``a woman, 34, who did not give her name,``: the words before the first comma."""
    wanted = tokens[mark].text
    for place in range(mark - 1, max(0, mark - _LONGEST), -1):
        token = tokens[place]
        if token.is_quote or token.text in ";:":
            return None
        if token.text != wanted or place + 1 == mark or _is_added(tokens, place):
            continue
        name = _walk(tokens, place)
        return Name(name.start, name.end, name.clause, (place + 1, mark)) if name else None
    return None


def _is_added(tokens: Sequence[Token], comma: int) -> bool:
    """Whether the words before this comma are an age or another addition: ``Tom Reed, 52, a father of three,``."""
    before = tokens[comma - 1]
    return before.low.isdigit() and comma >= 2 and tokens[comma - 2].is_mark


def _walk(tokens: Sequence[Token], end: int) -> Name | None:
    """The name phrase that ends here, found by walking back to where it must begin."""
    start = end
    lowest = max(0, end - _LONGEST)
    while start > lowest:
        token = tokens[start - 1]
        if token.low in RELATIVES - {"that"} and start < end:
            is_object = token.low != "whose" and _begins_name(tokens[start])
            return Name(start, end, start) if is_object else _before_relative(tokens, start - 1)
        if _stops(tokens, start - 1, end):
            break
        start -= 1
        if token.low in PRONOUNS and start == end - 1:
            break
        if token.low in _ARTICLES and not _hangs_on(tokens, start):
            relative = _relative_before(tokens, start)
            if relative:
                return _before_relative(tokens, relative)
            break
    while start < end and (tokens[start].low in {"and", "or", "meanwhile"} or is_adverb(tokens[start])):
        start += 1
    return Name(start, end, start) if start < end else None


def _relative_before(tokens: Sequence[Token], start: int) -> int:
    """Where the "who" stands in ``a neighbour who did not give her name``; 0 if there is none."""
    for place in range(start - 1, max(0, start - 12), -1):
        token = tokens[place]
        if token.is_mark or token.is_quote or token.low in JOINS - {"that"}:
            return 0
        if token.low in {"who", "which"}:
            return 0 if _begins_name(tokens[place + 1]) else place
    return 0


def _begins_name(token: Token) -> bool:
    """Whether "which" is followed by somebody: ``which the mayor declined to describe``."""
    return token.is_capital or token.low in _ARTICLES or token.low in PRONOUNS


def _before_relative(tokens: Sequence[Token], relative: int) -> Name | None:
    end = relative - 1 if relative and tokens[relative - 1].text == "," else relative
    while end > 0 and tokens[end - 1].low in {"of", "in", "to", "for"}:
        end -= 1
    return _walk(tokens, end)


def _stops(tokens: Sequence[Token], place: int, end: int) -> bool:
    token = tokens[place]
    if token.is_mark or token.is_quote or token.low in AUXILIARIES or token.low in JOINS or is_echo(tokens, place):
        return True
    if token.low in {"and", "or"}:
        return not _joins_names(tokens, place, end)
    if token.low in PRONOUNS:
        return place < end - 1
    if token.low == "by" and place > 1 and tokens[place - 2].low in AUXILIARIES:
        return True
    if token.low in PREPOSITIONS:
        return place == 0 or tokens[place - 1].is_mark or tokens[place - 1].low in JOINS
    return is_time(token)


def is_echo(tokens: Sequence[Token], place: int) -> bool:
    """Whether ``, a charge`` stands here, which means the statement before it."""
    if place < 2 or tokens[place].low not in _ECHOES:
        return False
    start = place - 1 if tokens[place - 1].low in {"a", "an"} else place
    return tokens[start - 1].is_mark


def _hangs_on(tokens: Sequence[Token], start: int) -> bool:
    """Whether the article at this place belongs to ``the head of the ...``."""
    if start >= 1 and tokens[start - 1].low == "and":
        return _joins_names(tokens, start - 1, start + 2)
    if start < 2 or tokens[start - 1].low not in PREPOSITIONS - {"as", "after", "before", "during"}:
        return False
    before = tokens[start - 2]
    return (not before.is_mark and not before.is_quote and before.low not in JOINS and start > 2) or before.is_capital


def _joins_names(tokens: Sequence[Token], place: int, end: int) -> bool:
    """Whether "and" stands between two names: no verb and no mark in the few words before it."""
    start = place
    while start > 0 and place - start < 7:
        token = tokens[start - 1]
        if token.is_mark or token.is_quote or token.low in JOINS:
            break
        if token.low in AUXILIARIES or token.low in PRONOUNS or token.low.endswith("ed"):
            return False
        start -= 1
    else:
        if start:
            return False
    return place > start and (start == 0 or tokens[start - 1].is_mark) and can_speak(tokens, start, place)


def name_after(tokens: Sequence[Token], start: int) -> Name | None:
    """The name phrase that begins here: ``according to ...``, ``said ...``."""
    end = start
    if start < len(tokens) and tokens[start].low in PREPOSITIONS:
        return None
    if start < len(tokens) and tokens[start].low in PRONOUNS:
        return Name(start, start + 1, start)
    while end < len(tokens) and end - start < _LONGEST:
        token = tokens[end]
        if token.is_mark or token.is_quote or token.low in AUXILIARIES or token.low in RELATIVES:
            break
        if token.low in JOINS or token.low == "not" or (end > start and (is_time(token) or token.low in PRONOUNS)):
            break
        if token.low in PREPOSITIONS and token.low not in {
            "of",
            "for",
            "in",
            "at",
            "from",
            "to",
            "by",
            "near",
            "with",
            "on",
        }:
            break
        if token.low == "and" and not _second_name(tokens, end + 1):
            break
        end += 1
    while end > start and (tokens[end - 1].low in PREPOSITIONS or tokens[end - 1].low in {"late", "early"}):
        end -= 1
    return Name(start, end, start) if end > start else None


def past_brackets(tokens: Sequence[Token], end: int) -> int:
    """Behind ``(HUR)``, if that stands here."""
    if end < len(tokens) and tokens[end].text == "(":
        closing = next((n for n in range(end, min(end + 12, len(tokens))) if tokens[n].text == ")"), None)
        return closing + 1 if closing else end
    return end


def _second_name(tokens: Sequence[Token], start: int) -> bool:
    return can_speak(tokens, start, min(len(tokens), start + 3)) and not (
        start + 1 < len(tokens) and tokens[start + 1].low in AUXILIARIES
    )


def is_person(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a name phrase is that of one person or several."""
    known = people()
    part = tokens[name.start : name.end]
    return any(token.low.removesuffix("'s") in known for token in part)


def is_ourselves(text: str) -> bool:
    """Whether a name phrase is the newsroom itself."""
    return text.strip().lower() in words()["ourselves"]
