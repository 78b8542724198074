"""Bodies of stories: the TOML's blocks as the desk's own."""

import re
from datetime import datetime
from typing import Any, NamedTuple

from dateline.demo.content import Table
from dateline.house.queries import house_zone
from dateline.media.models import Paper, Picture, Sound, Video
from dateline.stories.blocks import OTHER_PLATFORM, Body
from dateline.stories.tables import table_value


class Shelf(NamedTuple):
    """The demo's pictures, sounds, films and papers by their keys. What could not be made is not there."""

    pictures: dict[str, Picture]
    sounds: dict[str, Sound]
    films: dict[str, Video]
    papers: dict[str, Paper]


def body_of(rows: list[Table], shelf: Shelf) -> list[tuple[str, Any]]:
    """The blocks of a body. Left out: what the desk has no block for, and what names something not on the shelf."""
    known = Body().child_blocks
    return [(row["type"], _value(row, shelf)) for row in rows if row["type"] in known and _is_there(row, shelf)]


def moment_of(local: str) -> datetime:
    """A moment by the newsroom's clock."""
    return datetime.fromisoformat(local).replace(tzinfo=house_zone())


def html_of(text: str) -> str:
    """Paragraphs between blank lines, ``## `` before a subhead and ``- `` before each item of a list, as HTML."""
    return "".join(_part(part.strip()) for part in re.split(r"\n\s*\n", text.strip()))


def _part(part: str) -> str:
    if part.startswith("## "):
        return f"<h2>{part[3:]}</h2>"
    if part.startswith("- "):
        return "<ul>" + "".join(f"<li>{item[2:]}</li>" for item in part.splitlines()) + "</ul>"
    return f"<p>{part}</p>"


def _is_there(row: Table, shelf: Shelf) -> bool:
    match row["type"]:
        case "sound":
            return row["sound"] in shelf.sounds
        case "video":
            return row["video"] in shelf.films
        case "paper":
            return row["paper"] in shelf.papers
        case _:
            return True


def _value(row: Table, shelf: Shelf) -> Any:
    plain = {name: value for name, value in row.items() if name != "type"}
    match row["type"]:
        case "text":
            return html_of(row["text"])
        case "picture":
            return {"picture": shelf.pictures[row["picture"]], "caption": row.get("caption", "")}
        case "gallery":
            shown = [one | {"picture": shelf.pictures[one["picture"]]} for one in row["pictures"]]
            return plain | {"pictures": shown}
        case "sound":
            return plain | {"sound": shelf.sounds[row["sound"]]}
        case "video":
            return plain | {"video": shelf.films[row["video"]]}
        case "paper":
            return {"paper": shelf.papers[row["paper"]]}
        case "post":
            return _post(row, shelf)
        case "facts":
            return {"title": row["title"], "text": row["html"].strip()}
        case "table":
            return table_value(
                row["rows"],
                head=row["head"],
                has_row_heads=row["has_row_heads"],
                caption=row["caption"],
                source=row["source"],
            )
        case _:
            return plain


def _post(row: Table, shelf: Shelf) -> Table:
    """The platform is invented like all else here, so it is none of those the desk names."""
    said = {name: row[name] for name in ("author", "handle", "text", "translation", "url")}
    shown = {"posted_at": moment_of(row["posted"]), "picture": shelf.pictures.get(row["picture"])}
    return said | shown | {"platform": OTHER_PLATFORM, "other_platform": row["platform"]}
