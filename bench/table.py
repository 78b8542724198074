"""Rows of figures, and how they are printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, the figure, what it is compared with, and the budget."""

    what: str
    figure: str
    ratio: str
    budget: str
    is_kept: bool | None = None


def show(rows: list[Row]) -> str:
    """A table in Markdown; the last column says whether the budget was kept."""
    lines = ["| what | figure | compared | budget | kept |", "|---|---|---|---|---|"]
    for row in rows:
        kept = {True: "yes", False: "**no**", None: ""}[row.is_kept]
        lines.append(f"| {row.what} | {row.figure} | {row.ratio} | {row.budget} | {kept} |")
    return "\n".join(lines)


def median(values: list[float]) -> float:
    """The middle one."""
    return sorted(values)[len(values) // 2]


def spread(values: list[float], unit: str, digits: int = 1) -> str:
    """``median (least to most, n)``."""
    low, high = min(values), max(values)
    return f"{median(values):.{digits}f} {unit} ({low:.{digits}f} to {high:.{digits}f}, {len(values)} runs)"


def percentile(values: list[float], share: float) -> float:
    """The value below which this share lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]
