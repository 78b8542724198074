"""Marks of claims in the desk's editor: what it keeps of one, and the HTML the database has of it.

The editor knows one entity a character. So a mark inside a link or inside another mark is none, and a link inside
a mark becomes the mark's own.
"""

import re
from collections.abc import Iterator
from typing import Any

from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.contentstate_models import EntityRange
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    InlineEntityElementHandler,
    PageLinkElementHandler,
)

from dateline.claims.models import Voice
from dateline.claims.queries import is_claim
from dateline.record.canonical import without_controls

CLAIM = "CLAIM"
"""The editor's name for a mark."""
_LINK = "LINK"
_ABOUT_LINK = ("url", "id", "parentId")
_MOST_WORDS = 2000
_ID = re.compile("[a-z2-7]{16}")


class MarkHandler(InlineEntityElementHandler):
    """Reads ``<mark data-claim data-voice data-words [href | linktype id]>`` of the database."""

    mutability = "MUTABLE"

    def __init__(self) -> None:
        """As any, of one kind."""
        super().__init__(CLAIM)

    def handle_starttag(self, name: str, attrs: Any, state: Any, contentstate: Any) -> None:
        """Begins a mark; one that names no claim of the ledger, or lies in a link or a mark, is plain words."""
        if state.current_entity_ranges or not _is_known(dict(attrs).get("data-claim") or ""):
            state.current_entity_ranges.append(_Ignored())
        else:
            super().handle_starttag(name, attrs, state, contentstate)

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """What the editor keeps of it."""
        mark = {"claim": attrs["data-claim"], "voice": attrs.get("data-voice"), "words": attrs.get("data-words")}
        return _clean(mark) | _link_of(attrs)

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        """Ends it; a link that lay inside becomes its own."""
        if isinstance(state.current_entity_ranges[-1], _Ignored):
            state.current_entity_ranges.pop()
            return
        mark = state.current_entity_ranges[-1]
        super().handle_endtag(name, state, contentstate)
        block = state.current_block
        ranges, words = block.entity_ranges, block.text[mark.offset : mark.offset + mark.length]
        mark.length = len(words.rstrip())
        inner = ranges[ranges.index(mark) + 1 :]
        del ranges[ranges.index(mark) + (1 if words.strip() else 0) :]
        entities, data = contentstate.entity_map, contentstate.entity_map[mark.key].data
        for found in inner:
            if entities[found.key].entity_type == _LINK and not _has_link(data):
                data |= entities[found.key].data


class _Ignored(EntityRange):
    """Stands for a mark that is none, until its end."""

    def __init__(self) -> None:
        super().__init__(None)


def mark_entity(props: dict[str, Any]) -> Any:
    """The database's HTML of a mark; one of no claim in the ledger is plain words, or its link."""
    data = _clean(props)
    if not _is_known(data["claim"]):
        return link_entity(props) if _has_link(props) else props["children"]
    attributes = {"data-claim": data["claim"], "data-voice": data["voice"], "data-words": data["words"]}
    return DOM.create_element("mark", attributes | _link_attributes(props), *_with_breaks(props["children"]))


def _with_breaks(node: Any) -> Iterator[Any]:
    """The same words; what turns line breaks into elements elsewhere does not look inside of an entity."""
    if isinstance(node, str):
        for number, line in enumerate(node.split("\n")):
            yield from ([DOM.create_element("br")] if number else [])
            yield line
        return
    node.children = [part for child in node.children for part in _with_breaks(child)]
    yield node


def _is_known(claim: str) -> bool:
    return bool(_ID.fullmatch(claim)) and is_claim(claim)


def _has_link(data: dict[str, Any]) -> bool:
    return data.get("url") is not None or data.get("id") is not None


def _clean(mark: dict[str, Any]) -> dict[str, str]:
    """Only what a mark may say, whoever wrote it."""
    voice = str(mark.get("voice"))
    words = " ".join(without_controls(str(mark.get("words") or "")).split())
    return {
        "claim": str(mark.get("claim") or ""),
        "voice": voice if voice in Voice else Voice.ATTRIBUTED.value,
        "words": words[:_MOST_WORDS],
    }


def _link_of(attrs: dict[str, str]) -> dict[str, Any]:
    if attrs.get("linktype") == "page":
        number = attrs.get("id") or ""
        is_number = number.isdecimal() and len(number) < 16
        return PageLinkElementHandler(_LINK).get_attribute_data(attrs) if is_number else {}
    return ExternalLinkElementHandler(_LINK).get_attribute_data(attrs) if attrs.get("href") else {}


def _link_attributes(props: dict[str, Any]) -> dict[str, Any]:
    if not _has_link(props):
        return {}
    made = link_entity({name: props.get(name) for name in _ABOUT_LINK} | {"children": ""})
    return {name: value for name, value in made.attr.items() if value}


MARK_RULE = {
    "from_database_format": {"mark[data-claim]": MarkHandler()},
    "to_database_format": {"entity_decorators": {CLAIM: mark_entity}},
}
