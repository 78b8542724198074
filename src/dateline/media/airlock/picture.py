"""Pictures: what they are, fresh public copies in sizes, a card, a fresh original, and small copies for the desk.

A copy is a new picture made of pixels alone. Nothing of the upload's metadata, comments, thumbnail,
profile or trailing bytes can be in it, because nothing but pixels is carried over.
"""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from dateline.media.airlock.colour import on_white, to_srgb
from dateline.media.airlock.refused import Refused
from dateline.media.airlock.sniffing import name_of
from dateline.media.airlock.xmp import packet

MAX_PIXELS = 40_000_000
MAX_JPEG_PIXELS = 200_000_000
"""A JPEG can be read at a half, a quarter or an eighth of its sides, which takes as much less memory."""
_SAVE_DRAWING = "such a file can hold scripts, so save it as a PNG first"
TAKEN = "JPEG, PNG, WebP, AVIF, HEIC, GIF and TIFF can be taken"
WIDTHS = (400, 800, 1200, 1600)
CARD = (1200, 630)
_WIDEST = WIDTHS[-1]
_NARROWEST_CARD = 600
"""A narrower crop would have to be blown up to more than twice its size."""
# WebP is a third to a half smaller than JPEG, and every browser since 2020 reads it. AVIF of the same size and
# quality takes three to five times as long to make, and longer to read on an old phone.
_SAVED: dict[str, dict[str, Any]] = {
    "jpg": {"format": "JPEG", "quality": 82, "progressive": True, "optimize": True},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
}
_SMOOTH = Image.Resampling.LANCZOS
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")
_ENDINGS = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "AVIF": "avif",
    "HEIF": "heic",
    "GIF": "gif",
    "TIFF": "tif",
}
_REDUCED = ("JPEG", "MPO")
_MAY_MOVE = ("GIF", "WEBP", "PNG", "AVIF")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_WITH_LOSS = ("jpg", "heic", "avif")


class Opened(NamedTuple):
    """A picture read to its end, upright, in sRGB."""

    pixels: Image.Image
    ending: str
    is_moving: bool
    is_reduced: bool
    """Whether it was too large to be read in all its pixels."""


def run(request: dict[str, Any]) -> dict[str, Any]:
    """``act`` is look, release or resize. Raises Refused."""
    Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS // 2  # Pillow refuses at twice as many.
    warnings.simplefilter("ignore")
    source = Path("source")
    if request["act"] == "resize":
        return _resize(_open(source).pixels, request["crop"], request["size"])
    opened = _open(source)
    looked = {
        "width": opened.pixels.width,
        "height": opened.pixels.height,
        "ending": opened.ending,
        "is_moving": opened.is_moving,
        "is_reduced": opened.is_reduced,
    }
    if request["act"] == "look":
        return looked
    xmp = packet(request["credit"], request["rights"], request["source_type"])
    made = _release(on_white(opened.pixels), xmp, request["focus"])
    fresh = _fresh_original(opened) if request["clean_original"] else ""
    return looked | made | {"fresh_ending": fresh}


def _open(source: Path) -> Opened:
    try:
        with _recognised(source) as found:
            is_reduced = found.width * found.height > MAX_PIXELS
            if is_reduced:
                _reduce(found)
            is_moving = found.format in _MAY_MOVE and getattr(found, "n_frames", 1) > 1
            found.seek(0)
            found.load()
            return Opened(to_srgb(_upright(found)), _ENDINGS[str(found.format)], is_moving, is_reduced)
    except Image.DecompressionBombError as bomb:
        raise Refused(f"it has more than {MAX_JPEG_PIXELS // 1_000_000} megapixels; make it smaller first") from bomb
    except (Refused, MemoryError):
        raise
    except Exception as problem:
        raise Refused("it is broken or cut off; it cannot be read to its end") from problem


def _recognised(source: Path) -> Image.Image:
    with source.open("rb") as data:
        start = data.read(4096)
    formats: tuple[str, ...] = _FORMATS
    if start[4:8] == b"ftyp" and start[8:12] in _HEIF_BRANDS:
        import pillow_heif

        pillow_heif.options.DECODE_THREADS = 1
        pillow_heif.register_heif_opener()
        formats = (*_FORMATS, "HEIF")
    try:
        return Image.open(source, formats=formats)
    except UnidentifiedImageError as problem:
        known = name_of(start)
        if known in ("a JPEG", "a PNG", "a GIF", "a TIFF", "a WebP", "an AVIF", "a HEIC"):
            raise Refused("it is broken or cut off; it cannot be read to its end") from problem
        advice = _SAVE_DRAWING if known == "an SVG drawing" else TAKEN
        raise Refused(f"it is {known or 'not a picture'}; {advice}") from problem


def _reduce(found: Image.Image) -> None:
    """Has a JPEG read at the largest part of its sides that can be taken. Raises Refused for other kinds."""
    width, height = found.size
    megapixels = f"{width * height / 1_000_000:.0f} megapixels ({width} × {height})"
    if found.format not in _REDUCED:
        most = f"{MAX_PIXELS // 1_000_000} can be taken, and {MAX_JPEG_PIXELS // 1_000_000} of a JPEG"
        raise Refused(f"it has {megapixels}; {most}, so save it as a JPEG or make it smaller first")
    part = next(part for part in (2, 4, 8) if width * height <= MAX_PIXELS * part**2)
    found.draft(found.mode, (width // part, height // part))


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture  # Broken EXIF says nothing of which way is up.


def _fresh(picture: Image.Image) -> Image.Image:
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    return fresh


def _release(flat: Image.Image, xmp: bytes, focus: list[int]) -> dict[str, Any]:
    """Leaves the main copy as ``released``, its versions, and ``card.jpg`` where the picture is large enough."""
    main = flat.copy()
    main.thumbnail((_WIDEST, _WIDEST * 2), _SMOOTH)
    main = _fresh(main)
    main.save("released", xmp=xmp, **_SAVED["jpg"])
    crop = _around(flat.size, focus)
    has_card = crop[2] - crop[0] >= _NARROWEST_CARD
    if has_card:
        _saved(_fresh(flat.resize(CARD, _SMOOTH, box=crop)), "card", "jpg", xmp)
    return {
        "released_width": main.width,
        "released_height": main.height,
        "versions": list(_versions(main, xmp)),
        "has_card": has_card,
    }


def _versions(main: Image.Image, xmp: bytes) -> Iterator[dict[str, Any]]:
    """The smallest first: WebP at every width of the layout up to the main copy's own, JPEG at those below it."""
    for width in (width for width in WIDTHS if width <= main.width * 0.9):
        smaller = _fresh(main.resize((width, max(1, round(main.height * width / main.width))), _SMOOTH))
        yield _saved(smaller, f"version-{width}", "jpg", xmp)
        yield _saved(smaller, f"version-{width}", "webp", xmp)
    yield _saved(main, f"version-{main.width}", "webp", xmp)


def _saved(shown: Image.Image, name: str, extension: str, xmp: bytes) -> dict[str, Any]:
    shown.save(f"{name}.{extension}", xmp=xmp, **_SAVED[extension])
    return {"extension": extension, "width": shown.width, "height": shown.height}


def _around(size: tuple[int, int], focus: list[int]) -> tuple[int, int, int, int]:
    """The largest part of a picture that has the shape of a card, as near to the focus as the edges allow."""
    width, height = min(size[0], size[1] * CARD[0] // CARD[1]), min(size[1], size[0] * CARD[1] // CARD[0])
    across, down = focus or (size[0] // 2, size[1] // 2)
    left = min(max(across - width // 2, 0), size[0] - width)
    top = min(max(down - height // 2, 0), size[1] - height)
    return left, top, left + width, top + height


def _fresh_original(opened: Opened) -> str:
    """Every pixel of the upload and nothing else: as JPEG where the upload had lost details already, else as PNG."""
    fresh = _fresh(opened.pixels)
    if fresh.mode == "RGB" and opened.ending in _WITH_LOSS:
        fresh.save("fresh", "JPEG", quality=93, subsampling=0)
        return "jpg"
    fresh.save("fresh", "PNG", compress_level=6)
    return "png"


def _resize(picture: Image.Image, crop: list[int], size: list[int]) -> dict[str, Any]:
    made = _fresh(on_white(picture).crop(tuple(crop)).resize(tuple(size), _SMOOTH))  # type: ignore[arg-type]
    made.save("resized", "JPEG", quality=78, progressive=True, optimize=True)
    return {"width": made.width, "height": made.height}
