"""The editor of running text: Wagtail's, with its places in a text read as the browser counts them."""

import json
from bisect import bisect_left
from collections.abc import Callable
from functools import partial
from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter


class _Converter(ContentstateConverter):
    """Wagtail's counts characters where a browser counts pairs: behind an emoji, marks and links would move."""

    def from_database_format(self, html: str) -> str:
        """For the browser."""
        state = json.loads(super().from_database_format(html))
        for block in state["blocks"]:
            units = _units_before(block["text"])
            _move(block, units.__getitem__)
        return json.dumps(state)

    def to_database_format(self, contentstate_json: str) -> str:
        """From the browser."""
        state = json.loads(contentstate_json)
        for block in (state or {}).get("blocks", []):
            units = _units_before(block["text"])
            _move(block, partial(bisect_left, units, hi=len(units) - 1))
        return str(super().to_database_format(json.dumps(state)))


class TextEditor(DraftailRichTextArea):
    """What a text of a story is written in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Wagtail's."""
        super().__init__(*args, **kwargs)
        self.converter = _Converter(self.features)


def _units_before(text: str) -> list[int]:
    """For each place between characters how many UTF-16 units stand before it."""
    places = [0]
    for character in text:
        places.append(places[-1] + (2 if character > "\uffff" else 1))
    return places


def _move(block: dict[str, Any], place_of: Callable[[int], int]) -> None:
    if block["text"].isascii():
        return
    for found in (*block["entityRanges"], *block["inlineStyleRanges"]):
        end = place_of(found["offset"] + found["length"])
        found["offset"] = place_of(found["offset"])
        found["length"] = end - found["offset"]
