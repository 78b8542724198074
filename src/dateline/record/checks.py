"""What a document must keep to before it can enter the record.

The log cannot be mended afterwards, so what a page, a feed or an address could not bear is refused
here, whoever asks. Checked is the document as it will be read back from its canonical bytes:
normalising text can make markup of what was none before.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import singledispatch
from itertools import pairwise
from typing import get_args
from zoneinfo import ZoneInfoNotFoundError

from dateline.record import documents
from dateline.record.addresses import FOLDERS, address_problems
from dateline.record.edtf import edtf_problem
from dateline.record.markup import clean_markup, is_contact_address, is_web_address
from dateline.record.moments import moment_problem, zone

_RELEASED_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{3,4}")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")
_TRUST_LINE = re.compile(r"[a-z]+=[\x21-\x7e]+")
_FIGURE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_DEGREES = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,6})?")
_STATUSES = frozenset(get_args(documents.ClaimStatus))
_CLAIM_ID = re.compile(r"[a-z2-7]{16}")
_REASON_LENGTH = 400
_CARD = (1200, 630)


def document_problems(document: documents.Document) -> Iterator[str]:
    """One line for each reason not to publish this document."""
    if isinstance(document, documents.Addressed):
        folder = FOLDERS.get(documents.kind_of(document), "")
        yield from address_problems(document.address, document.former_addresses, folder=folder)
    for name in documents.released_names(document):
        if not _RELEASED_NAME.fullmatch(name):
            yield f"{name[:80]!r} is not the name of a released file"
    for part in documents.parts_of(document):
        yield from _problems(part)


@singledispatch
def _problems(_part: object) -> Iterator[str]:
    """What is wrong with one part of a document."""
    yield from ()


@_problems.register
def _(story: documents.Story) -> Iterator[str]:
    yield from _moments(story.published_at, story.updated_at)
    if story.card is not None and (story.card.width, story.card.height) != _CARD:
        yield "a card for other sites is 1200 by 630 pixels"


@_problems.register
def _(claim: documents.Claim) -> Iterator[str]:
    if not claim.statement:
        yield "a claim says nothing"
    if claim.address != f"/claims/{claim.id}/" or not _CLAIM_ID.fullmatch(claim.id):
        yield "a claim's address is /claims/ and its id"
    yield from _moments(claim.status_at, claim.recorded_at)
    yield from _days(claim.happened_on, claim.asked_from, claim.asked_until)
    newest = claim.assessments[-1].status if claim.assessments else "claimed"
    if claim.status != newest:
        yield f"the claim says {claim.status}, and its newest assessment {newest}"
    for before, after in pairwise(claim.assessments):
        if after.was != before.status or after.at < before.at:
            yield "the history of a claim has a gap"


@_problems.register
def _(assessment: documents.Assessment) -> Iterator[str]:
    yield from _moments(assessment.at)
    if not assessment.reason or len(assessment.reason) > _REASON_LENGTH:
        yield f"an assessment gives its reason, in {_REASON_LENGTH} characters at most"
    if assessment.people not in (1, 2):
        yield "an assessment is made by one person or by two"


@_problems.register
def _(assertion: documents.Assertion) -> Iterator[str]:
    yield from _days(assertion.said_on)
    yield from _links(assertion.source_link)
    if not assertion.parties or not all(party.name for party in assertion.parties):
        yield "what is asserted has somebody who says so"


@_problems.register
def _(quantity: documents.Quantity) -> Iterator[str]:
    yield from _days(quantity.as_of)
    figures = [figure for figure in (quantity.low, quantity.best, quantity.high) if figure]
    for figure in figures:
        if not _FIGURE.fullmatch(figure):
            yield f"{figure[:20]!r} is not a figure such as 340 or 12.5"
            return
    if [Decimal(figure) for figure in figures] != sorted(Decimal(figure) for figure in figures):
        yield "a figure's best lies between its low and its high"


@_problems.register
def _(place: documents.ClaimPlace) -> Iterator[str]:
    if not place.name:
        yield "a place has no name"
    for degrees, most in ((place.latitude, 90), (place.longitude, 180)):
        if degrees and not (_DEGREES.fullmatch(degrees) and abs(Decimal(degrees)) <= most):
            yield f"{degrees[:20]!r} is no place on a map"
    if bool(place.latitude) != bool(place.longitude) or place.radius < 0:
        yield "a place on a map has latitude and longitude"


@_problems.register
def _(notice: documents.Notice) -> Iterator[str]:
    yield from _moments(notice.issued_at)
    if not notice.text or not notice.story:
        yield "a notice has words, and a story it stands in"


@_problems.register
def _(printed: documents.Printed) -> Iterator[str]:
    if not _CLAIM_ID.fullmatch(printed.claim):
        yield f"{printed.claim[:20]!r} is no claim"


@_problems.register
def _(page: documents.Page) -> Iterator[str]:
    yield from _moments(page.updated_at)
    if not page.title:
        yield "a page has no title"


@_problems.register
def _(house: documents.House) -> Iterator[str]:
    try:
        zone(house.timezone)
    except ZoneInfoNotFoundError as problem:
        yield str(problem)
    if not is_web_address(house.url) or house.url.endswith("/"):
        yield f"{house.url[:80]!r} is not the address of a site"
    yield from _links(*house.profiles)
    for line in house.trust:
        if not _TRUST_LINE.fullmatch(line):
            yield f"{line[:60]!r} is not a line of trust.txt, such as member=https://example.org/"

    for status in house.status_words:
        if status not in _STATUSES:
            yield f"{status[:20]!r} is no status of a claim"
    if house.deciders not in (1, 2):
        yield "verified and false are decided by one person or by two"


@_problems.register
def _(contacts: documents.Contacts) -> Iterator[str]:
    for address in (contacts.errors, contacts.evidence, contacts.general, contacts.security):
        if address and not is_contact_address(address):
            yield f"{address[:60]!r} is neither a mail address nor a web address"
    yield from _moments(contacts.security_until or None)


@_problems.register
def _(machines: documents.Machines) -> Iterator[str]:
    yield from _links(machines.licence_address)


@_problems.register
def _(look: documents.Look) -> Iterator[str]:
    for colour in (look.accent, look.accent_dark, look.paper, look.paper_dark):
        if colour and not _COLOUR.fullmatch(colour):
            yield f"{colour[:20]!r} is not a colour such as #0a5c99"


@_problems.register
def _(appeal: documents.Appeal) -> Iterator[str]:
    yield from _links(appeal.link)
    for amount in (appeal.goal, appeal.raised):
        if amount and not _AMOUNT.fullmatch(amount):
            yield f"{amount[:20]!r} is not an amount such as 12000 or 12000.50"


@_problems.register
def _(sponsor: documents.Sponsor) -> Iterator[str]:
    yield from _links(sponsor.link)


@_problems.register
def _(contributor: documents.Contributor) -> Iterator[str]:
    yield from _links(*contributor.profiles)
    if contributor.contact and not is_contact_address(contributor.contact):
        yield f"{contributor.contact[:60]!r} is neither a mail address nor a web address"


@_problems.register
def _(picture: documents.Picture) -> Iterator[str]:
    if picture.focus and (len(picture.focus) != 2 or not all(0 <= part <= 1000 for part in picture.focus)):
        yield "the point of a picture that must stay in sight is two numbers from 0 to 1000"


@_problems.register
def _(paragraph: documents.Paragraph) -> Iterator[str]:
    yield from _markup(paragraph.html)


@_problems.register
def _(block: documents.ListBlock) -> Iterator[str]:
    yield from _markup(*block.items)


@_problems.register
def _(embed: documents.Embed) -> Iterator[str]:
    if not is_web_address(embed.url):
        yield f"the link {embed.url[:60]!r} is not a web address"


@_problems.register
def _(post: documents.Post) -> Iterator[str]:
    yield from _links(post.url)
    yield from _moments(post.posted_at)
    if not post.author or not (post.text or post.picture):
        yield "a quoted post needs its author, and its words or a picture of it"


@_problems.register
def _(table: documents.Table) -> Iterator[str]:
    widths = {len(row) for row in [*table.rows, *([table.head] if table.head else [])]}
    if len(widths) != 1 or 0 in widths:
        yield f"the rows of the table {table.caption[:60]!r} are not of one length"


@_problems.register
def _(gallery: documents.Gallery) -> Iterator[str]:
    if not gallery.pictures:
        yield f"the gallery {gallery.title[:60]!r} has no pictures"


@_problems.register
def _(sound: documents.BodySound) -> Iterator[str]:
    yield from _recording("sound", sound.title, sound.credit, sound.seconds, sound.size)


@_problems.register
def _(video: documents.BodyVideo) -> Iterator[str]:
    yield from _recording("film", video.title, video.credit, video.seconds, video.size)


@_problems.register
def _(paper: documents.BodyPaper) -> Iterator[str]:
    yield from _recording("paper", paper.title, "ours", paper.pages, paper.size)


def _recording(what: str, title: str, credit: str, length: int, size: int) -> Iterator[str]:
    if not title:
        yield f"a {what} has no title"
    if not credit:
        yield f"the {what} {title[:60]!r} has no credit"
    if length < 1 or size < 1:
        yield f"the {what} {title[:60]!r} is empty"


def _moments(*moments: str | None) -> Iterator[str]:
    for moment in moments:
        problem = moment_problem(moment) if moment is not None else None
        if problem:
            yield problem


def _days(*days: str) -> Iterator[str]:
    for day in days:
        problem = edtf_problem(day) if day else None
        if problem:
            yield problem


def _markup(*pieces: str) -> Iterator[str]:
    for html in pieces:
        if clean_markup(html) != html:
            yield f"the text holds HTML that is not allowed: {html[:60]!r}"


def _links(*links: str) -> Iterator[str]:
    for link in links:
        if link and not is_web_address(link):
            yield f"the link {link[:60]!r} is not a web address"
