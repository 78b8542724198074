"""Whether the newsroom says something itself, says who says so, or quotes it."""

from bisect import bisect_right
from functools import lru_cache

from dateline.suggestions.claims import find_claims
from dateline.suggestions.found import Span, Voice
from dateline.suggestions.lines import own_lines, split
from dateline.suggestions.reading import is_speech, read


def voice_of(text: str, start: int, end: int) -> Voice:
    """The voice in which the greater part of these characters is told.

    ``quoted`` where they stand between quotation marks and are somebody's speech, ``attributed`` where
    a cue in the text says whose words they are, else ``ours``. The text should be the whole story or
    paragraph: a passage alone does not say who speaks.
    """
    start, end = max(0, start), min(len(text), end)
    if start >= end:
        return "ours"
    quoted, attributed = _spans(text)
    half = (end - start) / 2
    if _covered(quoted, start, end) > half:
        return "quoted"
    return "attributed" if _covered(attributed, start, end) > half else "ours"


@lru_cache(maxsize=8)
def _spans(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What is quoted and what is attributed in a text; a checker asks about many passages of one story."""
    reading = read(text)
    drafts = find_claims(reading, *split(own_lines(reading)))
    attributed = sorted(span for one in drafts if one.cue_class != "refusal" for span in one.content)
    speech = [token for one in reading.sentences for token in one.tokens if token.is_quote and is_speech(text, token)]
    whole = {span for one in drafts for span in one.content}
    quotes = [token for one in reading.sentences for token in one.tokens if token.is_quote and token.inner in whole]
    return tuple(sorted({(one.start, one.end) for one in speech + quotes})), tuple(attributed)


def _covered(spans: tuple[Span, ...], start: int, end: int) -> int:
    """How many of these characters the spans cover; no two of them overlap by more than a word."""
    covered, last = 0, start
    first = max(0, bisect_right(spans, (start, start)) - 3)
    for one in spans[first:]:
        if one[0] >= end:
            break
        low, high = max(one[0], last), min(one[1], end)
        covered += max(0, high - low)
        last = max(last, high)
    return covered
