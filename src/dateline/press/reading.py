"""How long a story takes to read.

Words over a rate for each language, rounded up, at least one minute. English: 238 words a minute,
silent reading of non-fiction (Brysbaert 2019, a meta-analysis of 190 studies). Other languages:
the ratio of reading rates in IReST (Trauzettel-Klosinski and Dietz 2012) applied to that figure;
no study was found for Ukrainian, which takes the Russian rate.
"""

import html
import re

from dateline.record.documents import (
    Block,
    BodyPaper,
    BodyPicture,
    BodySound,
    ListBlock,
    NonVerification,
    Paragraph,
    Quote,
    Story,
    Subhead,
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
    match block:
        case Paragraph():
            return [plain(block.html)]
        case ListBlock():
            return [plain(item) for item in block.items]
        case Subhead():
            return [block.text]
        case Quote():
            return [block.text, block.speaker]
        case NonVerification():
            return [block.text, *(f"{row.statement} {row.says} {row.denies}" for row in block.rows)]
        case BodyPicture():
            return [block.caption]
        case BodySound():
            return [block.title, block.caption]
        case BodyPaper():
            return [block.title]
        case _:
            return [block.title]


def plain(markup: str) -> str:
    """The words in a piece of running text."""
    return html.unescape(_TAG.sub("", markup.replace("<br>", " ")))
