"""What a document must keep to before it can enter the record.

The log cannot be mended afterwards, so what a page, a feed or an address could not bear is refused
here, whoever asks. Checked is the document as it will be read back from its canonical bytes:
normalising text can make markup of what was none before.
"""

from collections.abc import Iterator
from zoneinfo import ZoneInfoNotFoundError

from dateline.record.addresses import address_problems
from dateline.record.documents import Addressed, Document, Embed, House, ListBlock, Paragraph, Story
from dateline.record.markup import clean_markup, is_web_address
from dateline.record.moments import moment_problem, zone


def document_problems(document: Document) -> Iterator[str]:
    """One line for each reason not to publish this document."""
    if isinstance(document, Addressed):
        yield from address_problems(document.address, document.former_addresses)
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
