"""Makes the released copy of a picture. Run as a child process, because it decodes what came from outside.

``python -m dateline.media.release SOURCE TARGET``, with ``{"credit", "rights"}`` as JSON on standard
input; prints ``{"width", "height"}``. The copy is a new picture made of pixels alone: nothing of
the upload's metadata, comments, thumbnail, profile or trailing bytes can be in it. Only credit and
rights are written afresh, as XMP.
"""

import json
import resource
import sys
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import Image, ImageOps

MAX_PIXELS = 40_000_000
_MEMORY, _SECONDS = 1_200_000_000, 30
_WIDEST = 1600
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF")
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<photoshop:Credit>{credit}</photoshop:Credit>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def main(source: Path, target: Path) -> int:
    """Releases one picture; 2 and one line on standard error when it cannot be."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    said = json.load(sys.stdin)
    try:
        copy = _fresh_copy(source)
        copy.save(target, "JPEG", quality=82, progressive=True, optimize=True, xmp=_xmp(**said))
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as problem:
        print(_reason(problem), file=sys.stderr)
        return 2
    print(json.dumps({"width": copy.width, "height": copy.height}))
    return 0


def _fresh_copy(source: Path) -> Image.Image:
    with Image.open(source, formats=_FORMATS) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            raise Image.DecompressionBombError
        turned = ImageOps.exif_transpose(opened)
        flat = _on_white(turned)
    flat.thumbnail((_WIDEST, _WIDEST * 2), Image.Resampling.LANCZOS)
    fresh = Image.new("RGB", flat.size)
    fresh.paste(flat)
    return fresh


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture.convert("RGB")
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")


def _xmp(credit: str, rights: str) -> bytes:
    return _XMP.format(credit=escape(credit), rights=escape(rights)).encode()


def _reason(problem: BaseException) -> str:
    if isinstance(problem, Image.DecompressionBombError | MemoryError):
        return f"it has more than {MAX_PIXELS // 1_000_000} megapixels"
    return "it is not a picture that can be read (JPEG, PNG, WebP, AVIF, GIF and TIFF can)"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
