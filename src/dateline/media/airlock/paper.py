"""PDFs: every page drawn as pixels, and a new PDF made of the pixels alone.

What Dangerzone does (https://dangerzone.rocks): hidden words, attachments, scripts, comments, layers and
metadata cannot pass, because only what can be seen is carried over. Notes and black boxes laid over a page
are drawn as they are seen, so that no box opens.
"""

import io
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from dateline.media.airlock.pixel_pdf import PixelPdf
from dateline.media.airlock.refused import Refused
from dateline.media.airlock.sniffing import name_of

MAX_PAGES = 100
_DOTS, _POINTS = 150, 72
_MOST_PIXELS = 5_000_000
_NEARLY = 6
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


def run(_request: dict[str, Any]) -> dict[str, Any]:
    """Draws ``source`` anew as ``released``. Raises Refused."""
    with Path("source").open("rb") as data:
        _check_kind(data.read(4096))
    document = _open()
    count = len(document)
    if count == 0:
        raise Refused("it has no pages")
    if count > MAX_PAGES:
        raise Refused(f"it has {count} pages; {MAX_PAGES} can be released, so cut it into parts")
    with Path("released").open("wb") as target:
        made = PixelPdf(target, count)
        for number in range(count):
            _add(made, document, number)
        made.finish()
    return {"pages": count}


def _check_kind(start: bytes) -> None:
    if start.startswith(_OFFICE):
        raise Refused("it is an office file; save it as a PDF first")
    if b"%PDF-" not in start[:1024]:
        raise Refused(f"it is {name_of(start) or 'not a PDF'}; save it as a PDF first")


def _open() -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument("source")
    except pdfium.PdfiumError as problem:
        if problem.err_code == pdfium.raw.FPDF_ERR_PASSWORD:
            raise Refused("it is locked with a password; save it without one first") from problem
        raise Refused("it is broken or cut off; it cannot be read") from problem


def _add(made: PixelPdf, document: pdfium.PdfDocument, number: int) -> None:
    try:
        page = document[number]
        width, height = page.get_size()
        picture = page.render(scale=_scale(width, height), may_draw_forms=False).to_pil().convert("RGB")
        page.close()
    except (pdfium.PdfiumError, ValueError, ZeroDivisionError) as problem:
        raise Refused(f"page {number + 1} cannot be read") from problem
    is_grey = _is_grey(picture)
    shown = picture.convert("L") if is_grey else picture
    made.add(_jpeg(shown), shown.size, (width, height), is_grey=is_grey)


def _scale(width: float, height: float) -> float:
    """150 dots to the inch, or fewer where the page is very large."""
    if not (1 <= width <= 20_000 and 1 <= height <= 20_000):
        raise ValueError
    most = (_MOST_PIXELS / (width * height)) ** 0.5
    return float(min(_DOTS / _POINTS, most))


def _is_grey(picture: Image.Image) -> bool:
    _, *colours = picture.convert("YCbCr").split()
    lowest_and_highest: list[Any] = [channel.getextrema() for channel in colours]
    return all(low >= 128 - _NEARLY and high <= 128 + _NEARLY for low, high in lowest_and_highest)


def _jpeg(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=75, optimize=True)
    return target.getvalue()
