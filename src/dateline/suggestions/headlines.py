"""Headlines: ``Mayor: bridge to stay shut``, ``Bridge unsafe: inspector``, ``Two dead in crash - police``."""

from collections.abc import Sequence

from dateline.suggestions.cues import Cue
from dateline.suggestions.lexicon import people, words
from dateline.suggestions.reading import Token
from dateline.suggestions.sources import AUXILIARIES, JOINS, Name, can_speak

_LONGEST, _NAME = 22, 6


def headline_cue(tokens: Sequence[Token], is_alone: bool, names: frozenset[str]) -> Cue | None:
    """The cue of a short line with a colon or a dash, with its statement filled in.

    ``names`` are words that the text writes with a capital letter within sentences: one of them alone is a name.
    """
    if not is_alone or len(tokens) > _LONGEST:
        return None
    tokens_end = len(tokens) - 1 if tokens[-1].text == "." else len(tokens)
    start = 1 if tokens[0].text[0].isdigit() and (":" in tokens[0].text or "." in tokens[0].text) else 0
    for place in range(start + 1, tokens_end - 1):
        if tokens[place].text in {":", "-", "–", "—"}:
            return _parted(tokens, start, place, tokens_end, names)
    return None


def _parted(tokens: Sequence[Token], start: int, place: int, end: int, names: frozenset[str]) -> Cue | None:
    is_colon = tokens[place].text == ":"
    is_known = place - start == 1 and tokens[start].is_capital and tokens[start].low in names
    if is_colon and (_is_name(tokens, start, place) or (is_known and not _is_label(tokens, start, place))):
        return Cue(place, place + 1, name=Name(start, place, start), content=[(place + 1, end)])
    if _is_name(tokens, place + 1, end):
        return Cue(place, place + 1, name=Name(place + 1, end, place + 1), content=[(start, place)])
    return None


def _is_name(tokens: Sequence[Token], start: int, end: int) -> bool:
    if end - start > _NAME or any(
        token.is_quote or token.is_mark or token.low in AUXILIARIES for token in tokens[start:end]
    ):
        return False
    first = tokens[start].low
    if _is_label(tokens, start, end) or first in words()["happenings"] or first in JOINS:
        return False
    known = people() | set(words()["bodies"])
    lows = {token.low for token in tokens[start:end]}
    is_full_name = end - start in {2, 3} and all(token.is_capital for token in tokens[start:end])
    return can_speak(tokens, start, end) and (bool(lows & known) or is_full_name)


def _is_label(tokens: Sequence[Token], start: int, end: int) -> bool:
    return " ".join(token.low for token in tokens[start:end]) in words()["labels"]
