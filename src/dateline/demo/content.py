"""The demo's text: TOML files beside this module, a story each, and short items by the day."""

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

Table = dict[str, Any]

_DESK = [{"contributor": "news-desk", "role": "writing"}]


def demo_content() -> Table:
    """All of it: the house, and under ``contributor``, ``topic``, ``picture``, ``page`` ... a list of each."""
    content: Table = {}
    for name in ("house", "people", "topics", "media", "pages", "claims"):
        content |= _read(_folder() / f"{name}.toml")
    return content | {"story": demo_stories()}


def demo_stories() -> list[Table]:
    """Every article and brief; those with a time in the order readers got them, then those they never did."""
    stories = [_read(path) for path in _files(_folder() / "stories")]
    for path in _files(_folder() / "stories" / "briefs"):
        stories += [_whole(row) for row in _read(path)["brief"]]
    return sorted(stories, key=lambda row: str(row.get("published", "unpublished")))


def _whole(brief: Table) -> Table:
    """A brief with what all briefs have in common."""
    return {"form": "brief", "bylines": _DESK, "block": [{"type": "text", "text": brief["text"]}]} | brief


def _folder() -> Traversable:
    return resources.files("dateline.demo")


def _files(folder: Traversable) -> list[Traversable]:
    found = [path for path in folder.iterdir() if path.name.endswith(".toml")]
    return sorted(found, key=lambda path: path.name)


def _read(path: Traversable) -> Table:
    return tomllib.loads(path.read_text(encoding="utf-8"))
