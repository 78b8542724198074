"""Bodies of stories: the TOML's blocks as the desk's own."""

import re
from collections.abc import Callable
from datetime import datetime
from html import escape
from typing import Any, NamedTuple

from dateline.claims.models import Claim
from dateline.demo.content import Table
from dateline.house.queries import house_zone
from dateline.media.models import Paper, Picture, Sound, Video
from dateline.stories.blocks import OTHER_PLATFORM, Body
from dateline.stories.tables import table_value

_MARK = re.compile(r"\{(?P<claim>[a-z0-9-]+):(?P<voice>[a-z]+)\|(?P<words>[^{}]+)\}")


class Shelf(NamedTuple):
    """The demo's pictures, sounds, films and papers by their keys. What could not be made is not there."""

    pictures: dict[str, Picture]
    sounds: dict[str, Sound]
    films: dict[str, Video]
    papers: dict[str, Paper]
    claims: dict[str, Claim]
    """What is in the ledger so far."""


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


def marked(text: str, claims: dict[str, Claim]) -> str:
    """Puts the editor's mark where the text has ``{claim:voice|words}``."""

    def mark(match: re.Match[str]) -> str:
        claim, words = claims[match["claim"]].document_id, match["words"]
        return f'<mark data-claim="{claim}" data-voice="{match["voice"]}" data-words="{escape(words)}">{words}</mark>'

    return _MARK.sub(mark, text)


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
    maker = _VALUES.get(row["type"])
    return maker(plain, shelf) if maker else plain


def _text(row: Table, shelf: Shelf) -> str:
    return marked(html_of(row["text"]), shelf.claims)


def _quote(row: Table, shelf: Shelf) -> Table:
    return row | _claim_in(row, shelf)


def _non_verification(row: Table, shelf: Shelf) -> Table:
    return row | {"rows": [one | _claim_in(one, shelf) for one in row.get("rows", [])]}


def _picture(row: Table, shelf: Shelf) -> Table:
    return {"picture": shelf.pictures[row["picture"]], "caption": row.get("caption", "")}


def _gallery(row: Table, shelf: Shelf) -> Table:
    return row | {"pictures": [one | {"picture": shelf.pictures[one["picture"]]} for one in row["pictures"]]}


def _facts(row: Table, _shelf: Shelf) -> Table:
    return {"title": row["title"], "text": row["html"].strip()}


def _table(row: Table, _shelf: Shelf) -> Table:
    return table_value(
        row["rows"],
        head=row["head"],
        has_row_heads=row["has_row_heads"],
        caption=row["caption"],
        source=row["source"],
    )


def _claim_in(row: Table, shelf: Shelf) -> Table:
    return {"claim": shelf.claims[row["claim"]].document_id if "claim" in row else ""}


def _post(row: Table, shelf: Shelf) -> Table:
    """The platform is invented like all else here, so it is none of those the desk names."""
    said = {name: row[name] for name in ("author", "handle", "text", "translation", "url")}
    shown = {"posted_at": moment_of(row["posted"]), "picture": shelf.pictures.get(row["picture"])}
    return said | shown | {"platform": OTHER_PLATFORM, "other_platform": row["platform"]}


_VALUES: dict[str, Callable[[Table, Shelf], Any]] = {
    "text": _text,
    "quote": _quote,
    "non_verification": _non_verification,
    "picture": _picture,
    "gallery": _gallery,
    "sound": lambda row, shelf: row | {"sound": shelf.sounds[row["sound"]]},
    "video": lambda row, shelf: row | {"video": shelf.films[row["video"]]},
    "paper": lambda row, shelf: {"paper": shelf.papers[row["paper"]]},
    "post": _post,
    "facts": _facts,
    "table": _table,
}
