"""Inputs to begin with, so that the first minute is not spent on finding an angle bracket."""

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

from tests.fuzz.words import WORDS
from tests.hostile.vectors import VECTORS
from tests.suggestions.annotated import TUNED, read

_PAGES = Path(__file__).parents[1] / "importers" / "pages"
_SAVED = (
    '<!doctype html><html lang="en"><head><title>T | News</title><meta property="og:title" content="T">'
    '<link rel="canonical" href="https://example.org/a"><script type="application/ld+json">'
    '{{"@graph":[{{"@type":"NewsArticle","headline":"{0}","author":[{{"@type":"Person","name":"A B"}}],'
    '"datePublished":"2024-03-13T12:00:00+02:00","keywords":"a,b","liveBlogUpdate":[{{"headline":"x"}}]}}]}}</script>'
    '</head><body><article><h1>{0}</h1><p class="byline">By A B</p><p>{0}</p><ul><li>07:07 One.</li></ul></article>'
)
_XML = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "b"><!ENTITY % c SYSTEM "file:///x">%c;]><html>&a;</html>'
_ADDRESSES = (
    "https://example.org:443/a?b=c#d\n//other.example/../x",
    "http://user@[::1%25x]:80/\n?y",
    "http://0x7f.1\nhttps:\\\\x",
    "https://приклад.укр/шлях\n/%2e%2e/",
    "http://1.2.3.4:8080\nhttp://2130706433/",
)


def write_seeds(target: str, place: Path) -> Path:
    """Writes what a target begins with into a folder of its own, and returns the folder."""
    folder = place / target
    folder.mkdir(parents=True, exist_ok=True)
    for data in _seeds(target):
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    return folder


def write_words(place: Path) -> Path:
    """The words as a dictionary in libFuzzer's form, and returns the file."""
    lines = ('"{}"'.format("".join(f"\\x{byte:02x}" for byte in word.encode())) for word in WORDS)
    place.mkdir(exist_ok=True)
    (place / "words.dict").write_text("\n".join(lines), encoding="ascii")
    return place / "words.dict"


def _seeds(target: str) -> list[bytes]:
    if target == "archive":
        return [_archive(method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)]
    if target == "page":
        pages = [path.read_bytes() for path in sorted(_PAGES.iterdir())]
        return [*pages, *(_SAVED.format(one).encode() for one in VECTORS[::8]), _XML.encode()]
    if target == "suggestions":
        return [read(path).text.encode() for path in sorted(TUNED.glob("*.toml"))]
    texts = {"address": _ADDRESSES, "json": ('{"a":["\\u001b",1.5e3,null,{"b":[]}]}',), "xml": (_XML, "<rss/>")}
    return [text.encode() for text in texts.get(target, VECTORS)]


def _archive(method: int) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name in ("Story.html", "Story_files/a.css", "über/b.txt"):
            archive.writestr(zipfile.ZipInfo(name), b"words " * 9)
    return made.getvalue()
