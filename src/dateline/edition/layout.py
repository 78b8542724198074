"""Which file an address is, and what kind of file it is."""

import re

# Compressed twins are made for text; pictures and hashes are as small as they get.
_TYPES = {
    "html": "text/html; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "json": "application/json",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "opml": "text/x-opml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "geojson": "application/geo+json",
}
_BINARY_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "woff2": "font/woff2",
    "ico": "image/vnd.microsoft.icon",
}
_FEED_TYPES = {
    "feed.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json",
    "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
    "checkpoint": "text/plain; charset=utf-8",
}
TWINS = {"br": ".br", "gzip": ".gz"}
_SAFE = re.compile(r"[\w.\-/]+", re.ASCII)

NOT_FOUND = "404.html"
REDIRECTS = "redirects.json"
IDENTITY = "edition.json"


def file_of(address: str) -> str | None:
    """The path in the edition of an address such as ``/2024/03/13/slug/``.

    None for what no edition can hold (steps upwards, hidden files, twins), and for a second name of a
    page that has one: every file has one address, or caches and redirects would miss the other.
    """
    path = address.removeprefix("/")
    if path.endswith("index.html") or path == NOT_FOUND:
        return None
    if path == "" or path.endswith("/"):
        path += "index.html"
    return path if is_file_path(path) else None


def is_file_path(path: str) -> bool:
    """Whether a path may name a file of the edition: no step upwards, nothing hidden, no twin."""
    parts = path.split("/")
    if not _SAFE.fullmatch(path) or path.endswith(tuple(TWINS.values())) or len(path) > 1000:
        return False
    return not any(part == "" or (part.startswith(".") and part != ".well-known") for part in parts)


def address_of(path: str) -> str:
    """The address of a file in the edition."""
    return "/" + path.removesuffix("index.html") if path.endswith("index.html") else "/" + path


def media_path(sha256: str, extension: str) -> str:
    """Where a released file lies in the edition."""
    return f"media/{sha256}.{extension}"


def media_type(path: str) -> str:
    """The Content-Type a file goes out with."""
    name = path.rpartition("/")[2]
    if name in _FEED_TYPES:
        return _FEED_TYPES[name]
    extension = name.rpartition(".")[2]
    return _TYPES.get(extension) or _BINARY_TYPES.get(extension) or "application/octet-stream"


def has_twins(path: str) -> bool:
    """Whether ``.br`` and ``.gz`` twins lie beside this file."""
    if path.startswith(("record/", "media/")):
        return False
    return path.rpartition(".")[2] in _TYPES
