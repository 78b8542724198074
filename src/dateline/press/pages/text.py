"""A story as plain HTML that can stand anywhere: no style, no script, every address whole."""

import hashlib
import html
import re
from functools import partial
from urllib.parse import urljoin

import msgspec

from dateline.press import views
from dateline.press.pages.sheet import Sheet
from dateline.press.versions import plain_version
from dateline.press.wall import interface_language
from dateline.record.documents import Block, BodyPicture, BodySound, BodyVideo, Picture, Post, Story, parts_of

_KEPT, _LARGEST_KEPT = 150, 40_000
_LITE_WIDTH = 480
_EMPTY_LINES = re.compile(r"\n{2,}")
# Running text is cleaned before it enters the record, so that this is the one way a link is written.
_LINK = re.compile(r'<a href="([^"]*)"')


def plain_html(sheet: Sheet, found: Story | views.Item, pictures: dict[str, Picture]) -> str:
    """Standfirst, picture and body of a story.

    A story stands in a dozen feeds at once, so what was made of it is kept for a short while, by all it was made of.
    """
    made_of = (sheet.imprint, found.address, found.standfirst, found.picture, found.body, pictures)
    key = hashlib.blake2b(msgspec.msgpack.encode(made_of), digest_size=16).digest()
    kept = sheet.shop.texts
    if key in kept:
        return kept[key]
    text = _render(sheet, found, pictures)
    if len(text) <= _LARGEST_KEPT:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[key] = text
    return text


def lite_html(sheet: Sheet, found: Story, body: list[Block], pictures: dict[str, Picture], *, is_first: bool) -> str:
    """A portion of a story as text alone, for a page of this site; pictures are links that say what is to be seen."""
    part = msgspec.structs.replace(
        found, body=body, standfirst=found.standfirst if is_first else "", picture=found.picture if is_first else None
    )
    values = {"story": part, "pictures": pictures, "site": "", "whole": str, "has_pictures": False}
    return _close_up(sheet.render_data("plain_story.html", **values, version=partial(plain_version, width=_LITE_WIDTH)))


def _render(sheet: Sheet, found: Story | views.Item, pictures: dict[str, Picture]) -> str:
    site = sheet.imprint.url
    whole = partial(whole_links, address=site + found.address)
    values = {"story": found, "pictures": pictures, "site": site, "whole": whole, "has_pictures": True}
    return _close_up(sheet.render_data("plain_story.html", **values, version=plain_version))


def _close_up(page: bytes) -> str:
    return _EMPTY_LINES.sub("\n", page.decode()).strip()


def whole_links(markup: str, address: str) -> str:
    """Running text whose links lead to the same places wherever it is shown."""
    return _LINK.sub(lambda link: f'<a href="{html.escape(urljoin(address, html.unescape(link[1])))}"', markup)


def shown_pictures(sheet: Sheet, found: msgspec.Struct) -> dict[str, Picture]:
    """The pictures a document names, by id; those that are not published are left out."""
    named = [part.picture for part in parts_of(found) if isinstance(part, BodyPicture | Post) and part.picture]
    return {picture.id: picture for picture in sheet.notes.views(list(dict.fromkeys(named)), views.picture)}


def recording_name(sheet: Sheet, recording: BodySound | BodyVideo) -> str:
    """The title of a sound or film, with what must be said of how it was made."""
    if not (isinstance(recording, BodySound) and recording.is_synthetic):
        return recording.title
    words = sheet.shop.theme.words(interface_language(sheet.imprint))
    return f"{recording.title} ({words.gettext('AI-assisted audio')})"
