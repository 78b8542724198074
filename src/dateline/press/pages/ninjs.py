"""Each story as IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/), for newsrooms that take our stories in."""

from pathlib import PurePosixPath

import msgspec

from dateline.edition.layout import file_of, media_path, media_type
from dateline.press import views
from dateline.press.pages.notices import notices_of
from dateline.press.pages.sheet import Sheet, media_address
from dateline.press.pages.text import plain_html, shown_pictures, with_words
from dateline.press.portions import lite_address
from dateline.press.reading import block_texts
from dateline.record.documents import (
    BodyPicture,
    BodySound,
    BodyVideo,
    Gallery,
    Picture,
    Released,
    Story,
)

_STANDARD = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
_NEWSCODES = "http://cv.iptc.org/newscodes"
_GENRES = {
    "news": "Current",
    "reportage": "From_the_Scene",
    "analysis": "Analysis",
    "opinion": "Opinion",
    "background": "Background",
}
_FILED_UNDER = {"person": "people", "organisation": "organisations", "country": "places", "place": "places"}

Node = dict[str, object]


def ninjs(sheet: Sheet) -> bytes | None:
    """One story with everything another newsroom needs to print it and to credit it."""
    found = sheet.notes.view(sheet.subject, views.story)
    entry = sheet.notes.entry(sheet.subject)
    if found is None or entry is None or file_of(f"{found.address}ninjs.json") != sheet.path:
        return None
    made = _head(sheet, found) | {"version": str(entry.seq)}
    made |= _words(sheet, found) | _topics(sheet, found) | _rights(sheet, found)
    associations = _associations(sheet, found)
    made |= {"profile": "text-media" if associations else "text-only", "associations": associations}
    return msgspec.json.format(msgspec.json.encode({name: value for name, value in made.items() if value}), indent=1)


def _head(sheet: Sheet, found: Story) -> Node:
    genre = _GENRES[found.genre]
    return {
        "standard": _STANDARD,
        "uri": f"urn:dateline:{found.id}",
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable",
        "language": found.language,
        "firstCreated": found.published_at,
        "versionCreated": max(found.published_at, found.updated_at or ""),
        "title": found.title,
        "slugline": PurePosixPath(found.address).name,
        "located": found.dateline_place,
        "genres": [{"name": genre.replace("_", " "), "uri": f"{_NEWSCODES}/genre/{genre}"}],
        "renditions": _pages(sheet, found),
    }


def _pages(sheet: Sheet, found: Story) -> list[Node]:
    url = sheet.imprint.url
    pages = {"web": found.address, "text": lite_address(found.address)}
    return [{"name": name, "href": url + address, "contentType": "text/html"} for name, address in pages.items()]


def _words(sheet: Sheet, found: Story) -> Node:
    bare = msgspec.structs.replace(found, standfirst="", picture=None)
    texts = [
        text
        for block in found.body
        if not isinstance(block, BodyPicture | Gallery)
        for text in block_texts(block)
        if text
    ]
    body: Node = {
        "role": "main",
        "contentType": "text/html",
        "charCount": sum(len(text) for text in texts),
        "wordCount": sum(len(text.split()) for text in texts),
        "value": plain_html(sheet, bare, shown_pictures(sheet, bare)),
    }
    headline = with_words(sheet, found.title, (line.claim for line in found.headline_claims))
    summary = with_words(sheet, found.standfirst, (line.claim for line in found.standfirst_claims))
    return {
        "headlines": [_plain("main", headline)],
        "descriptions": [_plain("summary", summary)] if found.standfirst else [],
        "bodies": [body, *(_plain(notice.notice_kind, notice.text) for notice in notices_of(sheet, found.id))],
        "by": ", ".join(author.name for author in sheet.notes.views(views.author_ids(found), views.author_link)),
        "infoSources": _sources(sheet, found),
    }


def _sources(sheet: Sheet, found: Story) -> list[Node]:
    named = [(sheet.notes.view(byline.contributor, views.author_link), byline.role) for byline in found.bylines]
    return [{"name": one.name, "role": role, "uri": f"urn:dateline:{one.id}"} for one, role in named if one]


def _topics(sheet: Sheet, found: Story) -> Node:
    made: dict[str, object] = {}
    for topic in sheet.notes.views(found.topics, views.topic_link):
        filed: list[Node] = made.setdefault(_FILED_UNDER.get(topic.kind, "subjects"), [])  # type: ignore[assignment]
        filed.append({"name": topic.name, "rel": topic.kind, "uri": f"urn:dateline:{topic.id}"})
    return made


def _rights(sheet: Sheet, found: Story) -> Node:
    house = sheet.imprint
    terms = house.machines.licence_address
    return {
        "copyrightHolder": house.name,
        "copyrightNotice": f"© {found.published_at[:4]} {house.name}",
        "usageTerms": terms,
        "rightsInfo": {"linkedRights": terms} if terms else None,
    }


def _associations(sheet: Sheet, found: Story) -> list[Node]:
    pictures = shown_pictures(sheet, found)
    lead = found.picture.picture if found.picture else ""
    shown = [
        _picture(sheet, picture, "lead-picture" if picture.id == lead else f"picture-{place}")
        for place, picture in enumerate(pictures.values(), 1)
    ]
    recordings = [block for block in found.body if isinstance(block, BodySound | BodyVideo)]
    return shown + [_recording(sheet, one, f"recording-{place}") for place, one in enumerate(recordings, 1)]


def _picture(sheet: Sheet, picture: Picture, name: str) -> Node:
    copies: list[Picture | Released] = [*picture.versions, picture]
    made: Node = {
        "name": name,
        "rel": "shown",
        "uri": f"urn:dateline:{picture.id}",
        "type": "picture",
        "language": picture.language,
        "descriptions": [_plain("caption", picture.caption), _plain("alt", picture.alt)],
        "by": picture.credit,
        "copyrightNotice": picture.rights,
        "digitalSourceType": _source_type(picture.source_type),
        "renditions": [_copy(sheet, copy, picture.focus) for copy in copies],
    }
    return {key: value for key, value in made.items() if value}


def _copy(sheet: Sheet, copy: Picture | Released, focus: list[int]) -> Node:
    made: Node = {"name": "original" if isinstance(copy, Picture) else f"{copy.width}-{copy.extension}"}
    made |= _file(sheet, copy) | {"width": copy.width, "height": copy.height}
    if focus:
        made["poi"] = {"x": focus[0] * copy.width // 1000, "y": focus[1] * copy.height // 1000}
    return made


def _recording(sheet: Sheet, block: BodySound | BodyVideo, name: str) -> Node:
    is_synthetic = isinstance(block, BodySound) and block.is_synthetic
    kept = {"name": "original", "duration": block.seconds, **_file(sheet, block)}
    if isinstance(block, BodyVideo):
        kept |= {"width": block.width, "height": block.height}
    made: Node = {
        "name": name,
        "rel": "shown",
        "uri": f"urn:dateline:{block.id}",
        "type": "audio" if isinstance(block, BodySound) else "video",
        "headlines": [_plain("main", block.title)],
        "descriptions": [_plain("caption", block.caption)] if block.caption else [],
        "bodies": [_plain("transcript", block.transcript)] if block.transcript else [],
        "by": block.credit,
        "digitalSourceType": _source_type("trainedAlgorithmicMedia" if is_synthetic else ""),
        "renditions": [kept],
    }
    return {key: value for key, value in made.items() if value}


def _file(sheet: Sheet, copy: Picture | Released | BodySound | BodyVideo) -> Node:
    made: Node = {
        "href": sheet.imprint.url + media_address(copy),
        "contentType": media_type(media_path(copy.sha256, copy.extension)),
    }
    return made if isinstance(copy, Picture) else made | {"sizeInBytes": copy.size}


def _source_type(code: str) -> Node | None:
    return {"literal": code, "uri": f"{_NEWSCODES}/digitalsourcetype/{code}"} if code else None


def _plain(role: str, value: str) -> Node:
    return {"role": role, "contentType": "text/plain", "value": value}
