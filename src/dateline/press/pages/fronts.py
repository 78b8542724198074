"""Fronts: pages that show the newest of something, and the archive of a list by month."""

from functools import partial
from typing import get_args

import msgspec

from dateline.edition.layout import address_of
from dateline.press import claim_views, views
from dateline.press.claim_lists import claims_address
from dateline.press.index import month_place
from dateline.press.marks import in_blocks, led
from dateline.press.pages import scripts
from dateline.press.pages.sheet import Sheet
from dateline.press.wall import Wall, interface_language
from dateline.record.appearances import appearances_in
from dateline.record.documents import Contributor, Picture, Topic, TopicKind
from dateline.record.edtf import first_day, last_day

_FRONT_STORIES, _FRONT_BRIEFS, _NEWEST, _IN_SECTION = 10, 12, 40, 4
_WHOLE_BRIEFS = 2
_EVENTS = 40


def front(sheet: Sheet) -> bytes:
    """The front page: what an editor placed and then the newest articles, the news feed, and each section's next."""
    shown = _front_stories(sheet)
    return sheet.render(
        "front.html",
        stories=cards(sheet, shown),
        briefs=with_signs(sheet, sheet.notes.newest("briefs", _FRONT_BRIEFS), whole=_WHOLE_BRIEFS),
        sections=_sections(sheet, {teaser.id for teaser in shown}),
        scripts=scripts.of_front(sheet),
    )


def _front_stories(sheet: Sheet) -> list[views.Teaser]:
    placed = sheet.notes.view("front", views.placed) or []
    newest = sheet.notes.newest("articles", _FRONT_STORIES)
    return sheet.notes.views(list(dict.fromkeys([*placed, *newest])), views.teaser)[:_FRONT_STORIES]


def _sections(sheet: Sheet, shown: set[str]) -> list[tuple[views.TopicLink, list[dict[str, object]]]]:
    """What each section of the navigation has beside the stories shown already."""
    found = []
    for section in sheet.notes.views(sheet.house.navigation, views.topic_link):
        ids = sheet.notes.newest(f"section/{section.id}", _FRONT_STORIES + _IN_SECTION)
        rest = [one for one in ids if one not in shown][:_IN_SECTION]
        found.append((section, cards(sheet, sheet.notes.views(rest, views.teaser))))
    return found


def latest(sheet: Sheet) -> bytes:
    """Everything newest first, with the way into the archive."""
    return sheet.render(
        "latest.html",
        lines=_lines(sheet, "stories", _NEWEST),
        months=_months(sheet, "stories", "/latest/"),
        scripts=scripts.of_list(sheet, _word(sheet, "Latest"), "/latest/"),
    )


def news_feed(sheet: Sheet) -> bytes:
    """The newest briefs, whole; the script of a story page looks here for what is new."""
    found = with_signs(sheet, sheet.notes.newest("briefs", _NEWEST), whole=_NEWEST)
    data = scripts.of_list(sheet, _word(sheet, "News feed"), "/latest/briefs/")
    return sheet.render("news_feed.html", briefs=found, scripts=data)


def with_signs(sheet: Sheet, ids: list[str], *, whole: int) -> list[views.Brief]:
    """Briefs as the news feed shows them, the first of them whole: there a mark leads to the claim's own page."""
    found = sheet.notes.views(ids, views.brief)
    return [_led_to_claims(sheet, brief) for brief in found[:whole]] + found[whole:]


def _led_to_claims(sheet: Sheet, brief: views.Brief) -> views.Brief:
    claims = [appearance.claim for block in brief.body for appearance in appearances_in(block)]
    if not claims:
        return brief
    change = partial(led, signs=sheet.signs(claims), is_story=False)
    return msgspec.structs.replace(brief, body=in_blocks(brief.body, change))


def topics(sheet: Sheet) -> bytes:
    """Every topic by its kind, and every author."""
    links = sheet.notes.views(sheet.notes.members("topics"), views.topic_link)
    kinds = [(kind, [link for link in links if link.kind == kind]) for kind in get_args(TopicKind)]
    authors = sheet.notes.views(sheet.notes.members("authors"), views.author_link)
    data = scripts.of_list(sheet, _word(sheet, "All topics"), "/topics/")
    return sheet.render("topics.html", kinds=[pair for pair in kinds if pair[1]], authors=authors, scripts=data)


def topic(sheet: Sheet) -> bytes | None:
    """What a topic is, and its newest stories."""
    found = sheet.notes.view(sheet.subject, views.topic)
    if found is None:
        return None
    made = scripts.of_topic(sheet, found)
    more = {
        "related": sheet.notes.views(found.related, views.topic_link),
        "events": events(sheet, sheet.notes.newest(f"events/{found.id}", _EVENTS)),
        "claims": _claims_of_topic(sheet, found),
    }
    return _list_front(sheet, f"topic/{found.id}", found, made, kind=found.topic_kind, **more)


def _claims_of_topic(sheet: Sheet, found: Topic) -> str:
    """Where the claims about a topic are; nowhere while there are none."""
    name = f"claims/topic/{found.id}"
    return claims_address(name, found.address) if sheet.notes.is_filled(name) else ""


def events(sheet: Sheet, ids: list[str]) -> list[claim_views.ClaimLine]:
    """Claims as events, in the order in which they happened."""
    found = sheet.notes.views(ids, claim_views.claim_line)
    return sorted(found, key=lambda line: (first_day(line.happened_on), last_day(line.happened_on), line.id))


def author(sheet: Sheet) -> bytes | None:
    """Who a contributor is, and their newest stories."""
    found = sheet.notes.view(sheet.subject, views.contributor)
    if found is None:
        return None
    kind = "reporter" if found.contributor_kind == "person" else "desk"
    made = scripts.of_author(sheet, found)
    more = {"job": found.job, "contact": found.contact, "profiles": found.profiles}
    portrait = sheet.notes.view(found.picture, views.picture) if found.picture else None
    return _list_front(sheet, f"author/{found.id}", found, made, kind=kind, portrait=portrait, **more)


def month(sheet: Sheet) -> bytes | None:
    """One month of a list. It reads nothing that a story of another month changes."""
    list_name, _, number = sheet.subject.partition(" ")
    heading = _list_heading(sheet, list_name)
    if heading is None or month_place(list_name, number, heading.address).path != sheet.path:
        return None
    lines = sheet.notes.lines(f"{list_name} {number}")
    name = ", ".join(part for part in (heading.name, Wall(sheet.imprint).month(number)) if part)
    made = scripts.of_list(sheet, name, address_of(sheet.path), under=heading)
    return sheet.render("month.html", heading=heading, month=number, lines=lines, scripts=made) if lines else None


def _list_front(
    sheet: Sheet, list_name: str, found: Topic | Contributor, data: scripts.Scripts, **more: object
) -> bytes:
    teasers = sheet.notes.views(sheet.notes.newest(list_name, _NEWEST), views.teaser)
    empty: dict[str, object] = {"related": [], "job": "", "contact": "", "profiles": [], "portrait": None}
    empty |= {"events": [], "claims": "", "words": sheet.claim_words, "day": sheet.day}
    return sheet.render(
        "list_front.html",
        name=found.name,
        about=found.about,
        scripts=data,
        stories=cards(sheet, teasers),
        months=_months(sheet, list_name, address_of(sheet.path)),
        **(empty | more),
    )


def _word(sheet: Sheet, word: str) -> str:
    return sheet.shop.theme.words(interface_language(sheet.imprint)).gettext(word)


def _list_heading(sheet: Sheet, list_name: str) -> views.Link | views.TopicLink | None:
    kind, _, owner = list_name.partition("/")
    if kind == "stories":
        return views.Link("", "", "/latest/")
    if kind == "topic":
        return sheet.notes.view(owner, views.topic_link)
    return sheet.notes.view(owner, views.author_link)


def cards(sheet: Sheet, teasers: list[views.Teaser]) -> list[dict[str, object]]:
    """Stories as a front shows them, with the names and pictures they have now."""
    return [_with_names(sheet, teaser) for teaser in teasers]


def _with_names(sheet: Sheet, teaser: views.Teaser) -> dict[str, object]:
    picture: Picture | None = sheet.notes.view(teaser.picture, views.picture) if teaser.picture else None
    return {
        "story": teaser,
        "section": sheet.notes.view(teaser.section, views.topic_link) if teaser.section else None,
        "authors": sheet.notes.views(teaser.authors, views.author_link),
        "picture": picture,
        "signs": list(sheet.signs(teaser.claims).known.values()) if teaser.claims else [],
    }


def _lines(sheet: Sheet, list_name: str, limit: int) -> list[views.Line]:
    return sheet.notes.views(sheet.notes.newest(list_name, limit), views.line)


def _months(sheet: Sheet, list_name: str, front_address: str) -> list[tuple[str, str]]:
    return [
        (number, address_of(month_place(list_name, number, front_address).path))
        for number in sheet.notes.months(list_name)
    ]
