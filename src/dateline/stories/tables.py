"""Tables as the desk's editor keeps them, and as the record holds them."""

import json
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail.admin.staticfiles import versioned_static
from wagtail.contrib.table_block.blocks import TableBlock, TableInput

from dateline.record import documents

LARGEST = 30_000
"""Cells in one table. More is a file to hand out, and no table to read."""
_HAS_HEAD = {"row", "both"}
_HAS_ROW_HEADS = {"column", "both"}
_CHOICES = {(False, False): "neither", (True, False): "row", (False, True): "column", (True, True): "both"}
_OPTIONS = {
    "language": "en-US",  # The widget knows no other English.
    "autoWrapRow": True,
    # Everything is drawn, and its frame scrolls: what is drawn only when scrolled to cannot be found by a search.
    "renderAllRows": True,
    "viewportColumnRenderingOffset": 200,
    "height": "auto",
}


class GridInput(TableInput):
    """Wagtail's widget, into which a large range can be pasted too."""

    @property
    def media(self) -> forms.Media:
        """Our script stands behind Wagtail's."""
        return super().media + forms.Media(js=[versioned_static("newsdesk/tables.js")])


class Grid(TableBlock):
    """Cells to type into, or to paste a range of a spreadsheet into: one field, however many cells there are."""

    def __init__(self, **kwargs: Any) -> None:
        """Four rows of three columns to begin with; the first names the columns."""
        kwargs.setdefault("default", _grid([[""] * 3] * 4, "row"))
        super().__init__(table_options=dict(_OPTIONS), **kwargs)

    @cached_property
    def field(self) -> forms.CharField:
        """One hidden field."""
        return forms.CharField(widget=GridInput(table_options=self.table_options), **self.field_options)

    def value_from_form(self, value: str | None) -> dict[str, Any]:
        """What the widget sent; anything else is an empty table."""
        try:
            sent = json.loads(value or "")
        except ValueError:
            sent = None
        if not isinstance(sent, dict) or not isinstance(sent.get("data"), list):
            return _grid([], "row")
        rows = [[_cell(cell) for cell in row] for row in sent["data"] if isinstance(row, list)]
        choice = str(sent.get("table_header_choice"))
        return _grid(rows, choice if choice in _CHOICES.values() else "")

    def clean(self, value: Any) -> Any:
        """Raises ValidationError for a table that says nothing, or holds more than can be read."""
        cells = sum(len(row) for row in (value or {}).get("data", []))
        if cells > LARGEST:
            raise ValidationError(f"This table has {cells:,} cells; at most {LARGEST:,} can be printed.")
        if not self.is_deferred_validation and not _filled(value or {}):
            raise ValidationError("The table is empty: type into it, or paste cells from a spreadsheet.")
        if not self.is_deferred_validation and not (value or {}).get("table_header_choice"):
            raise ValidationError("Say which cells are headers; “No headers” is an answer too.")
        return super().clean(value)


def table_value(
    rows: Sequence[Sequence[str]],
    *,
    head: Sequence[str] = (),
    has_row_heads: bool = False,
    caption: str = "",
    source: str = "",
) -> dict[str, Any]:
    """The value of a ``table`` block made of plain cells, for stories that are not written by hand."""
    cells = [list(row) for row in ([head, *rows] if head else rows)]
    return {"caption": caption, "table": _grid(cells, _CHOICES[bool(head), has_row_heads]), "source": source}


def table_document(value: Any) -> documents.Table | None:
    """A ``table`` block as readers get it: every row as long as the others. None where all cells are empty."""
    grid = value.get("table") or {}
    rows = _filled(grid)
    if not rows:
        return None
    choice = grid.get("table_header_choice")
    has_head = choice in _HAS_HEAD and len(rows) > 1
    return documents.Table(
        caption=(value.get("caption") or "").strip(),
        head=rows[0] if has_head else [],
        rows=rows[1:] if has_head else rows,
        has_row_heads=choice in _HAS_ROW_HEADS,
        source=(value.get("source") or "").strip(),
    )


def _filled(grid: dict[str, Any]) -> list[list[str]]:
    """The rows up to the last that says something, as wide as the widest says something."""
    rows = [[_cell(cell).strip() for cell in row] for row in grid.get("data") or []]
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell), default=0)
    while rows and not any(rows[-1]):
        rows.pop()
    return [(row + [""] * width)[:width] for row in rows]


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell)


def _grid(rows: list[list[str]], choice: str) -> dict[str, Any]:
    """As Wagtail keeps a table."""
    return {
        "data": rows,
        "cell": [],
        "mergeCells": [],
        "table_header_choice": choice,
        "first_row_is_table_header": choice in _HAS_HEAD,
        "first_col_is_header": choice in _HAS_ROW_HEADS,
        "table_caption": "",
    }
