"""How the columns of a table stand: numbers at the end of their cells, words at the start."""

import re

from dateline.record.documents import Table

_SPACES = " \u00a0\u2009\u202f"
_NUMBER = re.compile(
    rf"""[-+−–~≈<>≤≥]?[{_SPACES}]?      # a sign, or about how much
    [€$£¥₴₽₺]?[{_SPACES}]?               # of what
    \d+([{_SPACES}.,'’]\d+)*             # digits, with whatever parts thousands and decimals
    [{_SPACES}]?(%|‰|°C?|[€$£¥₴₽₺]|[A-Z]{{3}})?""",
    re.VERBOSE,
)
_NOTHING = {"", "-", "–", "—", "…", "?"}


def number_columns(table: Table) -> list[bool]:
    """For each column whether every cell that says something holds a number, and at least one does."""
    columns = list(zip(*table.rows, strict=True))
    if not columns:
        return [False] * len(table.head)
    return [not (table.has_row_heads and place == 0) and _is_numbers(cells) for place, cells in enumerate(columns)]


def _is_numbers(cells: tuple[str, ...]) -> bool:
    said = [cell for cell in cells if cell not in _NOTHING]
    return bool(said) and all(_NUMBER.fullmatch(cell) for cell in said)
