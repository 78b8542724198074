"""Fronts: pages that show the newest of something, and the archive of a list by month."""

from dateline.edition.layout import address_of
from dateline.press import structured, views
from dateline.press.index import month_place
from dateline.press.pages.sheet import Sheet
from dateline.record.documents import Picture

_FRONT_STORIES, _FRONT_BRIEFS, _NEWEST = 13, 12, 40


def front(sheet: Sheet) -> bytes:
    """The front page: the newest articles, and the news feed."""
    stories = sheet.notes.views(sheet.notes.newest("articles", _FRONT_STORIES), views.teaser)
    briefs = sheet.notes.views(sheet.notes.newest("briefs", _FRONT_BRIEFS), views.brief)
    return sheet.render(
        "front.html", stories=_shown(sheet, stories), briefs=briefs, scripts=[structured.website(sheet.house)]
    )


def latest(sheet: Sheet) -> bytes:
    """Everything newest first, with the way into the archive."""
    return sheet.render(
        "latest.html", lines=_lines(sheet, "stories", _NEWEST), months=_months(sheet, "stories", "/latest/")
    )


def news_feed(sheet: Sheet) -> bytes:
    """The newest briefs, whole; the script of a story page looks here for what is new."""
    briefs = sheet.notes.views(sheet.notes.newest("briefs", _NEWEST), views.brief)
    return sheet.render("news_feed.html", briefs=briefs)


def topic(sheet: Sheet) -> bytes | None:
    """What a topic is, and its newest stories."""
    found = sheet.notes.view(sheet.subject, views.topic)
    if found is None:
        return None
    return _list_front(sheet, f"topic/{found.id}", name=found.name, about=found.about, kind=found.topic_kind)


def author(sheet: Sheet) -> bytes | None:
    """Who a contributor is, and their newest stories."""
    found = sheet.notes.view(sheet.subject, views.contributor)
    if found is None:
        return None
    kind = "reporter" if found.contributor_kind == "person" else "desk"
    return _list_front(sheet, f"author/{found.id}", name=found.name, about=found.about, kind=kind)


def month(sheet: Sheet) -> bytes | None:
    """One month of a list. It reads nothing that a story of another month changes."""
    list_name, _, number = sheet.subject.partition(" ")
    heading = _list_heading(sheet, list_name)
    if heading is None or month_place(list_name, number, heading.address).path != sheet.path:
        return None
    lines = sheet.notes.lines(f"{list_name} {number}")
    return sheet.render("month.html", heading=heading, month=number, lines=lines) if lines else None


def _list_front(sheet: Sheet, list_name: str, *, name: str, about: str, kind: str) -> bytes:
    teasers = sheet.notes.views(sheet.notes.newest(list_name, _NEWEST), views.teaser)
    return sheet.render(
        "list_front.html",
        name=name,
        about=about,
        kind=kind,
        stories=_shown(sheet, teasers),
        months=_months(sheet, list_name, address_of(sheet.path)),
    )


def _list_heading(sheet: Sheet, list_name: str) -> views.Link | views.TopicLink | None:
    kind, _, owner = list_name.partition("/")
    if kind == "stories":
        return views.Link("", "", "/latest/")
    if kind == "topic":
        return sheet.notes.view(owner, views.topic_link)
    return sheet.notes.view(owner, views.author_link)


def _shown(sheet: Sheet, teasers: list[views.Teaser]) -> list[dict[str, object]]:
    return [_with_names(sheet, teaser) for teaser in teasers]


def _with_names(sheet: Sheet, teaser: views.Teaser) -> dict[str, object]:
    picture: Picture | None = sheet.notes.view(teaser.picture, views.picture) if teaser.picture else None
    return {
        "story": teaser,
        "section": sheet.notes.view(teaser.section, views.topic_link) if teaser.section else None,
        "authors": sheet.notes.views(teaser.authors, views.author_link),
        "picture": picture,
    }


def _lines(sheet: Sheet, list_name: str, limit: int) -> list[views.Line]:
    return sheet.notes.views(sheet.notes.newest(list_name, limit), views.line)


def _months(sheet: Sheet, list_name: str, front_address: str) -> list[tuple[str, str]]:
    return [
        (number, address_of(month_place(list_name, number, front_address).path))
        for number in sheet.notes.months(list_name)
    ]
