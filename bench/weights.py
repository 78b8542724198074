"""What each kind of page weighs: page, style and script, plain and as brotli; pictures and letters apart."""

import re
from pathlib import Path

from bench.table import Row

KINDS = {
    "front page": "index.html",
    "article": "20*/*/*/*/index.html",
    "text-only page": "20*/*/*/*/lite/index.html",
    "topic": "topics/*/index.html",
    "author": "authors/*/index.html",
    "latest": "latest/index.html",
    "news feed": "latest/briefs/index.html",
    "month": "latest/20*/*/index.html",
    "page about us": "about/*/index.html",
    "corrections": "corrections/index.html",
    "list of claims": "claims/index.html",
    "claim": "claims/" + "[a-z2-7]" * 16 + "/index.html",
    "search": "search/index.html",
}
_PLAIN, _PACKED, _LETTERS, _LITE = 45_000, 15_000, 60_000, 15_000


def weights(edition: Path) -> list[Row]:
    """A row for the heaviest page of each kind, and one for the letters."""
    rows = [_row(name, edition, pattern) for name, pattern in KINDS.items() if any(edition.glob(pattern))]
    letters = sum(path.stat().st_size for path in edition.glob("assets/*.woff2"))
    budget = f"{_LETTERS / 1000:.0f} kB"
    return [*rows, Row("letters", f"{letters / 1000:.1f} kB", "", budget, letters <= _LETTERS)]


def _row(name: str, edition: Path, pattern: str) -> Row:
    page = max(edition.glob(pattern), key=lambda path: path.stat().st_size)
    is_lite = "lite" in page.parts
    loaded = re.findall(r'(?:href|src)="/(assets/\w+\.\w+\.(?:css|js))"', page.read_text())
    assets = [] if is_lite else [edition / path for path in loaded]
    plain = sum(path.stat().st_size for path in [page, *assets])
    packed = sum(path.with_name(f"{path.name}.br").stat().st_size for path in [page, *assets])
    most = _LITE if is_lite else _PLAIN
    budget = f"{most / 1000:.0f} kB plain" + ("" if is_lite else f", {_PACKED / 1000:.0f} kB brotli")
    figure = f"{plain / 1000:.1f} kB plain, {packed / 1000:.1f} kB brotli"
    share = f"{plain / most:.2f} of the budget"
    is_kept = plain <= most and packed <= _PACKED
    return Row(f"weight of the heaviest {name}", figure, share, budget, is_kept if name != "front page" else None)
