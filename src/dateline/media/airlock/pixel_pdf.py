"""The smallest PDF (ISO 32000-1) that shows pictures as pages. It has no place for anything else.

Written page by page, so that a long paper needs no more memory than a short one; Pillow's own writer
keeps every page, and puts a title and dates into the file.
"""

from typing import BinaryIO


class PixelPdf:
    """A PDF being written."""

    def __init__(self, target: BinaryIO, pages: int) -> None:
        """Begins a PDF of so many pages: three objects for each, behind the catalogue and the list of pages."""
        self._target = target
        self._places: list[int] = []
        self._target.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        kids = " ".join(f"{3 + 3 * number} 0 R" for number in range(pages))
        self._add("<< /Type /Catalog /Pages 2 0 R >>")
        self._add(f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>")

    def add(self, jpeg: bytes, pixels: tuple[int, int], points: tuple[float, float], *, is_grey: bool) -> None:
        """Adds a page of this size in points, filled by a JPEG."""
        page = len(self._places) + 1
        width, height = f"{points[0]:.2f}", f"{points[1]:.2f}"
        self._add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {page + 1} 0 R"
            f" /Resources << /XObject << /P {page + 2} 0 R >> >> >>"
        )
        self._add_stream("", f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode())
        colours = "/DeviceGray" if is_grey else "/DeviceRGB"
        self._add_stream(
            f"/Type /XObject /Subtype /Image /Width {pixels[0]} /Height {pixels[1]}"
            f" /ColorSpace {colours} /BitsPerComponent 8 /Filter /DCTDecode ",
            jpeg,
        )

    def finish(self) -> None:
        """Writes the table of objects and the trailer."""
        start = self._target.tell()
        count = len(self._places) + 1
        self._target.write(f"xref\n0 {count}\n0000000000 65535 f \n".encode())
        self._target.writelines(f"{place:010d} 00000 n \n".encode() for place in self._places)
        self._target.write(f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())

    def _add(self, words: str) -> None:
        self._begin()
        self._target.write(f"{words}\nendobj\n".encode())

    def _add_stream(self, words: str, data: bytes) -> None:
        self._begin()
        self._target.write(f"<< {words}/Length {len(data)} >>\nstream\n".encode())
        self._target.write(data)
        self._target.write(b"\nendstream\nendobj\n")

    def _begin(self) -> None:
        self._places.append(self._target.tell())
        self._target.write(f"{len(self._places)} 0 obj\n".encode())
