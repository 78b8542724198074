"""Wording a desk looks at twice before it prints: figures of dead and wounded, control, blame."""

from dateline.suggestions.found import Figure, Wording


def casualty_figures(text: str) -> list[Figure]:
    """Every number of dead, wounded, captured or missing, in digits or words, in text order."""
    return []


def words_of_control(text: str) -> list[Wording]:
    """Every wording that says who holds or took a place, in text order."""
    return []


def words_of_blame(text: str) -> list[Wording]:
    """Every wording that says who did it, in text order."""
    return []
