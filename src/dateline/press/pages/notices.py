"""Notes to readers: in the story they belong to, and all of them under corrections."""

from typing import NamedTuple

from dateline.edition.layout import address_of
from dateline.press import claim_views, views
from dateline.press.claim_words import N_
from dateline.press.index import month_place
from dateline.press.marks import Sign
from dateline.press.pages import scripts
from dateline.press.pages.sheet import Sheet
from dateline.press.wall import Wall
from dateline.record.appearances import appearances_in
from dateline.record.documents import Notice, Story

ADDRESS = "/corrections/"
GONE = N_("A story that is no longer published")
_NEWEST, _CHANGES = 200, 100


class Change(NamedTuple):
    """One change, with the notes it was told in, one to a story; and the stories, None where one is not published."""

    notice: Notice
    stories: list[tuple[str, views.Line | None]]
    sign: Sign | None


class Placed(NamedTuple):
    """A story's notes, the newest first: in the box above its body, and behind blocks of it by their number."""

    top: list[Notice]
    behind: dict[int, list[Notice]]


def corrections(sheet: Sheet) -> bytes:
    """The newest notes to readers, and the stories whose words changed after they were published."""
    found = changes(sheet, sheet.notes.newest("notices", _NEWEST))
    changed = sheet.notes.views(sheet.notes.newest("changed", _CHANGES), views.change)
    return sheet.render(
        "corrections.html",
        notices=found,
        changes=changed,
        months=[(month, address_of(_month_path(month))) for month in sheet.notes.months("notices")],
        words=sheet.claim_words,
        scripts=scripts.of_list(sheet, sheet.claim_words.say(N_("Corrections and changes")), ADDRESS),
    )


def notices_month(sheet: Sheet) -> bytes | None:
    """The notes of one month. It reads nothing that a note of another month changes."""
    month = sheet.subject.partition(" ")[2]
    found = changes(sheet, list(reversed(sheet.notes.members(sheet.subject))))
    words = sheet.claim_words
    name = f"{words.say(N_('Corrections'))}, {Wall(sheet.imprint).month(month)}"
    under = views.Link("", words.say(N_("Corrections and changes")), ADDRESS)
    made = scripts.of_list(sheet, name, address_of(sheet.path), under=under)
    values = {"name": name, "month": month, "notices": found, "words": words, "scripts": made}
    return sheet.render("corrections_month.html", **values) if found else None


def changes(sheet: Sheet, ids: list[str]) -> list[Change]:
    """These notes, those of one change together. A story that is not published is named by nothing but that."""
    notices = sheet.notes.views(ids, claim_views.notice)
    signs = sheet.signs(notice.claim for notice in notices if notice.claim).known
    together: dict[tuple[str, ...], list[Notice]] = {}
    for notice in notices:
        change = (notice.issued_at, notice.claim, notice.notice_kind, notice.text)
        together.setdefault(change, []).append(notice)
    return [_change(sheet, told, signs) for told in together.values()]


def _change(sheet: Sheet, told: list[Notice], signs: dict[str, Sign]) -> Change:
    stories = [(notice.id, sheet.notes.view(notice.story, views.line)) for notice in told]
    return Change(told[0], stories, signs.get(told[0].claim))


def notices_of(sheet: Sheet, story_id: str) -> list[Notice]:
    """The notes to the readers of one story, the newest first; that there are none is an answer too."""
    return sheet.notes.views(list(reversed(sheet.notes.members(f"notices/{story_id}"))), claim_views.notice)


def placed(notices: list[Notice], story: Story) -> Placed:
    """Each note where it belongs: one inside the text behind what first prints its claim, or else last on top."""
    first: dict[str, int] = {}
    for number, block in enumerate(story.body, 1):
        for appearance in appearances_in(block):
            first.setdefault(appearance.claim, number)
    inside = [notice for notice in notices if notice.placement == "inline"]
    behind: dict[int, list[Notice]] = {}
    for notice in inside:
        if notice.claim in first:
            behind.setdefault(first[notice.claim], []).append(notice)
    top = [notice for notice in notices if notice.placement == "top"]
    return Placed([*top, *(notice for notice in inside if notice.claim not in first)], behind)


def month_address(sheet: Sheet, notice: Notice) -> str:
    """Where a note stands for good, whatever happens to its story."""
    month = Wall(sheet.imprint).day(notice.issued_at)[:7]
    return f"{address_of(_month_path(month))}#notice-{notice.id}"


def _month_path(month: str) -> str:
    return month_place("notices", month, ADDRESS).path
