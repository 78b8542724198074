"""Lite: a story as text alone, within 15 kB a page, for bad networks and old telephones."""

from dateline.edition.layout import address_of
from dateline.press import views
from dateline.press.pages.sheet import Sheet
from dateline.press.pages.text import lite_html, shown_pictures, with_words
from dateline.press.portions import lite_address, portions
from dateline.press.wall import interface_language, locale_of


def lite(sheet: Sheet) -> bytes | None:
    """One page of a story as text; most stories have one. It changes when the story's entry does."""
    document_id, _, number = sheet.subject.partition(" ")
    found = sheet.notes.view(document_id, views.story)
    entry = sheet.notes.entry(document_id)
    if found is None or entry is None:
        return None
    pages = portions(found)
    page = int(number)
    if page > len(pages) or lite_address(found.address, page) != address_of(sheet.path):
        return None
    pictures = shown_pictures(sheet, found)
    return sheet.render_data(
        "lite.html",
        story=found,
        headline=with_words(sheet, found.title, (line.claim for line in found.headline_claims)),
        text=lite_html(sheet, found, pages[page - 1], pictures, is_first=page == 1),
        authors=sheet.notes.views(views.author_ids(found), views.author_link),
        page=page,
        addresses=[lite_address(found.address, place) for place in range(1, len(pages) + 1)],
        entry=entry,
        direction=locale_of(found.language).text_direction,
        interface=interface_language(sheet.imprint),
        icon=sheet.shop.theme.asset_address("icon.svg"),
    )
