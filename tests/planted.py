"""Files in nine formats with a mark in every place that can hold one, and the outside judge of what is left."""

import io
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

from tests.conftest import leave_out

MARK = "PLANTED-7f3a"
_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">'
    f"<photoshop:City>{MARK}-xmp</photoshop:City><dc:description><rdf:Alt>"
    f'<rdf:li xml:lang="x-default">{MARK}-xmp</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>'
)
# What exiftool tells of any file, and what a file must say to be read at all.
_TECHNICAL = {"SourceFile", "ExifTool", "System", "File", "Composite", "JFIF", "PDF:PDFVersion", "PDF:Linearized"}
_TECHNICAL |= {"PDF:PageCount"}
_TECHNICAL |= {
    f"RIFF:{name}"
    for name in ("WebP_Flags", "VP8Version", "ImageWidth", "ImageHeight", "HorizontalScale", "VerticalScale")
}
_WORDS_OF_SOUND = {"ItemList", "UserData", "Keys"}


def planted_files() -> dict[str, bytes]:
    """Each format by its ending, with marks in EXIF, GPS, XMP, IPTC, comment, thumbnail, profile and behind the end."""
    return {
        "jpg": _jpeg(),
        "png": _png(),
        "webp": _with_metadata("WEBP") + MARK.encode(),
        "avif": _with_metadata("AVIF") + MARK.encode(),
        "heic": heic() + MARK.encode(),
        "gif": _gif(),
        "tif": _tiff(),
        "mp3": sound("mp3"),
        "pdf": pdf(),
    }


def _pixels() -> Image.Image:
    return Image.linear_gradient("L").resize((120, 80)).convert("RGB")


def _exif() -> Image.Exif:
    exif = Image.Exif()
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298):
        exif[tag] = f"{MARK}-exif"
    camera = exif.get_ifd(0x8769)
    camera.update({0x9286: f"{MARK}-comment".encode(), 0xA430: f"{MARK}-owner", 0xA431: f"{MARK}-serial"})
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (50.0, 27.0, 0.0), 3: "E", 4: (30.0, 31.0, 0.0), 27: f"{MARK}-gps".encode()}
    )
    return exif


def _profile() -> bytes:
    """An sRGB profile whose description is a mark; profiles write in UTF-16."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    marked = data.replace("sRGB built-in".encode("utf-16-be"), f"{MARK}i".encode("utf-16-be"))
    assert marked != data
    return marked


def _saved(form: str, **more: Any) -> bytes:
    target = io.BytesIO()
    _pixels().save(target, form, **more)
    return target.getvalue()


def _with_metadata(form: str) -> bytes:
    return _saved(form, exif=_exif().tobytes(), xmp=_XMP.encode(), icc_profile=_profile())


def _jpeg() -> bytes:
    """With a thumbnail in EXIF that is a marked JPEG of its own, IPTC, and a comment."""
    target = io.BytesIO()
    Image.new("RGB", (16, 16), "red").save(target, "JPEG", comment=f"{MARK}-thumbnail")
    thumbnail = target.getvalue()
    exif = _exif()
    exif.get_ifd(1).update({0x0201: 0, 0x0202: len(thumbnail)})
    data = _saved(
        "JPEG", exif=exif.tobytes() + thumbnail, xmp=_XMP.encode(), icc_profile=_profile(), comment=f"{MARK}-comment"
    )
    return data[:2] + _iptc() + data[2:] + f"{MARK}-behind the end".encode()


def _iptc() -> bytes:
    """An APP13 segment with a by-line and a city (IPTC-IIM in a Photoshop resource)."""
    words = f"{MARK}-iptc".encode()
    fields = b"".join(b"\x1c\x02" + bytes([tag]) + len(words).to_bytes(2, "big") + words for tag in (80, 90, 120))
    block = b"8BIM\x04\x04\x00\x00" + len(fields).to_bytes(4, "big") + fields + b"\x00" * (len(fields) % 2)
    body = b"Photoshop 3.0\x00" + block
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def _png() -> bytes:
    texts = PngImagePlugin.PngInfo()
    for name in ("Author", "Comment", "Software"):
        texts.add_text(name, f"{MARK}-text")
    texts.add_itxt("XML:com.adobe.xmp", _XMP)
    return _saved("PNG", pnginfo=texts, exif=_exif().tobytes(), icc_profile=_profile()) + MARK.encode()


def _gif() -> bytes:
    target = io.BytesIO()
    frames = [Image.new("RGB", (40, 30), color) for color in ("red", "green")]
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:], comment=f"{MARK}-comment".encode())
    return target.getvalue() + MARK.encode()


def _tiff() -> bytes:
    tags = {270: f"{MARK}-tiff", 305: f"{MARK}-tiff", 315: f"{MARK}-tiff", 700: _XMP.encode()}
    return _saved("TIFF", tiffinfo=tags, icc_profile=_profile()) + MARK.encode()


def heic() -> bytes:
    """As a phone makes it."""
    import pillow_heif

    target = io.BytesIO()
    made = pillow_heif.from_pillow(_pixels())
    made.save(target, exif=_exif().tobytes(), xmp=_XMP.encode(), quality=80)
    return target.getvalue()


def sound(ending: str, seconds: int = 2) -> bytes:
    """A tone, with tags, chapters and a picture on the cover where the format has them."""
    ffmpeg = program("ffmpeg")
    with tempfile.TemporaryDirectory() as folder:
        cover, target = Path(folder) / "cover.jpg", Path(folder) / f"sound.{ending}"
        cover.write_bytes(_jpeg())
        begin = [ffmpeg, "-v", "error", "-y", "-f", "lavfi", "-i", f"sine=frequency=300:duration={seconds}"]
        with_cover = ["-i", cover, "-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic"]
        tags = ("title", "artist", "album", "comment", "location", "encoded_by", "copyright")
        said = [part for tag in tags for part in ("-metadata", f"{tag}={MARK}-{tag}")]
        command = [*begin, *(with_cover if ending == "mp3" else []), *said, target]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_bytes() + (MARK.encode() if ending == "mp3" else b"")


def pdf(pages: int = 2, *, password: bool = False) -> bytes:
    """With marks in its info, XMP, an attachment, a script, a note, hidden words, and words that can be seen."""
    hidden = f"BT /F 12 Tf 3 Tr 20 20 Td ({MARK}-hidden) Tj ET"
    seen = f"1 0 0 rg 20 60 60 30 re f BT 0 g 0 Tr /F 24 Tf 20 100 Td ({MARK} seen) Tj ET {hidden}".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /OpenAction 7 0 R"
        b" /Names << /EmbeddedFiles << /Names [(a) 8 0 R] >> >> >>",
        b"",
        _stream(b"", seen),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({MARK}-info) /Author ({MARK}-info) /Producer ({MARK}-info) >>".encode(),
        _stream(b"/Type /Metadata /Subtype /XML ", _XMP.encode()),
        f"<< /S /JavaScript /JS (app.alert\\('{MARK}-script'\\)) >>".encode(),
        f"<< /Type /Filespec /F ({MARK}-attached.txt) /EF << /F 9 0 R >> >>".encode(),
        _stream(b"/Type /EmbeddedFile ", f"{MARK}-attached".encode()),
        f"<< /Type /Annot /Subtype /Text /Rect [5 5 15 15] /Contents ({MARK}-note) >>".encode(),
    ]
    first = len(objects) + 1
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 150] /Contents 3 0 R /Annots [10 0 R]"
    page += b" /Resources << /Font << /F 4 0 R >> >> >>"
    objects += [page] * pages
    kids = " ".join(f"{first + number} 0 R" for number in range(pages))
    objects[1] = f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode()
    return _written(objects, _locked() if password else b"") + MARK.encode()


def _stream(words: bytes, data: bytes) -> bytes:
    return b"<< " + words + f"/Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _locked() -> bytes:
    """A standard security handler whose password nobody has."""
    secret = b"<" + b"41" * 32 + b">"
    return b" /Encrypt << /Filter /Standard /V 1 /R 2 /O " + secret + b" /U " + secret + b" /P -4 >> /ID [<00> <00>]"


def _written(objects: list[bytes], trailer: bytes) -> bytes:
    made, places = b"%PDF-1.5\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + words + b"\nendobj\n"
    table = b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    end = f"<< /Size {len(places) + 1} /Root 1 0 R /Info 5 0 R".encode() + trailer + b" >>"
    start = f"startxref\n{len(made)}\n%%EOF\n".encode()
    return (
        made + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode() + table + b"trailer\n" + end + b"\n" + start
    )


def said_by(path: Path) -> dict[str, Any]:
    """What a file says of itself beside what it must, by exiftool, which nobody here wrote."""
    command = [program("exiftool"), "-j", "-G1", "-a", "-u", "-api", "largefilesupport=1", str(path)]
    (found,) = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return {name: value for name, value in found.items() if not _is_technical(name, path.suffix)}


def _is_technical(name: str, ending: str) -> bool:
    group = name.partition(":")[0]
    if ending in (".m4a", ".mp4"):
        return group not in _WORDS_OF_SOUND and group in {"QuickTime", "Track1", "Track2", *_TECHNICAL}
    return name in _TECHNICAL or group in _TECHNICAL


def program(name: str) -> str:
    """Where an outside program is; the test is left out where it is missing."""
    found = shutil.which(name)
    if not found:
        leave_out(name, "make judges")
    return str(found)
