"""Whether the newsroom says something itself, says who says so, or quotes it."""

from dateline.suggestions.found import Voice


def voice_of(text: str, start: int, end: int) -> Voice:
    """The voice in which the greater part of these characters is told."""
    return "ours"
