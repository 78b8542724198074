"""The newsroom's own line that it could not verify something, and the statements it speaks of."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.suggestions.claims import Draft
from dateline.suggestions.cues import Cue, find_cues
from dateline.suggestions.found import ClaimKind, Span
from dateline.suggestions.lexicon import grammar, papers, people, speakers, words
from dateline.suggestions.reading import Reading, Sentence
from dateline.suggestions.sources import is_ourselves

_VERIFY = r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborat(?:e|ed)|check(?:ed)?|authenticat(?:e|ed)|establish(?:ed)?|substantiat(?:e|ed)|determined?|ascertain(?:ed)?|reviewed|assess(?:ed)?)"
_MIDDLE = r"(?:(?:yet|so far|been|be|immediately|independently|fully|also|always|as yet|still|either|currently) )*"
_LINE = re.compile(
    rf"\b(?:(?:could|can|do|did|does|has|have|had|was|were|is|are) ?n[o'’]t {_MIDDLE}(?:(?:able|in a position|possible) to {_MIDDLE})?{_VERIFY}"
    rf"|cannot {_MIDDLE}{_VERIFY}|(?:unable|impossible|not (?:been )?possible|no way|yet|failed) (?:to|of) {_MIDDLE}{_VERIFY}"
    rf"|could neither confirm nor|(?:could|can|has|have|had|was|were|is|are) {_MIDDLE}{_VERIFY}"
    r"|no (?:independent|outside|separate|official) (?:confirmation|evidence|verification|corroboration|proof)"
    r"|(?:is|was|has been|have been|seen|found) (?:so far |yet |still |as yet )?(?:no|not any) (?:\w+ )?(?:confirmation|evidence|proof|corroboration)"
    r"|without independent (?:confirmation|verification)|remain(?:s|ed)? (?:unverified|unconfirmed)|(?:is|are|was|were) (?:unverified|unconfirmed))\b",
    re.IGNORECASE,
)
_TRIES = 20
_POSITIVE = re.compile(rf"(?:could|can|has|have|had|was|were|is|are) {_MIDDLE}{_VERIFY}", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:(?:,|[–—]|\s-\s|\()\s*|\s(?=whos|whic))(?P<line>(?:(?:a|an|the|but|though|although|and)\s+){0,2}(?:claims?|figures?|reports?|accounts?|assertions?|"
    r"allegations?|statements?|something|which|whose|this|that|these|it|dateline|we|reuters|afp|ap)\b(?:\s+[\w'’-]+){0,9}\s*)\Z",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:neither|none|no|nor|nothing|not one|little)\b", re.IGNORECASE)
_INDEPENDENT = re.compile(r"\bindependent", re.IGNORECASE)
_SURE = re.compile(r"verif|corroborat|authenticat|independent|evidence|proof", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:claims?|reports?|accounts?|figures?|allegations?|statements?|information|cause|numbers?|footage|videos?|photos?|"
    r"images?|pictures?|stor(?:y|ies)|versions?|tolls?|details|neither|none|this|that|it|these|they|assertions?|accusations?|"
    r"data|losses|testimon(?:y|ies)|rumours?|documents?)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(
    r"\b(?:News|Post|Times|Independent|Press|Herald|Tribune|Gazette|Chronicle|Courier|Observer|Guardian|Mail|Radio|Wire)\b"
)
_IMPERSONAL = re.compile(r"\bit (?:is|was|has|had|remains|proved)\b", re.IGNORECASE)


@dataclass
class Line:
    """A line, the words by which it was known, its sentence and its paragraph."""

    span: Span
    cue: str
    sentence: int
    block: int
    is_whole: bool = True


def own_lines(reading: Reading) -> list[Line]:
    """Every such line of a text, in order."""
    lines = []
    for number, sentence in enumerate(reading.sentences):
        start, cue = _own_line(reading, sentence)
        if cue:
            is_whole = start == sentence.start
            lines.append(Line((start, sentence.end), cue, number, sentence.block, is_whole))
    return lines


def split(lines: list[Line]) -> tuple[set[int], dict[int, int]]:
    """The sentences that are such a line as a whole, and where it begins in those that end with one."""
    whole = {line.sentence for line in lines if line.is_whole}
    return whole, {line.sentence: line.span[0] for line in lines if not line.is_whole}


def _own_line(reading: Reading, sentence: Sentence) -> tuple[int, str]:
    """Where the newsroom's own "could not verify" begins in a sentence, and its words; empty where there is none."""
    text = _unquoted(reading, sentence)
    others: list[Cue] | None = None
    for match in islice(_LINE.finditer(text), _TRIES):
        if _POSITIVE.fullmatch(match[0]) and not _NOBODY.search(text[: match.start()]):
            continue
        others = _others(sentence) if others is None else others
        found = reading.text[sentence.start + match.start() : sentence.start + match.end()]
        first = max(0, match.start() - 90)
        aside = _ASIDE.search(text[first : match.start()])
        if others and aside and (_SURE.search(match[0]) or _names_us(text[first + aside.start("line") :])):
            return sentence.start + first + aside.start("line"), found
        if _is_ours(sentence, others, text, match):
            return sentence.start, found
    return 0, ""


def _unquoted(reading: Reading, sentence: Sentence) -> str:
    text = reading.text[sentence.start : sentence.end]
    for token in sentence.tokens:
        if token.is_quote:
            start, end = token.start - sentence.start, token.end - sentence.start
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_ours(sentence: Sentence, others: list[Cue], text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    place = sentence.start + match.start()
    if _names_us(text) or (_IMPERSONAL.search(before + match[0]) and not _is_said(sentence, others, place)):
        return not _is_said(sentence, others, place)
    if _is_said(sentence, others, place):
        return False
    if _is_passive(match[0]):
        return bool(_SURE.search(match[0]) or _SUBJECT.search(before))
    return bool(_INDEPENDENT.search(match[0])) or _is_newsroom(before, match[0])


def _is_passive(words_: str) -> bool:
    return bool(
        re.search(r"ed\Z|evidence|confirmation|proof|verification|corroboration|be \w+ed", words_, re.IGNORECASE)
    )


def _names_us(text: str) -> bool:
    low = text.lower()
    return any(
        re.search(rf"\b{re.escape(name)}\b", low)
        for name in words()["ourselves"]
        if name not in {"ap", "journalists", "reporters", "the newspaper"}
    )


def _is_newsroom(before: str, what: str) -> bool:
    """Whether a name that no lexicon knows as an official can be the newsroom: "The Ostmere Post could not verify"."""
    name = before.strip()
    if not re.search(r"[A-Z]", name[:5]) or not (_PRESS.search(name) or _SURE.search(what)):
        return False
    lows = re.findall(r"\w+", name.lower())
    return not any(word in people() or (word in speakers() and not _PRESS.search(name)) for word in lows)


def _others(sentence: Sentence) -> list[Cue]:
    """The cues by which somebody else than the newsroom speaks in a sentence."""
    cues = [cue for cue in find_cues(sentence.tokens) if cue.cue_class != "refusal" and cue.name is not None]
    return [cue for cue in cues if not is_ourselves(_name(sentence, cue))]


def _name(sentence: Sentence, cue: Cue) -> str:
    start, end = (cue.name.start, cue.name.end) if cue.name else (0, 0)
    return " ".join(token.low for token in sentence.tokens[start:end])


def _is_said(sentence: Sentence, others: list[Cue], place: int) -> bool:
    """Whether somebody else says it: a cue with a source stands before it, or behind the comma."""
    tokens = sentence.tokens
    return any(cue.is_behind or (cue.after is not None and tokens[cue.start].end <= place) for cue in others)


# ------------------------------------------------------------------ what a line speaks of


_WORD = re.compile(r"[^\W\d_]{4,}")
_GENERIC = grammar("generic")
_KINDS: list[tuple[re.Pattern[str], frozenset[ClaimKind]]] = [
    (re.compile(r"\b(?:figures?|numbers?|toll|losses|casualt\w+|count)\b", re.IGNORECASE), frozenset({"quantity"})),
    (re.compile(r"\b(?:territor\w+|control|capture\w*|village|advance\w*|gains|held|holds)\b", re.IGNORECASE), frozenset({"control"})),
    (re.compile(r"\b(?:footage|videos?|photos?|images?|pictures?|recording|genuine|authentic\w*)\b", re.IGNORECASE), frozenset({"media"})),
    (re.compile(r"\b(?:who|responsib\w+|behind|blame|cause)\b", re.IGNORECASE), frozenset({"blame"})),
]  # fmt: skip
_POINTING = re.compile(
    r"\b(?:this|that|these|those|his|her|their|the) (?:\w+ )?(?:claim|report|account|allegation|statement|assertion)s?\b"
    r"(?! (?:of|by|from|that|about|made|given|on|over|regarding|coming|concerning))",
    re.IGNORECASE,
)
_SIDES = re.compile(r"\b(?:either|neither|both|sides?|any of|accounts|claims|rival|competing)\b", re.IGNORECASE)
_UNCHECKED: frozenset[ClaimKind] = frozenset({"demand", "warning", "announcement", "forecast", "quote"})
_REACH = 25


def tie(reading: Reading, line: Line, drafts: Sequence[Draft], kinds: Sequence[ClaimKind]) -> list[int]:
    """The numbers of the statements a line speaks of."""
    last = bisect_right(drafts, line.sentence, key=lambda one: one.sentence)
    near = list(range(max(0, last - _REACH), last))
    inside = [n for n in near if line.span[0] <= drafts[n].content[0][0]]
    if inside:
        return inside
    if not line.is_whole:
        return [n for n in near if drafts[n].sentence == line.sentence]
    near = [n for n in near if drafts[n].cue_class != "refusal"]
    checkable = [n for n in near if kinds[n] not in _UNCHECKED] or near
    text = reading.text[line.span[0] : line.span[1]]
    if _POINTING.search(text):
        pointed = _nearest(reading, text, line, checkable, drafts)
        if pointed:
            return pointed
    by_words = _by_words(reading, text, line, checkable, drafts, kinds)
    if _SIDES.search(text):
        by_words = sorted(set(by_words) | set(_both_sides(reading, text, line, checkable, drafts, kinds)))
    return by_words or _nearest(reading, text, line, near, drafts)


def _by_words(
    reading: Reading, text: str, line: Line, near: list[int], drafts: Sequence[Draft], kinds: Sequence[ClaimKind]
) -> list[int]:
    said = {word.lower() for word in _WORD.findall(text)} - _GENERIC
    wanted = frozenset().union(*(several for pattern, several in _KINDS if pattern.search(text)))
    scores = {n: 3 * (kinds[n] in wanted) + 2 * _shared(said, _content(reading, drafts[n])) for n in near}
    named = [n for n in near if _shared(said, _source(reading, drafts[n]))]
    scores |= {n: scores[n] + 2 for n in named}
    if not _SIDES.search(text):
        scores = {n: scores[n] for n in named} if named else scores
        scores = _here_first(reading, line, scores, drafts)
    best = max(scores.values(), default=0)
    return [n for n, score in scores.items() if score >= 2 and score * 2 >= best]


def _here_first(reading: Reading, line: Line, scores: dict[int, int], drafts: Sequence[Draft]) -> dict[int, int]:
    """What stands in the line's own paragraph is meant, if anything there fits."""
    here = {n: score for n, score in scores.items() if reading.sentences[drafts[n].sentence].block == line.block}
    return here if max(here.values(), default=0) >= 2 else scores


def _source(reading: Reading, draft: Draft) -> str:
    return reading.text[draft.source[0] : draft.source[1]] if draft.source else ""


def _content(reading: Reading, draft: Draft) -> str:
    return " ".join(reading.text[start:end] for start, end in draft.content)


def _shared(said: set[str], text: str) -> int:
    """How many words two texts share, by their beginnings: Russia and Russian, fired and firing."""
    other = {word.lower() for word in _WORD.findall(text)} - _GENERIC
    return sum(any(_is_same(one, two) for two in other) for one in said)


def _is_same(one: str, two: str) -> bool:
    shorter = min(len(one), len(two))
    length = max(4, shorter - (2 if shorter > 5 else 1 if shorter > 4 else 0))
    return abs(len(one) - len(two)) <= 4 and one[:length] == two[:length]


def _both_sides(
    reading: Reading, text: str, line: Line, near: list[int], drafts: Sequence[Draft], kinds: Sequence[ClaimKind]
) -> list[int]:
    """``either account``: what bodies, not passers-by, say of what can be checked."""
    if re.search(r"\bfigures?\b", text, re.IGNORECASE):
        return [
            n for n in near if kinds[n] == "quantity" and reading.sentences[drafts[n].sentence].block >= line.block - 1
        ]
    if not re.search(r"\b(?:account|claim|version|report|side|allegation|statement|of the)s?\b", text, re.IGNORECASE):
        return []
    return [n for n in near if _is_side(reading, drafts[n])]


def _is_side(reading: Reading, draft: Draft) -> bool:
    """Whether a statement is by a body, an official or a country, and not by somebody who was there."""
    source = _source(reading, draft)
    lows = {word.removesuffix("s") for word in re.findall(r"\w+", source.lower())}
    lists = words()
    if lows & (people() - set(lists["officials"]) - set(lists["bodies"])):
        return False
    if lows & (set(lists["bodies"]) | set(lists["officials"]) | papers()):
        return True
    return source[:1].isupper()


def _nearest(reading: Reading, text: str, line: Line, near: list[int], drafts: Sequence[Draft]) -> list[int]:
    """The statements just before: of this paragraph, else of the one before; one speaker's, if one is meant."""
    if not _SUBJECT.search(text) and not _INDEPENDENT.search(text):
        return []
    blocks = [reading.sentences[drafts[n].sentence].block for n in near]
    for block in (line.block, line.block - 1):
        here = [n for n, its in zip(near, blocks, strict=True) if its == block]
        if here and not _is_singular(text):
            return here
        if here:
            return [n for n in here if drafts[n].source == drafts[here[-1]].source]
    return []


def _is_singular(text: str) -> bool:
    return bool(
        re.search(
            r"\b(?:the|this|that|his|her|its) (?:\w+ )?(?:claim|report|account|allegation|statement|story)\b",
            text,
            re.IGNORECASE,
        )
    )
