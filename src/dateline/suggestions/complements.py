"""What stands behind a verb of saying: where the statement begins, if it stands there at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.suggestions.lexicon import grammar
from dateline.suggestions.reading import Token
from dateline.suggestions.sources import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_WORDS,
    can_speak,
    is_adverb,
    is_time,
)

_SUBJECTS = PRONOUNS | {"there", "nobody", "everyone", "everybody", "nothing"}
_QUESTIONS = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when"})
_STOPS = frozenset(".?!…;)")
_REACH = 22
_UNITS = grammar("units")


@dataclass(frozen=True)
class Complement:
    """Where the statement begins; None where it does not follow. ``is_order``: somebody shall do something."""

    start: int | None
    is_order: bool = False


_NONE = Complement(None)


def complement(tokens: Sequence[Token], place: int, takes: frozenset[str]) -> Complement:
    """What a verb that ends at this token is followed by."""
    place = skip_time(tokens, place)
    if place >= len(tokens) or tokens[place].text in _STOPS:
        return _NONE
    token = tokens[place]
    if token.is_quote:
        return Complement(place)
    if token.is_mark:
        return _behind_mark(tokens, place, takes)
    if token.low == "that" and takes & {"that", "bare"} and place + 1 < len(tokens):
        return Complement(place + 1)
    if token.low in _QUESTIONS and takes & {"that", "whether", "noun"}:
        return Complement(place)
    return _words(tokens, place, takes)


def _words(tokens: Sequence[Token], place: int, takes: frozenset[str]) -> Complement:
    low = tokens[place].low
    if low in takes and low != "to":
        return Complement(place + 1)
    if low == "to" or (low == "not" and _at(tokens, place + 1) == "to"):
        if "to" in takes:
            return Complement(place)
        return _behind_phrase(tokens, place, takes) if "quote" in takes else _NONE
    if "order" in takes:
        found = _order(tokens, place)
        if found.start is not None:
            return found
    if "whom" in takes:
        return _told(tokens, place, takes)
    if "object" in takes and _has_preposition(tokens, place):
        return Complement(place)
    if low in PREPOSITIONS and low not in {"about", "over"} and not _is_bound(tokens, place):
        return _behind_phrase(tokens, place, takes)
    return Complement(place) if takes & {"bare", "noun"} and _says_something(tokens, place, takes) else _NONE


def _is_bound(tokens: Sequence[Token], place: int) -> bool:
    """``at least 20``."""
    return tokens[place].low == "at" and _at(tokens, place + 1) in {"least", "most"}


def _says_something(tokens: Sequence[Token], place: int, takes: frozenset[str]) -> bool:
    if "noun" in takes:
        return True
    return place + 1 < len(tokens) and tokens[place + 1].text not in _STOPS


def _at(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].low if place < len(tokens) else ""


def skip_time(tokens: Sequence[Token], place: int) -> int:
    """Behind ``on Wednesday``, ``late on 3 May``, ``the previous day``, ``again``."""
    while place < len(tokens):
        end = _time_end(tokens, place)
        if end == place:
            return place
        place = end
    return place


def _time_end(tokens: Sequence[Token], place: int) -> int:
    token = tokens[place]
    if is_adverb(token) and token.low not in {"only", "even", "merely", "simply", "just", "no"}:
        return place + 1
    start = place + 1 if token.low in {"on", "in", "at", "late", "early", "since", "by"} else place
    if start < len(tokens) and tokens[start].low in {
        "on",
        "in",
        "the",
        "this",
        "last",
        "next",
        "that",
        "a",
        "an",
        "same",
    }:
        end = _unit_end(tokens, start)
        if end:
            return end
        start = start + 1 if tokens[start].low in {"on", "in"} else start
    if start < len(tokens) and is_time(tokens[start]) and tokens[start].low != "now":
        return _run_of_time(tokens, start) if start > place or tokens[start].low in TIME_WORDS else place
    return place


def _unit_end(tokens: Sequence[Token], start: int) -> int:
    """``the previous day``, ``this morning``, ``a day later``; 0 if it is none."""
    for end in range(start + 1, min(start + 4, len(tokens))):
        if tokens[end].low in _UNITS:
            further = _at(tokens, end + 1)
            return end + 2 if further in {"before", "later", "earlier", "ago"} else end + 1
    return 0


def _run_of_time(tokens: Sequence[Token], start: int) -> int:
    while start < len(tokens) and (is_time(tokens[start]) or tokens[start].low in _UNITS):
        start += 1
    return start


def _behind_mark(tokens: Sequence[Token], place: int, takes: frozenset[str]) -> Complement:
    mark, following = tokens[place].text, place + 1
    if following >= len(tokens):
        return _NONE
    if mark == ":":
        return Complement(following)
    if mark == "," and tokens[following].is_quote:
        return Complement(following)
    if mark == ",":
        comma = next((n for n in range(following, min(following + 9, len(tokens))) if tokens[n].text == ","), None)
        if comma and (_at(tokens, comma + 1) == "that" or tokens[following].low in {"however", "though", "too"}):
            return complement(tokens, comma + 1, takes)
    return _NONE


def _behind_phrase(tokens: Sequence[Token], place: int, takes: frozenset[str]) -> Complement:
    """``said in a statement that``, ``said at the weekend it would``, ``wrote on his channel: ...``."""
    for here in range(place + 1, min(place + _REACH, len(tokens))):
        token = tokens[here]
        if token.text == ":" or token.low == "that":
            return Complement(here + 1 if here + 1 < len(tokens) else None)
        if token.is_quote:
            return Complement(here)
        if token.text == "," and here + 1 < len(tokens) and tokens[here + 1].is_quote:
            return Complement(here + 1)
        if token.is_mark:
            return _NONE
        if here > place + 1 and "bare" in takes and _begins_clause(tokens, here):
            return Complement(here)
    return _NONE


def _begins_clause(tokens: Sequence[Token], here: int) -> bool:
    """Whether a new name phrase begins here which no preposition holds."""
    token, before = tokens[here], tokens[here - 1]
    if before.low in PREPOSITIONS or before.low in DETERMINERS or before.low in {"and", "or"}:
        return False
    return token.low in _SUBJECTS or (token.low in DETERMINERS and token.low not in {"one", "that"})


def _order(tokens: Sequence[Token], place: int) -> Complement:
    """``urged drivers not to leave``: the statement is the whole of it."""
    for here in range(place + 1, min(place + _REACH, len(tokens))):
        token = tokens[here]
        if token.low == "to" and here + 1 < len(tokens) and _is_act(tokens, here + 1):
            return Complement(place, is_order=True)
        if token.is_quote or token.text in ".?!…;:" or token.low == "that":
            return _NONE
    return _NONE


def _is_act(tokens: Sequence[Token], place: int) -> bool:
    """Whether "to" is followed by what looks like a verb and not by a name."""
    token = tokens[place]
    if token.is_mark or token.is_capital:
        return False
    return token.is_quote or (token.low not in DETERMINERS and not token.low[0].isdigit())


def _told(tokens: Sequence[Token], place: int, takes: frozenset[str]) -> Complement:
    """``told reporters on Monday that``, ``told the jury the transfers were loans``."""
    end = place
    while end < len(tokens) and end - place < 10:
        token = tokens[end]
        if token.is_mark or token.is_quote or token.low == "that":
            break
        if end > place and (_begins_clause(tokens, end) or token.low in PREPOSITIONS - {"of"} or _turns(tokens, end)):
            break
        end += 1
    if end == place:
        return _NONE
    if (
        end < len(tokens)
        and _turns(tokens, end)
        and not can_speak(tokens, place, end)
        and tokens[place].low in DETERMINERS
    ):
        end = place
    rest = complement(tokens, end, takes - {"whom", "order", "noun"})
    if rest.start is None and "of" not in takes and "noun" in takes:
        return Complement(place)
    return rest


def _turns(tokens: Sequence[Token], place: int) -> bool:
    """``told members rust had eaten``: a word in small letters and an auxiliary follow, or a time, or a count."""
    token = tokens[place]
    if is_time(token) or token.low[0].isdigit():
        return True
    return token.low in AUXILIARIES or _at(tokens, place + 1) in AUXILIARIES


def _has_preposition(tokens: Sequence[Token], place: int) -> bool:
    for here in range(place + 1, min(place + _REACH, len(tokens))):
        if tokens[here].low in {"of", "for", "on", "with", "over"}:
            return True
        if tokens[here].text in ".;":
            return False
    return False
