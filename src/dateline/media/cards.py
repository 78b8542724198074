"""Cards: what other sites show beside a link to a story, drawn from words where there is no picture to crop.

1200 by 630 pixels, the shape the Open Graph protocol's readers expect (https://ogp.me). The letters are
Literata at weight 640 and optical size 40, under the SIL Open Font License; the file is not the one readers
get, which holds fewer: here are all of Latin, Greek and Cyrillic. What it has no letters for is left out:
better no headline than a row of boxes.
"""

import io
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

CARD = (1200, 630)
INK, PAPER, ACCENT = "#1b1a18", "#fdfcf9", "#8c1d18"
"""The theme's own colours by day; a newsroom may have others."""
_FONT = Path(__file__).parent / "fonts" / "literata-640.ttf"
_SIZES = (108, 92, 84, 76, 68, 60, 54, 48, 42)
_LEFT, _WIDTH = 84, 1032
_TOP, _FOOT = 84, 560
_KICKER, _NAME = 32, 34
_LEADING = 1.16


class Card(NamedTuple):
    """What a card is drawn from."""

    headline: str
    section: str
    newsroom: str
    accent: str = ACCENT
    paper: str = PAPER


@lru_cache(maxsize=8)
def draw_card(card: Card) -> bytes:
    """The card as JPEG; the same bytes for the same words and colours."""
    sheet = Image.new("RGB", CARD, card.paper)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, 27, CARD[1]), fill=card.accent)
    pen.line((_LEFT, _FOOT - 12, CARD[0] - _LEFT, _FOOT - 12), fill=INK, width=3)
    pen.line((_LEFT, _FOOT - 6, CARD[0] - _LEFT, _FOOT - 6), fill=INK, width=1)
    pen.text((_LEFT, _FOOT + 34), _one_line(card.newsroom, _NAME), INK, _font(_NAME), anchor="ls")
    pen.text((_LEFT, _TOP), _one_line(card.section, _KICKER), card.accent, _font(_KICKER), anchor="ls")
    size, lines = _fitted(_known(card.headline) or _known(card.newsroom))
    for number, line in enumerate(lines):
        pen.text((_LEFT, _TOP + 24 + size + number * size * _LEADING), line, INK, _font(size), anchor="ls")
    target = io.BytesIO()
    sheet.save(target, "JPEG", quality=82, optimize=True)
    return target.getvalue()


def _fitted(text: str) -> tuple[int, list[str]]:
    """The largest letters in which the text fits, and its lines; what does not fit in the smallest is cut off."""
    for size in _SIZES:
        lines = list(_lines(text, size, _WIDTH))
        most = _most_lines(size)
        if len(lines) <= most and not _is_broken(text, lines):
            return size, _balanced(text, size, lines)
    lines = list(_lines(text, size, _WIDTH))
    if len(lines) > most:
        lines = [*lines[: most - 1], _one_line(" ".join(lines[most - 1 :]), size)]
    return size, lines


def _most_lines(size: int) -> int:
    return int((_FOOT - 40 - _TOP - 24 - size) // (size * _LEADING)) + 1


def _is_broken(text: str, lines: list[str]) -> bool:
    """Whether a word had to be cut."""
    return " ".join(lines) != text


def _balanced(text: str, size: int, lines: list[str]) -> list[str]:
    """As many lines, of nearly the same length."""
    narrow, wide = _WIDTH // 2, _WIDTH
    while wide - narrow > 24:
        middle = (narrow + wide) // 2
        tried = list(_lines(text, size, middle))
        if len(tried) == len(lines) and not _is_broken(text, tried):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


def _lines(text: str, size: int, width: int) -> Iterator[str]:
    """Filled with as many words as fit; a word that is wider than a line is cut."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if _length(longer, size) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _length(line, size) > width:
            part = _start_of(line, size, width)
            yield part
            line = line[len(part) :]
    if line:
        yield line


def _start_of(word: str, size: int, width: int) -> str:
    count = max(1, int(len(word) * width / _length(word, size)))
    while count > 1 and _length(word[:count], size) > width:
        count -= 1
    return word[:count]


def _one_line(text: str, size: int) -> str:
    line = _known(text)
    while line and _length(line, size) > _WIDTH:
        shorter = line.removesuffix("…").rpartition(" ")[0] or line.removesuffix("…")[:-1]
        line = f"{shorter}…"
    return line


def _known(text: str) -> str:
    """The text in one line, if there are letters for most of it; without what there are none for."""
    whole = " ".join(unicodedata.normalize("NFC", text).split())
    known = "".join(letter for letter in whole if letter == " " or _has_letter(letter))
    return " ".join(known.split()) if len(known) * 10 >= len(whole) * 8 else ""


@lru_cache(maxsize=4096)
def _has_letter(letter: str) -> bool:
    return bytes(_font(_KICKER).getmask(letter)) != bytes(_font(_KICKER).getmask("\uffff"))


@lru_cache(maxsize=4096)
def _length(text: str, size: int) -> float:
    return float(_font(size).getlength(text))


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, size)
