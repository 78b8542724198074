"""What a document must keep to before it can enter the record.

The log cannot be mended afterwards, so what a page, a feed or an address could not bear is refused
here, whoever asks. Checked is the document as it will be read back from its canonical bytes:
normalising text can make markup of what was none before.
"""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfoNotFoundError

from dateline.record.addresses import address_problems
from dateline.record.documents import (
    Addressed,
    BodyPaper,
    BodySound,
    Document,
    Embed,
    House,
    ListBlock,
    Paragraph,
    Story,
    released_names,
)
from dateline.record.markup import clean_markup, is_web_address
from dateline.record.moments import moment_problem, zone

_RELEASED_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{3,4}")


def document_problems(document: Document) -> Iterator[str]:
    """One line for each reason not to publish this document."""
    if isinstance(document, Addressed):
        yield from address_problems(document.address, document.former_addresses)
    for name in released_names(document):
        if not _RELEASED_NAME.fullmatch(name):
            yield f"{name[:80]!r} is not the name of a released file"
    if isinstance(document, Story):
        yield from _story_problems(document)
    if isinstance(document, House):
        yield from _house_problems(document)


def _story_problems(story: Story) -> Iterator[str]:
    for moment in (story.published_at, story.updated_at):
        problem = moment_problem(moment) if moment is not None else None
        if problem:
            yield problem
    for html in _pieces(story):
        if clean_markup(html) != html:
            yield f"the text holds HTML that is not allowed: {html[:60]!r}"
    for block in story.body:
        if isinstance(block, Embed) and not is_web_address(block.url):
            yield f"the link {block.url[:60]!r} is not a web address"
        if isinstance(block, BodySound | BodyPaper):
            yield from _released_problems(block)


def _released_problems(block: BodySound | BodyPaper) -> Iterator[str]:
    what = "sound" if isinstance(block, BodySound) else "paper"
    if not block.title:
        yield f"a {what} has no title"
    if isinstance(block, BodySound) and not block.credit:
        yield f"the sound {block.title[:60]!r} has no credit"
    length = block.seconds if isinstance(block, BodySound) else block.pages
    if length < 1 or block.size < 1:
        yield f"the {what} {block.title[:60]!r} is empty"


def _house_problems(house: House) -> Iterator[str]:
    try:
        zone(house.timezone)
    except ZoneInfoNotFoundError as problem:
        yield str(problem)
    if not is_web_address(house.url) or house.url.endswith("/"):
        yield f"{house.url[:80]!r} is not the address of a site"


def _pieces(story: Story) -> Iterator[str]:
    for block in story.body:
        if isinstance(block, Paragraph):
            yield block.html
        elif isinstance(block, ListBlock):
            yield from block.items
