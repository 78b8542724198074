"""Marks of claims in running text, as readers get them: led to what is known of the claim, or followed by one word.

A mark of a claim that is not published, or no longer, leaves its words as they are.
"""

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

import msgspec

from dateline.record.documents import Block, ClaimStatus, FactBox, ListBlock, Paragraph
from dateline.record.markup import MARK

_STEP = re.compile(rf"{MARK.pattern}|<a [^>]*>|</a>", re.DOTALL)


class Sign(NamedTuple):
    """How far a claim is checked, in the house's words, and where its page is."""

    status: ClaimStatus
    word: str
    address: str


class Signs:
    """The signs of the claims that a piece of text prints; the first place of each is told from later ones."""

    def __init__(self, known: dict[str, Sign]) -> None:
        """``known`` are the published claims by id."""
        self.known = known
        self._met: set[str] = set()

    def is_first(self, claim: str) -> bool:
        """Whether the text has not come to this claim before."""
        is_first = claim not in self._met
        self._met.add(claim)
        return is_first


def sign_html(sign: Sign) -> str:
    """The sign: a shape by style, its word for whoever hears, prints or copies it."""
    return f'<span class="sign {sign.status}"><span> [{escape(sign.word)}]</span></span>'


def led(html: str, signs: Signs, *, is_story: bool = True) -> str:
    """Running text whose marks lead to the claim's entry below the story, elsewhere to the claim's own page."""

    def marked(claim: str, words: str, is_linked: bool) -> tuple[str, str]:
        sign = signs.known[claim]
        is_first = signs.is_first(claim)
        target = f"#claim-{claim}" if is_story else sign.address
        place = f' id="at-{claim}"' if is_first and is_story else ""
        name = "claim" if is_first else "claim later"
        shown = sign_html(sign) if is_first or is_linked else ""
        if not is_linked:
            return f'<a class="{name}"{place} href="{target}">{words}{shown}</a>', ""
        return f'<mark class="{name}"{place}>{words}</mark>', f'<a href="{target}">{shown}</a>'

    return _rewritten(html, signs, marked)


def bracketed(html: str, signs: Signs, *, site: str = "") -> str:
    """Running text in which the first place of a claim is followed by one word in brackets that leads to it."""

    def marked(claim: str, words: str, is_linked: bool) -> tuple[str, str]:
        return words, bracket(signs.known[claim], site) if signs.is_first(claim) else ""

    return _rewritten(html, signs, marked)


def bracket(sign: Sign, site: str = "") -> str:
    """`` [Disputed]``, leading to the claim's page."""
    return f' [<a href="{site}{sign.address}">{escape(sign.word)}</a>]'


def in_blocks(blocks: list[Block], change: Callable[[str], str]) -> list[Block]:
    """The same blocks with their running text changed, where any of it marks a claim."""
    return [_changed(block, change) for block in blocks]


def _changed(block: Block, change: Callable[[str], str]) -> Block:
    replace = msgspec.structs.replace
    match block:
        case Paragraph(html=html) if "<mark" in html:
            return replace(block, html=change(html))
        case ListBlock(items=items) if any("<mark" in item for item in items):
            return replace(block, items=[change(item) for item in items])
        case FactBox(body=body):
            return replace(block, body=[_changed(part, change) for part in body])
        case _:
            return block


def _rewritten(html: str, signs: Signs, marked: Callable[[str, str, bool], tuple[str, str]]) -> str:
    """Puts something in the place of each mark, and something behind it or behind the link it lies in."""
    made: list[str] = []
    waiting: list[str] = []
    end, is_in_link = 0, False
    for step in _STEP.finditer(html):
        made.append(html[end : step.start()])
        end = step.end()
        if step["claim"] in signs.known:
            words, behind = marked(step["claim"], step["words"], is_in_link or "<a " in step["words"])
            made.append(words)
            (waiting if is_in_link else made).append(behind)
        elif step["claim"]:
            made.append(step["words"])
        else:
            is_in_link = step[0] != "</a>"
            made += [step[0], *([] if is_in_link else waiting)]
            waiting = waiting if is_in_link else []
    return "".join([*made, html[end:]])
