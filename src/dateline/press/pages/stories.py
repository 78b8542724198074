"""A story's own page, and what stands at its address once it has moved or gone."""

from functools import partial
from urllib.parse import quote, urlencode

from dateline.edition.layout import file_of
from dateline.press import claim_views, views
from dateline.press.marks import in_blocks, led
from dateline.press.pages import scripts
from dateline.press.pages.fronts import cards, with_signs
from dateline.press.pages.notices import notices_of, placed
from dateline.press.pages.sheet import Sheet
from dateline.press.pages.text import shown_pictures
from dateline.press.reading import opening_words, read_minutes
from dateline.press.wall import Wall
from dateline.record.appearances import claims_of
from dateline.record.documents import BodyPicture, House, Paragraph, Picture, Story, parts_of
from dateline.record.markup import is_web_address
from dateline.record.moments import local_day

_FEED_LENGTH = 30
_DESCRIPTION_LENGTH = 200
_EARLIER = 3
_WHOLE_BRIEFS = 2
"""As many as the template shows with all their words."""


def story(sheet: Sheet) -> bytes | None:
    """The page of a published story."""
    found = sheet.notes.view(sheet.subject, views.story)
    if found is None or file_of(found.address) != sheet.path:
        return None
    return render_story(sheet, found)


def render_story(sheet: Sheet, found: Story) -> bytes:
    """The page of any story document, published or not: previews call this too."""
    house, notes = sheet.house, sheet.notes
    authors = notes.views(views.author_ids(found), views.contributor)
    topics = notes.views(found.topics, views.topic_link)
    pictures = shown_pictures(sheet, found)
    lead = pictures.get(found.picture.picture) if found.picture else None
    claims = notes.views(claims_of(found), claim_views.claim)
    signs = sheet.signs_of({claim.id: claim for claim in claims})
    notices = notices_of(sheet, found.id)
    briefs, earlier = _briefs_of_the_day(sheet, found, house), _earlier(sheet, found)
    return sheet.render(
        "story.html",
        story=found,
        authors=authors,
        contributors=notes.views(views.contributor_ids(found), views.contributor),
        roles=_roles(found),
        topics=topics,
        lead=lead,
        pictures=pictures,
        minutes=read_minutes(found, _captions(found, pictures)),
        description=_description(found),
        scripts=scripts.of_story(sheet, found, authors, topics, pictures, notices),
        body=in_blocks(found.body, partial(led, signs=signs)),
        claims=claims,
        signs=signs.known,
        notices=placed(notices, found),
        words=sheet.claim_words,
        day=sheet.day,
        briefs=briefs,
        earlier=earlier,
        has_claims=bool(claims or notices or _have_signs(briefs, earlier)),
        report=_report_link(found, house, Wall(house)),
    )


def moved(sheet: Sheet) -> bytes | None:
    """A small page that leads on from a former address; edge and maps answer with the true status."""
    target = sheet.notes.view(sheet.subject, views.address)
    if target is None or file_of(target) == sheet.path:
        return None
    return sheet.render("moved.html", target=target)


def gone(sheet: Sheet) -> bytes | None:
    """The neutral note where a withdrawn page was."""
    found = sheet.notes.view(sheet.subject, views.withdrawal)
    return None if found is None else sheet.render("gone.html", note=found.note)


def _roles(found: Story) -> dict[str, list[str]]:
    roles: dict[str, list[str]] = {}
    for byline in found.bylines:
        roles.setdefault(byline.contributor, []).append(byline.role)
    return roles


def _captions(found: Story, pictures: dict[str, Picture]) -> list[str]:
    """The words under the pictures that stand nowhere in the body: the lead's, and those pictures bring along."""
    shown = [part for part in parts_of(found) if isinstance(part, BodyPicture) and part.picture in pictures]
    lead = [found.picture.caption] if found.picture else []
    return [*lead, *(pictures[part.picture].caption for part in shown if not part.caption)]


def _description(found: Story) -> str:
    if found.standfirst:
        return found.standfirst
    text = opening_words(found) or found.title
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[:_DESCRIPTION_LENGTH].rpartition(" ")[0] + " …"


def _briefs_of_the_day(sheet: Sheet, found: Story, house: House) -> list[views.Brief]:
    day = local_day(found.published_at, house.timezone)
    ids = [one for one in sheet.notes.newest(f"briefs {day}", _FEED_LENGTH) if one != found.id]
    return with_signs(sheet, ids, whole=_WHOLE_BRIEFS)


def _have_signs(briefs: list[views.Brief], earlier: list[dict[str, object]]) -> bool:
    """Whether anything beside or below a story shows how far a claim is checked."""
    texts = (block.html for brief in briefs for block in brief.body if isinstance(block, Paragraph))
    return any('class="claim' in text for text in texts) or any(card["signs"] for card in earlier)


def _earlier(sheet: Sheet, found: Story) -> list[dict[str, object]]:
    """What the section published just before, which no later story changes."""
    if not found.topics:
        return []
    section = f"section/{found.topics[0]}"
    month = f"{local_day(found.published_at, sheet.house.timezone):%Y-%m}"
    ids = sheet.notes.before(f"{section} {month}", found.published_at, _EARLIER)
    return cards(sheet, sheet.notes.views([one for one in ids if one != found.id], views.teaser))


def _report_link(found: Story, house: House, wall: Wall) -> str:
    """Where a reader reports an error, with the story and its version filled in."""
    address = house.contacts.errors
    if not address:
        return ""
    stamp = found.updated_at or found.published_at
    version = f"{house.url}{found.address} ({wall.iso(stamp)})"
    if is_web_address(address):
        return address + ("&" if "?" in address else "?") + urlencode({"story": version})
    words = {"subject": found.title, "body": f"{version}\n\n"}
    return f"mailto:{address}?" + urlencode(words, quote_via=quote)
