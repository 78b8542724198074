"""The one question: what does this text say, who says so, when and where."""

from datetime import date

from dateline.suggestions.found import Suggestion


def suggest(text: str, dateline: date | None = None) -> list[Suggestion]:
    """Statements with their sources, the newsroom's untied lines, dates and places, in text order.

    ``dateline`` is the day the text was written on; without it, days that depend on it are left out.
    Never raises, whatever the text.
    """
    return []
