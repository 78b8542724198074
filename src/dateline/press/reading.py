"""How long a story takes to read.

Words over a rate for each language, rounded up, at least one minute. English: 238 words a minute,
silent reading of non-fiction (Brysbaert 2019, a meta-analysis of 190 studies). Other languages:
the ratio of reading rates in IReST (Trauzettel-Klosinski and Dietz 2012) applied to that figure;
no study was found for Ukrainian, which takes the Russian rate.
"""

import html
import re
from collections.abc import Callable
from typing import Any

from dateline.record.documents import (
    Block,
    BodyPaper,
    BodyPicture,
    BodySound,
    BodyVideo,
    Embed,
    FactBox,
    Gallery,
    ListBlock,
    NonVerification,
    Paragraph,
    Post,
    Quote,
    Story,
    Subhead,
    Table,
)

WORDS_A_MINUTE = {"en": 238, "de": 187, "fr": 204, "es": 228, "it": 197, "pl": 174, "ru": 192, "uk": 192}
_TAG = re.compile(r"<[^>]*>")


def read_minutes(story: Story, captions: list[str]) -> int:
    """Minutes for headline, standfirst, body and captions."""
    texts = [story.title, story.standfirst, *captions, *(text for block in story.body for text in block_texts(block))]
    words = sum(len(text.split()) for text in texts)
    rate = WORDS_A_MINUTE.get(story.language.partition("-")[0], WORDS_A_MINUTE["en"])
    return max(1, -(-words // rate))


def block_texts(block: Block) -> list[str]:
    """The words of a block, without markup."""
    return _TEXTS[type(block)](block)


def opening_words(story: Story) -> str:
    """The first paragraph; where there is none, the first words of any block; empty where nothing says anything."""
    texts = [(isinstance(block, Paragraph), text) for block in story.body for text in block_texts(block) if text]
    paragraphs = (text for is_paragraph, text in texts if is_paragraph)
    return next(paragraphs, texts[0][1] if texts else "")


def plain(markup: str) -> str:
    """The words in a piece of running text."""
    return html.unescape(_TAG.sub("", markup.replace("<br>", " ")))


def _inside(box: FactBox) -> list[str]:
    return [text for part in box.body for text in block_texts(part)]


def _cells(table: Table) -> list[str]:
    return [*table.head, *(cell for row in table.rows for cell in row)]


def _statements(block: NonVerification) -> list[str]:
    return [f"{row.statement} {row.says} {row.denies}" for row in block.rows]


_TEXTS: dict[type, Callable[[Any], list[str]]] = {
    Paragraph: lambda block: [plain(block.html)],
    ListBlock: lambda block: [plain(item) for item in block.items],
    Subhead: lambda block: [block.text],
    Quote: lambda block: [block.text, block.speaker],
    Post: lambda block: [block.text, block.translation, block.author],
    BodyPicture: lambda block: [block.caption],
    Gallery: lambda block: [block.title, *(picture.caption for picture in block.pictures)],
    BodySound: lambda block: [block.title, block.caption],
    BodyVideo: lambda block: [block.title, block.caption],
    BodyPaper: lambda block: [block.title],
    Table: lambda block: [block.caption, *_cells(block), block.source],
    FactBox: lambda block: [block.title, *_inside(block)],
    Embed: lambda block: [block.title],
    NonVerification: lambda block: [block.text, *_statements(block)],
}
