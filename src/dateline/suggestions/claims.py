"""Statements put together: from the cues of each sentence, from quotations, from headlines."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline.suggestions.cues import Cue, find_cues
from dateline.suggestions.found import ClaimKind, CueClass, Span
from dateline.suggestions.headlines import headline_cue
from dateline.suggestions.lexicon import papers
from dateline.suggestions.reading import Reading, Sentence, Token, is_speech
from dateline.suggestions.sources import PRONOUNS, Name, can_speak, is_adverb, is_echo, name_after, subject_before
from dateline.suggestions.speakers import Memory, names_within, opening_name

_JOINS = frozenset({"but", "while", "although", "though", "whereas", "and", "so", "yet", "as", "nor"})
_TAIL = frozenset(".?!…,;:—–-")
_EMPTY = frozenset({"this", "that", "it", "so", "them", "these", "those", "not", "yes", "no"})


@dataclass
class Draft:
    """A statement while it is put together."""

    content: list[Span]
    source: Span | None
    cue: str
    cue_at: Span
    cue_class: CueClass
    kind: ClaimKind | None
    pronoun: Span | None = None
    is_order: bool = False
    sentence: int = 0
    is_speech: bool = False


@dataclass
class _Speaker:
    """Who spoke last, for the quotation that follows."""

    source: Span | None
    pronoun: Span | None
    cue: str
    cue_at: Span
    cue_class: CueClass
    block: int
    sentence: int


@dataclass
class _Story:
    """What has been found so far."""

    reading: Reading
    memory: Memory
    drafts: list[Draft] = field(default_factory=list)
    speaker: _Speaker | None = None


def find_claims(reading: Reading, skipped: set[int], ends: dict[int, int]) -> list[Draft]:
    """Every statement of a text; in the newsroom's own lines only "reports that ..." is looked for.

    ``ends`` says of some sentences where the newsroom's own line begins in them.
    """
    story = _Story(reading, Memory(names_within(reading.sentences)))
    for number, sentence in enumerate(reading.sentences):
        said = _until(sentence, ends[number]) if number in ends else sentence
        if said.tokens:
            _read_sentence(story, number, said, is_own=number in skipped)
    return [draft for draft in story.drafts if draft.content]


def _until(sentence: Sentence, end: int) -> Sentence:
    return replace(sentence, tokens=tuple(token for token in sentence.tokens if token.end <= end))


def _read_sentence(story: _Story, number: int, sentence: Sentence, *, is_own: bool) -> None:
    tokens = sentence.tokens
    story.memory.begin(number)
    if is_own:
        for cue in _settled(tokens, [cue for cue in find_cues(tokens) if cue.is_noun]):
            _resolve(story, sentence, number, cue, None)
        return
    headline = headline_cue(tokens, sentence.is_first and _is_alone(story.reading, number), story.memory.names)
    cues = [headline] if headline is not None else _settled(tokens, find_cues(tokens))
    if not cues:
        cues = _loose_quotes(tokens, story.reading.text)
    if not any(cue.is_behind and cue.content and cue.content[0][0] < 2 for cue in cues):
        story.memory.note_subject(sentence)
    used: set[int] = set()
    former: Cue | None = None
    for cue in cues:
        _resolve(story, sentence, number, cue, former)
        former = cue if cue.name is not None else former
        used |= {place for start, end in cue.content for place in range(start, end)}
    if not cues:
        _open_speaker(story, sentence, number)
    _left_quotes(story, sentence, number, used)


def _is_alone(reading: Reading, number: int) -> bool:
    block = reading.sentences[number].block
    return number + 1 >= len(reading.sentences) or reading.sentences[number + 1].block != block


# ------------------------------------------------------------------ contents


def _settled(tokens: Sequence[Token], cues: list[Cue]) -> list[Cue]:
    """The cues that are not part of what somebody else says, each with its statement."""
    kept: list[Cue] = []
    free = 0
    while cues:
        cue, *cues = cues
        if any(_holds(tokens, cue, later) for later in cues):
            continue
        end = len(tokens)
        if cue.after is not None:
            end, cues = _cut(tokens, cue, cues)
        _fill(tokens, cue, free, end)
        free = end if cue.after is not None else cue.end
        if not cue.content and kept and _echoes(tokens, cue):
            cue.content = list(kept[-1].content)
        kept.append(cue)
        if cue.is_behind and cue.after is None and not cues:
            kept += _second_half(tokens, cue)
    return kept


def _echoes(tokens: Sequence[Token], cue: Cue) -> bool:
    """``..., a charge the government denies``: what it denies is what was said before."""
    if cue.cue_class not in {"denial", "confirmation"} or cue.name is None:
        return False
    return any(is_echo(tokens, place) for place in range(max(0, cue.name.start - 2), cue.name.start))


def _holds(tokens: Sequence[Token], cue: Cue, later: Cue) -> bool:
    """``A test showed a delay, the teacher points out``: the last one says it all."""
    if not later.is_behind or later.after is not None or tokens[later.first - 1].text != ",":
        return False
    between = tokens[cue.end : later.first - 1]
    return cue.after is not None and bool(between) and not any(one.is_quote or one.text in ";:," for one in between)


def _second_half(tokens: Sequence[Token], cue: Cue) -> list[Cue]:
    """``..., it said, and the results are due``: the same one goes on."""
    end = max(cue.end, cue.name.end if cue.name else 0)
    if end + 3 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].low not in {"and", "but"}:
        return []
    more = Cue(cue.start, cue.end, cue.cue_class, cue.kind, cue.name)
    more.content = [part for part in [_trimmed(tokens, (end + 1, len(tokens)))] if part]
    return [more]


def _cut(tokens: Sequence[Token], cue: Cue, later: list[Cue]) -> tuple[int, list[Cue]]:
    """Where the statement behind a cue ends, and the cues that do not lie in it."""
    stop = len(tokens) if cue.stop is None else cue.stop
    for place, one in enumerate(later):
        if one.start >= stop:
            return stop, later[place:]
        point = _clause_start(tokens, one, cue)
        if point is not None and point >= (cue.after or 0):
            return min(point, stop), later[place:]
    return stop, []


def _clause_start(tokens: Sequence[Token], cue: Cue, former: Cue) -> int | None:
    """Where a later cue begins a clause of its own; None where it belongs to what is said."""
    if cue.is_behind:
        return next((n for n in range(cue.first, former.after or 0, -1) if tokens[n].text == ";"), None)
    first = cue.first
    while first > 0 and (is_adverb(tokens[first - 1]) or tokens[first - 1].low in {"has", "have", "had"}):
        first -= 1
    if first == 0:
        return None
    before = tokens[first - 1]
    if before.text in ",;—–-:":
        return first - 1
    place = first - 2 if before.low in {"which", "that"} else first - 1
    if is_echo(tokens, place):
        return place - 2 if tokens[place - 1].low in {"a", "an"} else place - 1
    if before.low in _JOINS or before.low in {"which", "who", "whom"}:
        return first - 2 if first > 1 and tokens[first - 2].text == "," else first - 1
    return None


def _fill(tokens: Sequence[Token], cue: Cue, free: int, end: int) -> None:
    """Gives a cue the tokens of its statement."""
    content = list(cue.content)
    if cue.is_behind:
        content.append(_part_before(tokens, cue, free))
    if cue.after is not None:
        content.append(_part_after(tokens, cue, end))
    cue.content = [part for part in (_trimmed(tokens, one) for one in content) if part is not None]


def _part_before(tokens: Sequence[Token], cue: Cue, free: int) -> tuple[int, int]:
    end = cue.first
    place = end - 1
    while place >= free and (tokens[place].text == "," or tokens[place].low in {"as", "and", "but"}):
        place -= 1
    if place >= free and tokens[place].is_quote and _stands_alone(tokens, place, free):
        return place, place + 1
    start = place
    while start > free and tokens[start - 1].text != ";":
        start -= 1
    return start, end


def _stands_alone(tokens: Sequence[Token], place: int, free: int) -> bool:
    return place == free or tokens[place - 1].is_mark or tokens[place - 1].is_quote or tokens[place - 1].low in _JOINS


def _part_after(tokens: Sequence[Token], cue: Cue, end: int) -> tuple[int, int]:
    start = cue.after or 0
    colon = next((n for n in range(start, end) if tokens[n].text == ":"), None)
    if colon is not None and all(token.low in _EMPTY or is_adverb(token) for token in tokens[start:colon]):
        start = colon + 1
    if start < end and tokens[start].is_quote and not (start + 1 < end and not tokens[start + 1].is_mark):
        last = start + 1
        while last + 1 < end and tokens[last].is_quote:
            last += 1
        return start, last
    return start, end


def _trimmed(tokens: Sequence[Token], part: tuple[int, int]) -> tuple[int, int] | None:
    start, end = part
    while start < end and (tokens[start].text in _TAIL or (tokens[start].low in {"and", "but"})):
        start += 1
    while end > start and tokens[end - 1].text in _TAIL | {"("}:
        end -= 1
    return (start, end) if end > start else None


def _spans(tokens: Sequence[Token], content: list[tuple[int, int]]) -> list[Span]:
    spans = []
    for start, end in sorted(content):
        first, last = tokens[start], tokens[end - 1]
        if end - start == 1 and first.is_quote:
            spans.append(first.inner)
        else:
            spans.append((first.start, last.end))
    return [span for span in spans if span[1] > span[0]]


# ------------------------------------------------------------------ sources


def _resolve(story: _Story, sentence: Sentence, number: int, cue: Cue, former: Cue | None) -> None:
    """Makes a draft of a cue, and remembers who spoke."""
    tokens = sentence.tokens
    source, pronoun = _source(story, tokens, cue, former)
    cue_at = (tokens[cue.start].start, tokens[cue.end - 1].end)
    text = story.reading.text[cue_at[0] : cue_at[1]]
    cue_class = _class(tokens, cue, former)
    if cue.name is not None:
        story.memory.note(tokens, cue.name)
    _note_spoken_of(story, tokens, cue)
    story.speaker = _Speaker(source, pronoun, text, cue_at, cue_class, sentence.block, number)
    spans = _spans(tokens, cue.content)
    if not spans or _says_nothing(tokens, cue):
        return
    is_quoted = any(tokens[start].is_quote and is_speech(story.reading.text, tokens[start]) for start, _ in cue.content)
    story.drafts.append(
        Draft(spans, source, text, cue_at, cue_class, cue.kind, pronoun, cue.is_order, number, is_quoted)
    )


def _note_spoken_of(story: _Story, tokens: Sequence[Token], cue: Cue) -> None:
    """Remembers the person a statement begins with: "Prosecutors say Mr Doe ... He denies it"."""
    for start, end in cue.content:
        name = opening_name(tokens[start:end])
        if name is not None and name.end - name.start > 1 and tokens[start + name.start].is_capital:
            story.memory.note(tokens, Name(name.start + start, name.end + start, start), is_speaker=False)


def _says_nothing(tokens: Sequence[Token], cue: Cue) -> bool:
    """Whether the statement is only "this" or "so"."""
    (start, end), *more = cue.content
    return not more and all(token.low in _EMPTY or token.is_mark for token in tokens[start:end])


def _source(story: _Story, tokens: Sequence[Token], cue: Cue, former: Cue | None) -> tuple[Span | None, Span | None]:
    name = cue.name
    if name is None and cue.is_elided:
        if former is not None:
            return _span_of(story, tokens, former.name) if former.name else (None, None)
        name = _subject_of_sentence(tokens, cue)
    if name is None:
        return None, None
    return _span_of(story, tokens, name)


def _subject_of_sentence(tokens: Sequence[Token], cue: Cue) -> Name | None:
    commas = [n + 1 for n, token in enumerate(tokens[: cue.start]) if token.text == ","]
    for start in [0, *commas[:2]]:
        name = opening_name(tokens[start : cue.start])
        if name is not None:
            return Name(name.start + start, name.end + start, name.clause + start)
    return None


def _span_of(story: _Story, tokens: Sequence[Token], name: Name) -> tuple[Span | None, Span | None]:
    span = (tokens[name.start].start, tokens[name.end - 1].end)
    if name.end - name.start == 1 and tokens[name.start].low in PRONOUNS | {"his", "her", "their", "its"}:
        meant = story.memory.meant_by(tokens[name.start].low)
        return (meant, span) if meant else (span, span)
    return (span[0], _with_apposition(tokens, name) - 2 * tokens[name.end - 1].low.endswith("'s")), None


def _with_apposition(tokens: Sequence[Token], name: Name) -> int:
    """Where a source ends: ``the mayor, Ann Lund`` is taken whole, for the name is what a desk looks for."""
    end = tokens[name.end - 1].end
    if name.apposition is None:
        return end
    start, stop = name.apposition
    is_name = all(token.is_capital or token.low in {"de", "van", "von", "al"} for token in tokens[start:stop])
    return tokens[stop - 1].end if is_name and stop - start <= 5 else end


def _class(tokens: Sequence[Token], cue: Cue, former: Cue | None) -> CueClass:
    name = cue.name or (former.name if former and cue.is_elided else None)
    if name is None or cue.cue_class != "neutral":
        return cue.cue_class
    head = tokens[name.start : name.end]
    first = next(
        (n for n, token in enumerate(head) if n and token.low in {"of", "in", "by", "from", "for", "to", "on"}),
        len(head),
    )
    return "document" if any(token.low in papers() for token in head[max(0, first - 2) : first]) else "neutral"


# ------------------------------------------------------------------ quotations without a cue


def _loose_quotes(tokens: Sequence[Token], text: str) -> list[Cue]:
    """``"..., " laughed Kit Abara``: a verb the lexicon does not know beside a quotation."""
    for place, token in enumerate(tokens[:-1]):
        if not token.is_quote or not is_speech(text, token):
            continue
        cue = _unknown_verb(tokens, place + 1)
        if cue is not None:
            cue.content = [(place, place + 1)]
            return [cue]
    return []


def _unknown_verb(tokens: Sequence[Token], place: int) -> Cue | None:
    if place + 1 >= len(tokens) or tokens[place].is_mark:
        return None
    if _could_be_verb(tokens[place]):
        name = name_after(tokens, place + 1)
        if name is not None and can_speak(tokens, name.start, name.end):
            return Cue(place, place + 1, name=name)
    for verb in range(place + 1, min(place + 7, len(tokens))):
        if _could_be_verb(tokens[verb]):
            name = subject_before(tokens, verb)
            if name is not None and name.start == place and can_speak(tokens, name.start, name.end):
                return Cue(verb, verb + 1, name=name)
            return None
        if tokens[verb].is_mark:
            return None
    return None


def _could_be_verb(token: Token) -> bool:
    return not token.is_mark and not token.is_capital and token.low.endswith(("ed", "s")) and len(token.low) > 3


def _open_speaker(story: _Story, sentence: Sentence, number: int) -> None:
    """A sentence without a cue may still say who the next quotation is by."""
    tokens = sentence.tokens
    name = opening_name(tokens)
    if name is None:
        return
    source, pronoun = _span_of(story, tokens, name)
    at = (tokens[name.start].start, tokens[name.end - 1].end)
    story.speaker = _Speaker(source, pronoun, "", at, "neutral", sentence.block, number)


def _left_quotes(story: _Story, sentence: Sentence, number: int, used: set[int]) -> None:
    """Quotations that no cue took: they go on, or are by who spoke just before."""
    text = story.reading.text
    for place, token in enumerate(sentence.tokens):
        if place in used or not token.is_quote or not is_speech(text, token):
            continue
        speaker = story.speaker
        if speaker is None or number - speaker.sentence > 1 or not _begins(sentence.tokens, place):
            continue
        _take_quote(story, sentence, number, token, speaker)


def _begins(tokens: Sequence[Token], place: int) -> bool:
    """Whether a quotation stands alone in its sentence or behind a colon."""
    return place == 0 or tokens[place - 1].is_quote or tokens[place - 1].text in {":", ",", "—"}


def _take_quote(story: _Story, sentence: Sentence, number: int, token: Token, speaker: _Speaker) -> None:
    last = story.drafts[-1] if story.drafts else None
    goes_on = last is not None and last.is_speech and last.cue_at == speaker.cue_at
    if goes_on and last is not None and speaker.block == sentence.block:
        last.content.append(token.inner)
    else:
        mark = (token.start, token.start + 1)
        cue, at = (speaker.cue, speaker.cue_at) if speaker.cue else (story.reading.text[mark[0] : mark[1]], mark)
        story.drafts.append(
            Draft([token.inner], speaker.source, cue, at, "neutral", None, speaker.pronoun, False, number, True)
        )
    speaker.sentence = number
