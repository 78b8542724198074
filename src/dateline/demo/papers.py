"""Papers typeset for the demo, as PDF files of A4 pages."""

import io
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from dateline.demo.content import Table

_DOTS = 150
_PAGE, _MARGIN, _LINE = (1240, 1754), 110, 52
_ROWS = 24
_INK, _RULE, _PALE = "#20262b", "#b9b2a0", "#6d6a60"


def typeset(row: Table) -> bytes:
    """A ruled list with a heading, a note under it and its columns, on as many pages as it takes."""
    pages = [row["rows"][at : at + _ROWS] for at in range(0, len(row["rows"]), _ROWS)]
    drawn = [_page(row, rows, f"{number} / {len(pages)}") for number, rows in enumerate(pages, start=1)]
    out = io.BytesIO()
    drawn[0].save(out, "PDF", resolution=_DOTS, save_all=True, append_images=drawn[1:])
    return out.getvalue()


def _page(row: Table, rows: list[list[str]], number: str) -> Image.Image:
    page = Image.new("RGB", _PAGE, "#fbf8f0")
    pen = ImageDraw.Draw(page)
    _write(pen, (_MARGIN, 110), row["heading"], 44, _INK)
    _write(pen, (_MARGIN, 176), row["note"], 23, _PALE)
    places = _places(row["widths"])
    for place, name in zip(places, row["columns"], strict=True):
        _write(pen, (place, 252), name, 24, _PALE)
    pen.line([(_MARGIN, 290), (_PAGE[0] - _MARGIN, 290)], fill=_INK, width=4)
    for line, cells in enumerate(rows):
        top = 304 + line * _LINE
        for place, words in zip(places, cells, strict=True):
            _write(pen, (place, top), words, 24, _INK)
        pen.line([(_MARGIN, top + 38), (_PAGE[0] - _MARGIN, top + 38)], fill=_RULE, width=1)
    _write(pen, (_PAGE[0] - _MARGIN - 60, _PAGE[1] - 100), number, 22, _PALE)
    return page


def _places(widths: list[float]) -> list[int]:
    """Where each column begins."""
    wide = _PAGE[0] - 2 * _MARGIN
    return [_MARGIN + round(wide * sum(widths[:column])) for column in range(len(widths))]


def _write(pen: ImageDraw.ImageDraw, place: tuple[int, int], words: str, size: int, ink: str) -> None:
    font: Any = ImageFont.load_default(size)
    pen.text(place, words, fill=ink, font=font)
