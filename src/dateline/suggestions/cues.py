"""Words that say somebody said it: verbs, "according to", hearsay, refusals. One sentence at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.suggestions.complements import complement
from dateline.suggestions.found import ClaimKind, CueClass
from dateline.suggestions.lexicon import Verb, grammar, papers, table, verbs, words
from dateline.suggestions.reading import Token
from dateline.suggestions.sources import (
    AUXILIARIES,
    DETERMINERS,
    JOINS,
    PREPOSITIONS,
    PRONOUNS,
    RAISERS,
    RELATIVES,
    Name,
    can_speak,
    is_adverb,
    is_ourselves,
    is_time,
    name_after,
    past_brackets,
    subject_before,
)

Range = tuple[int, int]
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't", "'s"})
_HAVE = frozenset({"has", "have", "had", "hasn't", "haven't", "hadn't"})
_MODALS = AUXILIARIES - _BE - _HAVE
_NOT = frozenset({"not", "never", "neither", "nor", "cannot"})
_TOLD = frozenset({"told", "tells", "tell", "informed", "assured", "reassured", "reminded"})
"""Always followed by who is told, and never by who tells."""


@dataclass
class Cue:
    """A cue as ranges of tokens. ``after`` is where the statement behind it begins; ``is_behind``: it stands before."""

    start: int
    end: int
    cue_class: CueClass = "neutral"
    kind: ClaimKind | None = None
    name: Name | None = None
    is_elided: bool = False
    is_behind: bool = False
    is_order: bool = False
    is_noun: bool = False
    after: int | None = None
    stop: int | None = None
    content: list[Range] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The token with which its clause begins."""
        if self.name is not None and self.name.start < self.start:
            return self.name.start
        return self.start


def find_cues(tokens: Sequence[Token]) -> list[Cue]:
    """Every cue of a sentence, in order; none lies inside another."""
    cues: list[Cue] = []
    place = 0
    while place < len(tokens):
        cue = _cue_at(tokens, place)
        if cue is None or (cues and cue.end <= cues[-1].end):
            place += 1
            continue
        cues.append(cue)
        place = max(cue.end, place + 1)
    return cues


def _cue_at(tokens: Sequence[Token], place: int) -> Cue | None:
    token = tokens[place]
    if token.is_mark or token.is_quote:
        return None
    for finder in (_phrase, _opinion, _refusal, _hearsay, _state, _noun, _quoted_as, _verb):
        cue = finder(tokens, place)
        if cue is not None:
            return cue
    return None


def _follows(tokens: Sequence[Token], place: int, wanted: Sequence[str]) -> bool:
    return [token.low for token in tokens[place : place + len(wanted)]] == list(wanted)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[str, list[list[str]]]]:
    """Phrases of several words by list and first word."""
    found: dict[str, dict[str, list[list[str]]]] = {}
    lists = {
        "source": table("verbs")["sources"]["phrases"],
        "openings": table("verbs")["hearsay"]["openings"],
        "refusal": words()["refusal"]["phrases"],
        "refused": words()["refusal"]["refused"],
        "silent": words()["refusal"]["silent"],
        "states": table("verbs")["states"]["neutral"],
    }
    for name, phrases in lists.items():
        for phrase in sorted(phrases, key=len, reverse=True):
            found.setdefault(name, {}).setdefault(phrase.split()[0], []).append(phrase.split())
    return found


def _phrase_at(tokens: Sequence[Token], place: int, name: str) -> int:
    """How many tokens of a phrase of this list stand here; 0 if none does."""
    if place >= len(tokens):
        return 0
    for phrase in _phrases()[name].get(tokens[place].low, []):
        if _follows(tokens, place, phrase):
            return len(phrase)
    return 0


# ------------------------------------------------------------------ according to


def _phrase(tokens: Sequence[Token], place: int) -> Cue | None:
    """``according to the ministry``, before or behind the statement."""
    length = _phrase_at(tokens, place, "source")
    if not length:
        return None
    name = name_after(tokens, place + length)
    if name is None:
        return None
    cue = Cue(place, name.end, name=Name(name.start, name.end, place))
    end = past_brackets(tokens, name.end)
    return _placed(tokens, cue, _past_apposition(tokens, end) if place == 0 else end)


def _past_apposition(tokens: Sequence[Token], end: int) -> int:
    """Behind ``the town's mayor, Berit Sund,``: where the statement begins."""
    if end >= len(tokens) or tokens[end].text != ",":
        return end
    comma = next((n for n in range(end + 1, min(end + 14, len(tokens))) if tokens[n].text == ","), None)
    if comma is None or comma <= end + 1:
        return end
    first = tokens[end + 1]
    part = tokens[end + 1 : comma]
    if first.low in {"who", "which"}:
        return comma
    if any(token.low in AUXILIARIES or token.text in ";:" or token.low in PRONOUNS for token in part):
        return end
    is_name = len(part) <= 5 and all(token.is_capital or token.low in {"of", "de", "van", "von"} for token in part)
    is_role = (
        first.low in {"a", "the", "an"}
        and can_speak(tokens, end + 1, comma)
        and not _has_verb_in(tokens, end + 2, comma)
    )
    return comma if is_name or is_role else end


def _placed(tokens: Sequence[Token], cue: Cue, end: int) -> Cue | None:
    """A cue of this kind stands at the beginning, in the middle or at the end of its statement."""
    before = tokens[cue.start - 1] if cue.start else None
    begins = before is None or before.text in ";:" or before.low in {"but", "and", "while", "that"}
    following = tokens[end] if end < len(tokens) else None
    if begins:
        cue.after = end + 1 if following is not None and following.text in ",:" else end
        return cue if cue.after < len(tokens) else None
    cue.is_behind = True
    if before is not None and before.text == "," and following is not None and following.text == ",":
        cue.after = end + 1 if _goes_on(tokens, end + 1) else None
    return cue


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether a statement that was interrupted by "..., she said, ..." goes on here."""
    if place >= len(tokens):
        return False
    token = tokens[place]
    return token.is_quote or token.low in AUXILIARIES or token.low.endswith("ed")


_VIEWS = grammar("views")


def _opinion(tokens: Sequence[Token], place: int) -> Cue | None:
    """``In her view``, ``By the ministry's count``."""
    if tokens[place].low not in {"in", "by"} or (place and not tokens[place - 1].is_mark):
        return None
    for end in range(place + 2, min(place + 9, len(tokens))):
        if tokens[end].low in _VIEWS:
            owner = tokens[end - 1]
            if not (owner.low in {"his", "her", "their", "its"} or owner.low.endswith(("'s", "s'"))):
                return None
            return _placed(tokens, Cue(place, end + 1, name=Name(place + 1, end, place)), end + 1)
        if tokens[end].is_mark:
            return None
    return None


# ------------------------------------------------------------------ nothing was said


def _refusal(tokens: Sequence[Token], place: int) -> Cue | None:
    """``declined to comment``, ``did not respond``, ``could not be reached``."""
    end = _refusal_end(tokens, place)
    if not end:
        return None
    name = subject_before(tokens, place)
    elided = place > 0 and tokens[place - 1].low in {"and", "but"}
    if name is None and not elided:
        return None
    cue = Cue(place, end, "refusal", name=None if elided else name, is_elided=elided, after=place)
    return None if name and not elided and _is_ours(tokens, name) else cue


def _is_ours(tokens: Sequence[Token], name: Name) -> bool:
    return is_ourselves(" ".join(token.low for token in tokens[name.start : name.end]))


def _refusal_end(tokens: Sequence[Token], place: int) -> int:
    low = tokens[place].low
    length = _phrase_at(tokens, place, "refusal")
    if length:
        return place + length
    if low in {"declined", "declines", "refused", "refuses", "refusing", "declining"}:
        length = _follows(tokens, place + 1, ["to"]) and _phrase_at(tokens, place + 2, "refused")
        return place + 2 + length if length else 0
    if low in _MODALS | _HAVE | _BE:
        return _silence(tokens, place)
    return 0


def _silence(tokens: Sequence[Token], place: int) -> int:
    rest = place + 1
    is_negated = tokens[place].low == "cannot" or tokens[place].low.endswith("n't")
    while rest < len(tokens) and (tokens[rest].low in _NOT or is_adverb(tokens[rest]) or tokens[rest].low == "been"):
        is_negated = is_negated or tokens[rest].low in _NOT
        rest += 1
    length = _phrase_at(tokens, rest, "silent") if is_negated else 0
    if length and tokens[rest].low == "confirm" and _checks(tokens, place, rest):
        return 0
    return rest + length if length else 0


def _checks(tokens: Sequence[Token], place: int, rest: int) -> bool:
    """Whether "could not confirm" is a newsroom's own line."""
    return any(token.low in {"independently", "immediately"} for token in tokens[place:rest])


# ------------------------------------------------------------------ nobody is named


def _hearsay(tokens: Sequence[Token], place: int) -> Cue | None:
    low = tokens[place].low
    length = _phrase_at(tokens, place, "openings")
    if length:
        return Cue(place, place + length, "distancing", after=place + length)
    if low in table_hearsay()["adverbs"]:
        return _adverb(tokens, place)
    if low in _BE and place + 1 < len(tokens):
        return _passive(tokens, place)
    return None


@lru_cache(maxsize=1)
def table_hearsay() -> dict[str, frozenset[str]]:
    """Words of hearsay by list."""
    return {name: frozenset(several) for name, several in table("verbs")["hearsay"].items()}


def _adverb(tokens: Sequence[Token], place: int) -> Cue | None:
    """``reportedly``: the whole clause is the statement, without that word."""
    cue = Cue(place, place + 1, "distancing")
    start = max((n + 1 for n in range(max(0, place - 40), place) if tokens[n].text in ";:"), default=0)
    cue.content = [(start, place)] if place > start else []
    cue.after = place + 1
    return cue


def _passive(tokens: Sequence[Token], place: int) -> Cue | None:
    """``is said to``, ``it is alleged that``."""
    verb = place + 1
    while verb < len(tokens) and (is_adverb(tokens[verb]) or tokens[verb].low == "being"):
        verb += 1
    if verb + 1 >= len(tokens):
        return None
    low, following = tokens[verb].low, tokens[verb + 1].low
    subject = subject_before(tokens, place)
    if following == "that" and subject is not None and tokens[subject.end - 1].low == "it":
        known = low in table_hearsay()["participles"] or low in verbs()
        return (
            _paper_before(tokens, subject.start, Cue(verb, verb + 2, "distancing", after=verb + 2)) if known else None
        )
    if following == "to" and low in table_hearsay()["participles"] and subject is not None:
        cue = Cue(verb, verb + 1, "distancing", after=verb + 1)
        cue.content = [(subject.start, subject.end)]
        return cue
    return None


def _paper_before(tokens: Sequence[Token], end: int, cue: Cue) -> Cue:
    """``In a notice to owners it is stated that``: the paper is the source."""
    if tokens[0].low == "in" and any(token.low in papers() for token in tokens[1:end]):
        cue.name, cue.cue_class = Name(1, end, 0), "neutral"
        if tokens[end - 1].text == ",":
            cue.name = Name(1, end - 1, 0)
    return cue


def _noun(tokens: Sequence[Token], place: int) -> Cue | None:
    """``the ministry's claim that``, ``rumours that``."""
    if tokens[place].low not in table_hearsay()["nouns"] or not _follows(tokens, place + 1, ["that"]):
        return None
    owner = place - 1
    cue = Cue(place, place + 2, "distancing", is_noun=True, after=place + 2)
    while owner > max(0, place - 4) and not tokens[owner].low.endswith(("'s", "s'")) and not tokens[owner].is_mark:
        owner -= 1
    if owner >= 0 and tokens[owner].low.endswith(("'s", "s'")):
        cue.name = subject_before(tokens, owner + 1)
    elif tokens[place - 1].low in {"any", "no"}:
        return None
    cue.stop = next((n for n in range(place + 2, len(tokens) - 1) if _is_turned_down(tokens, n)), None)
    return cue


def _is_turned_down(tokens: Sequence[Token], place: int) -> bool:
    """``the claim that ... was rejected``: where the claim ends."""
    verb = place + 2 if tokens[place + 1].low == "been" else place + 1
    if tokens[place].low not in _BE | _HAVE or verb >= len(tokens):
        return False
    return any(
        one.cue_class in {"denial", "confirmation"} and not one.rest for one in verbs().get(tokens[verb].low, [])
    )


# ------------------------------------------------------------------ is convinced that


def _state(tokens: Sequence[Token], place: int) -> Cue | None:
    if tokens[place].low not in _BE:
        return None
    start = place + 1
    while start < len(tokens) and is_adverb(tokens[start]):
        start += 1
    length = _phrase_at(tokens, start, "states")
    if not length:
        return None
    end = start + length
    name = subject_before(tokens, place)
    if end >= len(tokens) or name is None or not can_speak(tokens, name.start, name.end) or _is_ours(tokens, name):
        return None
    following = tokens[end]
    if following.low == "that":
        return Cue(start, end, name=name, after=end + 1)
    is_clause = following.low in PRONOUNS or following.low in DETERMINERS or following.is_quote
    return Cue(start, end, name=name, after=end) if is_clause or following.low == "of" else None


def _quoted_as(tokens: Sequence[Token], place: int) -> Cue | None:
    """``state media quoted the general as saying that``: the one quoted is the source."""
    if tokens[place].low not in {"quoted", "quotes", "cited", "cites"} or (place and tokens[place - 1].low in _BE):
        return None
    for end in range(place + 2, min(place + 16, len(tokens) - 2)):
        if tokens[end].low == "as" and tokens[end + 1].low in {"saying", "telling", "writing", "claiming"}:
            start = end + 3 if tokens[end + 2].low == "that" and end + 3 < len(tokens) else end + 2
            return Cue(place, end + 2, name=Name(place + 1, end, place), after=start)
        if tokens[end].text in ".;:":
            return None
    return None


# ------------------------------------------------------------------ verbs


@dataclass(frozen=True)
class _Found:
    """A verb of the text: the entries of the lexicon it may be, and where it ends."""

    entries: tuple[Verb, ...]
    end: int
    forms: frozenset[str]


def _entries(tokens: Sequence[Token], place: int) -> _Found | None:
    several = [one for one in verbs().get(tokens[place].low, []) if _follows(tokens, place + 1, one.rest)]
    if not several:
        return None
    longest = len(several[0].rest)
    chosen = tuple(one for one in several if len(one.rest) == longest)
    return _Found(chosen, place + 1 + longest, frozenset(one.form for one in chosen))


def _verb(tokens: Sequence[Token], place: int) -> Cue | None:
    found = _entries(tokens, place)
    if found is None or _is_no_verb(tokens, place, found):
        return None
    inverted = _inverted(tokens, place, found)
    if inverted is not None:
        return inverted
    elided = _is_elided(tokens, place, found)
    name = None if elided else subject_before(tokens, place)
    if not elided and (name is None or not _is_fit(tokens, name)):
        return None
    cue = _described(tokens, place, found, name)
    if cue is None:
        return None
    cue.is_elided = elided
    return None if "ing" in found.forms and _is_loose(tokens, cue) else cue


def _is_loose(tokens: Sequence[Token], cue: Cue) -> bool:
    """``anyone hoping to walk``: a participle that describes, and does not say."""
    before = tokens[cue.start - 1]
    if (
        before.is_mark
        or before.is_quote
        or before.low in AUXILIARIES
        or before.low in {"and", "but"}
        or cue.after is None
    ):
        return False
    return not (cue.is_order or tokens[cue.after - 1].low == "that" or tokens[cue.after].is_quote)


def _is_fit(tokens: Sequence[Token], name: Name) -> bool:
    is_nobody = tokens[name.start].low in {"no", "nobody", "none", "neither"}
    return not is_nobody and can_speak(tokens, name.start, name.end) and not _is_ours(tokens, name)


def _described(tokens: Sequence[Token], place: int, found: _Found, name: Name | None) -> Cue | None:
    """The cue with its class and its statement, by the entries whose manner fits."""
    is_paper = name is not None and any(token.low in papers() for token in tokens[name.start : name.end])
    fitting = [one for one in found.entries if is_paper or not one.needs_paper]
    if not fitting:
        return None
    takes = frozenset().union(*(one.takes for one in fitting))
    cue_class: CueClass = next((one.cue_class for one in fitting if one.cue_class != "neutral"), "neutral")
    kind = next((one.kind for one in fitting if one.kind), None)
    if kind == "demand" and any(one.kind != "demand" for one in fitting):
        kind = None
    cue = Cue(place, found.end, _negated(tokens, place, cue_class), kind, name)
    if name is not None and _is_rumour(tokens, name):
        cue.name, cue.cue_class = None, "distancing"
    part = complement(tokens, found.end, takes)
    cue.after, cue.is_order = part.start, part.is_order
    if _only_describes(tokens, cue, takes):
        return None
    if name is not None and name.start > 2 and tokens[name.start - 1].low == "how" and tokens[name.start - 3].is_quote:
        cue.after, cue.content = None, [(name.start - 3, name.start - 2)]
        return cue
    if cue.after is None:
        return _without_complement(tokens, cue, takes)
    if "quote" in takes and name is not None and name.start and tokens[name.start - 1].is_quote:
        cue.is_behind = True
    return cue


def _only_describes(tokens: Sequence[Token], cue: Cue, takes: frozenset[str]) -> bool:
    """``a man who answered the phone``: the verb tells which man is meant."""
    if tokens[cue.start - 1].low not in RELATIVES:
        return False
    if takes == {"noun"} or cue.after is None:
        return True
    if cue.start >= 2 and tokens[cue.start - 2].text == ",":
        return False
    return not (tokens[cue.after].is_quote or tokens[cue.after - 1].low == "that")


def _is_rumour(tokens: Sequence[Token], name: Name) -> bool:
    part = [token.low for token in tokens[name.start : name.end]]
    return part[-1] in {"reports", "rumours", "rumors", "rumour", "rumor", "posts"} and len(part) <= 3


def _without_complement(tokens: Sequence[Token], cue: Cue, takes: frozenset[str]) -> Cue | None:
    """``..., the mayor said on Monday``: the statement stands before; ``As the mayor says, ...``: behind the comma."""
    if not takes & {"quote", "that"}:
        return None
    if cue.name is None:
        return cue
    first = cue.name.start
    before = tokens[first - 1] if first else None
    if before is not None and before.low == "as":
        comma = next((n for n in range(cue.end, min(cue.end + 12, len(tokens))) if tokens[n].text == ","), None)
        if first == 1 and comma is not None:
            cue.after = comma + 1
            return cue
        before = tokens[first - 2] if first > 1 else None
    if before is not None and (before.is_quote or before.text in ",—–-"):
        cue.is_behind = True
        comma = cue.end if cue.end < len(tokens) and tokens[cue.end].text == "," else None
        if comma is not None and before.text == "," and _goes_on(tokens, comma + 1):
            cue.after = comma + 1
    return cue


def _negated(tokens: Sequence[Token], place: int, cue_class: CueClass) -> CueClass:
    is_negated = any(token.low in _NOT or token.low.endswith("n't") for token in tokens[max(0, place - 3) : place])
    return "neutral" if is_negated and cue_class == "denial" else cue_class


def _is_elided(tokens: Sequence[Token], place: int, found: _Found) -> bool:
    """``said ... and added``, ``..., adding that``: nobody is named here."""
    before = place - 1
    while before > 0 and (is_adverb(tokens[before]) or tokens[before].low in _HAVE):
        before -= 1
    if before < 0:
        return False
    if "ing" in found.forms:
        return tokens[before].low not in _BE
    return tokens[before].low in {"and", "but", "or", "though", "then"} or (
        tokens[before].text == "," and before > 0 and tokens[before - 1].low in {"and", "but"}
    )


def _is_no_verb(tokens: Sequence[Token], place: int, found: _Found) -> bool:
    """Whether the word is a noun, an adjective, a passive or an infinitive here."""
    before = tokens[place - 1] if place else None
    if before is None:
        return True
    if tokens[place].is_capital and not _is_titled(tokens):
        return True
    low = before.low
    if low == "to" and not _is_raised(tokens, place):
        return True
    if low.endswith(("'s", "s'")) or _is_article(tokens, place - 1) or low in PREPOSITIONS - {"to"}:
        return True
    if found.forms <= {"base", "s"}:
        return _is_plain_noun(tokens, place, found)
    if "ing" in found.forms:
        return False
    if found.forms == {"participle"}:
        return not any(token.low in _HAVE for token in tokens[max(0, place - 4) : place])
    return _is_passive(tokens, place, found)


def _is_titled(tokens: Sequence[Token]) -> bool:
    """Whether a line is A Headline With Capitals."""
    words_ = [token for token in tokens if not token.is_mark and len(token.text) > 3]
    return bool(words_) and tokens[-1].text != "." and sum(token.is_capital for token in words_) * 5 >= len(words_) * 4


def _is_article(tokens: Sequence[Token], place: int) -> bool:
    low = tokens[place].low
    if low in {
        "others",
        "some",
        "many",
        "most",
        "both",
        "all",
        "several",
        "few",
        "two",
        "three",
        "one",
        "that",
        "another",
        "no",
    }:
        return low == "no"
    return low in DETERMINERS


def _is_plain_noun(tokens: Sequence[Token], place: int, found: _Found) -> bool:
    following = tokens[found.end] if found.end < len(tokens) else None
    if following is None or found.end != place + 1:
        return False
    is_verb = following.low in verbs() and any(one.form in {"past", "s"} for one in verbs()[following.low])
    is_noun_form = tokens[place].low in table_hearsay()["nouns"] or tokens[place].low.endswith("s")
    return is_noun_form and (following.low in AUXILIARIES or is_verb)


def _is_raised(tokens: Sequence[Token], place: int) -> bool:
    return place >= 2 and tokens[place - 2].low in RAISERS


def _is_passive(tokens: Sequence[Token], place: int, found: _Found) -> bool:
    before = place - 1
    while before > 0 and is_adverb(tokens[before]):
        before -= 1
    following = tokens[found.end].low if found.end < len(tokens) else ""
    if tokens[before].low in _BE or (following == "by" and "past" in found.forms and tokens[place].low != "said"):
        return True
    return following == "of" and any("object" in one.takes for one in found.entries)


def _inverted(tokens: Sequence[Token], place: int, found: _Found) -> Cue | None:
    """``..., said the mayor``: the statement stands before, the name behind."""
    before = tokens[place - 1]
    if not (before.is_quote or before.text in ",?!"):
        return None
    if "ing" in found.forms or tokens[found.end - 1].low in PREPOSITIONS or tokens[place].low in _TOLD:
        return None
    if not any("quote" in one.takes for one in found.entries):
        return None
    takes = frozenset().union(*(one.takes for one in found.entries))
    name = None if complement(tokens, found.end, takes).is_order else name_after(tokens, found.end)
    if name is None or not _is_fit(tokens, name) or not _ends_well(tokens, name.end) or _has_verb(tokens, name):
        return None
    fitting = next((one for one in found.entries if one.cue_class != "neutral"), found.entries[0])
    cue = Cue(place, found.end, fitting.cue_class, fitting.kind, name, is_behind=True)
    if name.end < len(tokens) and tokens[name.end].text == ":":
        cue.after, cue.is_behind = name.end + 1, False
    elif _quote_follows(tokens, name.end):
        cue.after = name.end + 1
    return cue


def _has_verb(tokens: Sequence[Token], name: Name) -> bool:
    """Whether what seems to be a name is a clause: "said his client denied ..."."""
    return _has_verb_in(tokens, name.start + 1, name.end)


def _has_verb_in(tokens: Sequence[Token], start: int, end: int) -> bool:
    for place in range(start, end):
        token, following = tokens[place], tokens[place + 1].low if place + 1 < len(tokens) else ""
        if (
            token.is_capital
            or following in PREPOSITIONS
            or token.low in {"named", "called", "based", "retired", "elected", "appointed", "united"}
        ):
            continue
        if token.low.endswith("ed") or any(one.form == "past" for one in verbs().get(token.low, [])):
            return True
    return False


def _ends_well(tokens: Sequence[Token], end: int) -> bool:
    """Whether what stands behind a name ends it: a mark, a relative clause, a time."""
    if end >= len(tokens):
        return True
    token = tokens[end]
    if token.is_mark or is_time(token) or is_adverb(token):
        return True
    return token.low in PREPOSITIONS | RELATIVES | JOINS | {"and", "this", "last", "late", "early"}


def _quote_follows(tokens: Sequence[Token], end: int) -> bool:
    return end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].is_quote
