"""What a file is by its first bytes, whatever its name says."""

_ZIP = b"PK\x03\x04"
_BRANDS = {
    b"avif": "an AVIF", b"avis": "an AVIF", b"heic": "a HEIC", b"heix": "a HEIC", b"hevc": "a HEIC",
    b"mif1": "a HEIC", b"msf1": "a HEIC", b"heim": "a HEIC", b"heis": "a HEIC", b"M4A ": "an M4A sound",
    b"M4B ": "an M4A sound",
}  # fmt: skip
_STARTS = (
    (b"\xff\xd8\xff", "a JPEG"),
    (b"\x89PNG", "a PNG"),
    (b"GIF8", "a GIF"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
    (b"%PDF", "a PDF"),
    (b"BM", "a BMP picture"),
    (b"8BPS", "a Photoshop file"),
    (b"%!PS", "a PostScript file"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript file"),
    (b"\x00\x00\x01\x00", "an icon"),
    (_ZIP, "a ZIP archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an older office file"),
    (b"{\\rtf", "an RTF text"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 sound"),
    (b"fLaC", "a FLAC sound"),
    (b"OggS", "an Ogg sound"),
    (b"#EXTM3U", "a playlist"),
    (b"ffconcat", "a playlist"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"FLV", "a film"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x00\x00\x00\x0cjP", "a JPEG 2000 picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
)


def name_of(start: bytes) -> str:
    """What a person would call it, such as "a PDF"; empty where these bytes tell nothing."""
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12], "a film")
    if start[:4] == b"RIFF":
        return {b"WEBP": "a WebP", b"WAVE": "a WAV sound"}.get(start[8:12], "a film")
    for mark, name in _STARTS:
        if start.startswith(mark):
            return name
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(b"<svg") or (text.startswith(b"<?xml") and b"<svg" in text):
        return "an SVG drawing"
    return "a web page" if text.startswith((b"<!doctype html", b"<html")) else ""
