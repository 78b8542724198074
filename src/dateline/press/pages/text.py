"""A story as plain HTML that can stand anywhere: no style, no script, every address whole."""

import hashlib
import html
import re
from collections.abc import Iterable
from functools import partial
from urllib.parse import urljoin

import msgspec
from markupsafe import Markup

from dateline.press import views
from dateline.press.marks import Signs, bracket, bracketed, in_blocks
from dateline.press.pages.notices import notices_of
from dateline.press.pages.sheet import Sheet
from dateline.press.versions import plain_version
from dateline.press.wall import interface_language
from dateline.record.appearances import appearances_in
from dateline.record.documents import (
    Block,
    BodyPicture,
    BodySound,
    BodyVideo,
    Notice,
    Picture,
    Post,
    Story,
    parts_of,
)

_KEPT, _LARGEST_KEPT = 400, 15_000
_LITE_WIDTH = 480
_NOTICES_ROOM = 2_000
"""Bytes that notes to readers may take of a text page; the rest are on the full page."""
_EMPTY_LINES = re.compile(r"\n{2,}")
# Running text is cleaned before it enters the record, so that this is the one way a link is written.
_LINK = re.compile(r'<a href="([^"]*)"')


def plain_html(sheet: Sheet, found: Story | views.Item, pictures: dict[str, Picture]) -> str:
    """Standfirst, picture and body of a story.

    A story stands in a dozen feeds at once, so what was made of it is kept for a short while, by all it was made of.
    """
    signs = sheet.signs(claim_ids(found)).known
    notices = notices_of(sheet, found.id)
    made_of = (sheet.imprint, found.address, found.standfirst, found.picture, found.body, pictures, signs, notices)
    key = hashlib.blake2b(msgspec.msgpack.encode(made_of), digest_size=16).digest()
    kept = sheet.shop.texts
    if key in kept:
        return kept[key]
    text = _render(sheet, found, pictures, Signs(signs), notices)
    if len(text) <= _LARGEST_KEPT:
        if len(kept) >= _KEPT:
            kept.clear()
        kept[key] = text
    return text


def claim_ids(found: Story | views.Item) -> list[str]:
    """The claims that a story prints, or what is given of it, in the order they are read."""
    lines = [*found.headline_claims, *found.standfirst_claims, *(found.picture.claims if found.picture else [])]
    ids = [line.claim for line in lines]
    return list(dict.fromkeys([*ids, *(one.claim for block in found.body for one in appearances_in(block))]))


def with_words(sheet: Sheet, text: str, claims: Iterable[str]) -> str:
    """A line of plain text, with the status of each claim it carries in brackets."""
    found = [sign.word for sign in sheet.signs(claims).known.values()]
    return " ".join([text, *(f"[{word}]" for word in dict.fromkeys(found))])


def lite_html(sheet: Sheet, found: Story, body: list[Block], pictures: dict[str, Picture], *, is_first: bool) -> str:
    """A portion of a story as text alone, for a page of this site; pictures are links that say what is to be seen."""
    part = msgspec.structs.replace(
        found,
        body=body,
        standfirst=found.standfirst if is_first else "",
        picture=found.picture if is_first else None,
        headline_claims=[],
        standfirst_claims=found.standfirst_claims if is_first else [],
    )
    signs = sheet.signs(claim_ids(part))
    notices = _with_room(notices_of(sheet, found.id)) if is_first else []
    values = {"pictures": pictures, "site": "", "whole": str, "has_pictures": False}
    return _plain(sheet, part, signs, notices, **values, version=partial(plain_version, width=_LITE_WIDTH))


def _with_room(notices: list[Notice]) -> list[Notice]:
    """The newest of these that a text page has room for."""
    room = _NOTICES_ROOM
    for number, notice in enumerate(notices):
        room -= len(html.escape(notice.text).encode()) + 200
        if room < 0:
            return notices[:number]
    return notices


def _render(
    sheet: Sheet, found: Story | views.Item, pictures: dict[str, Picture], signs: Signs, notices: list[Notice]
) -> str:
    site = sheet.imprint.url
    whole = partial(whole_links, address=site + found.address)
    values = {"pictures": pictures, "site": site, "whole": whole, "has_pictures": True}
    return _plain(sheet, found, signs, notices, **values, version=plain_version)


def _plain(sheet: Sheet, found: Story | views.Item, signs: Signs, notices: list[Notice], **values: object) -> str:
    site = str(values["site"])

    def said(claim: str) -> Markup:
        """The word in brackets behind what prints a claim as a whole."""
        known = signs.known.get(claim)
        return Markup(bracket(known, site)) if known else Markup("")  # noqa: S704 - escaped there

    body = in_blocks(found.body, partial(bracketed, signs=signs, site=site))
    story = msgspec.structs.replace(found, body=body)
    words = sheet.claim_words if notices else None
    return _close_up(
        sheet.render_data("plain_story.html", story=story, said=said, notices=notices, words=words, **values)
    )


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
