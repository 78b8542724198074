"""Pictures: what they are, a fresh public copy, a fresh original, and small copies for the desk.

A copy is a new picture made of pixels alone. Nothing of the upload's metadata, comments, thumbnail,
profile or trailing bytes can be in it, because nothing but pixels is carried over.
"""

import warnings
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from dateline.media.airlock.colour import on_white, to_srgb
from dateline.media.airlock.refused import Refused
from dateline.media.airlock.sniffing import name_of
from dateline.media.airlock.xmp import packet

MAX_PIXELS = 40_000_000
TAKEN = "JPEG, PNG, WebP, AVIF, HEIC, GIF and TIFF can be taken"
_WIDEST = 1600
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
_MAY_MOVE = ("GIF", "WEBP", "PNG", "AVIF")
_HEIF_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
_WITH_LOSS = ("jpg", "heic", "avif")


class Opened(NamedTuple):
    """A picture read to its end, upright, in sRGB."""

    pixels: Image.Image
    ending: str
    is_moving: bool


def run(request: dict[str, Any]) -> dict[str, Any]:
    """``act`` is look, release or resize. Raises Refused."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
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
    }
    if request["act"] == "look":
        return looked
    made = _release(opened.pixels, packet(request["credit"], request["rights"], request["source_type"]))
    fresh = _fresh_original(opened) if request["clean_original"] else ""
    return looked | made | {"fresh_ending": fresh}


def _open(source: Path) -> Opened:
    try:
        with _recognised(source) as found:
            if found.width * found.height > MAX_PIXELS:
                raise Refused(_too_large(found.width, found.height))
            is_moving = found.format in _MAY_MOVE and getattr(found, "n_frames", 1) > 1
            found.seek(0)
            found.load()
            return Opened(to_srgb(_upright(found)), _ENDINGS[str(found.format)], is_moving)
    except Image.DecompressionBombError as bomb:
        raise Refused(f"it has more than {MAX_PIXELS // 1_000_000} megapixels; make it smaller first") from bomb
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
        raise Refused(f"it is {known or 'not a picture'}; {TAKEN}") from problem


def _too_large(width: int, height: int) -> str:
    return (
        f"it has {width * height / 1_000_000:.0f} megapixels ({width} × {height});"
        f" {MAX_PIXELS // 1_000_000} can be taken, so make it smaller first"
    )


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except Exception:
        return picture  # Broken EXIF says nothing of which way is up.


def _fresh(picture: Image.Image) -> Image.Image:
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    return fresh


def _release(picture: Image.Image, xmp: bytes) -> dict[str, int]:
    flat = on_white(picture).copy()
    flat.thumbnail((_WIDEST, _WIDEST * 2), Image.Resampling.LANCZOS)
    fresh = _fresh(flat)
    fresh.save("released", "JPEG", quality=82, progressive=True, optimize=True, xmp=xmp)
    return {"released_width": fresh.width, "released_height": fresh.height}


def _fresh_original(opened: Opened) -> str:
    """Every pixel of the upload and nothing else: as JPEG where the upload had lost details already, else as PNG."""
    fresh = _fresh(opened.pixels)
    if fresh.mode == "RGB" and opened.ending in _WITH_LOSS:
        fresh.save("fresh", "JPEG", quality=93, subsampling=0)
        return "jpg"
    fresh.save("fresh", "PNG", compress_level=6)
    return "png"


def _resize(picture: Image.Image, crop: list[int], size: list[int]) -> dict[str, Any]:
    made = _fresh(on_white(picture).crop(tuple(crop)).resize(tuple(size), Image.Resampling.LANCZOS))  # type: ignore[arg-type]
    made.save("resized", "JPEG", quality=78, progressive=True, optimize=True)
    return {"width": made.width, "height": made.height}
