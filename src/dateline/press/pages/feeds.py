"""RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1. Their dates are those of their items, never a clock's."""

from email.utils import format_datetime

import msgspec

from dateline.press import views
from dateline.press.pages.sheet import Sheet, media_address
from dateline.record.documents import BodySound, Picture
from dateline.record.moments import read_moment

_LENGTH = 30


def site_feed(sheet: Sheet) -> bytes:
    """Everything newest, in the form the subject names: rss, atom or json."""
    items = _items(sheet, "stories")
    if sheet.subject == "json":
        return _json_feed(sheet, items)
    template = "atom.xml" if sheet.subject == "atom" else "rss.xml"
    house = sheet.imprint
    return _render(sheet, template, items, title=house.name, link="/", about=house.tagline or house.name)


def topic_feed(sheet: Sheet) -> bytes | None:
    """The newest of one topic, as RSS."""
    found = sheet.notes.view(sheet.subject, views.topic)
    return None if found is None else _list_feed(sheet, f"topic/{found.id}", found.name, found.address, found.about)


def author_feed(sheet: Sheet) -> bytes | None:
    """The newest of one contributor, as RSS."""
    found = sheet.notes.view(sheet.subject, views.contributor)
    return None if found is None else _list_feed(sheet, f"author/{found.id}", found.name, found.address, found.about)


def _list_feed(sheet: Sheet, list_name: str, name: str, link: str, about: str) -> bytes:
    title = f"{name} · {sheet.imprint.name}"
    return _render(sheet, "rss.xml", _items(sheet, list_name), title=title, link=link, about=about or title)


def _render(sheet: Sheet, template: str, items: list[dict[str, object]], *, title: str, link: str, about: str) -> bytes:
    stamps = [str(item["changed_at"]) for item in items]
    return sheet.render_data(
        template, items=items, title=title, link=link, about=about, changed_at=max(stamps, default=None), rfc822=_rfc822
    )


def _items(sheet: Sheet, list_name: str) -> list[dict[str, object]]:
    teasers = sheet.notes.views(sheet.notes.newest(list_name, _LENGTH), views.teaser)
    return [_item(sheet, teaser) for teaser in teasers]


def _item(sheet: Sheet, teaser: views.Teaser) -> dict[str, object]:
    picture: Picture | None = sheet.notes.view(teaser.picture, views.picture) if teaser.picture else None
    section = sheet.notes.view(teaser.section, views.topic_link) if teaser.section else None
    return {
        "story": teaser,
        "summary": teaser.standfirst or _first_words(sheet, teaser),
        "authors": sheet.notes.views(teaser.authors, views.author_link),
        "section": section,
        "picture": picture,
        "sounds": sheet.notes.view(teaser.id, views.sounds) or [],
        "changed_at": max(teaser.published_at, teaser.updated_at or ""),
    }


def _first_words(sheet: Sheet, teaser: views.Teaser) -> str:
    return sheet.notes.view(teaser.id, views.first_words) or ""


def _json_feed(sheet: Sheet, items: list[dict[str, object]]) -> bytes:
    house = sheet.imprint
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": house.name,
        "home_page_url": f"{house.url}/",
        "feed_url": f"{house.url}/feed.json",
        "language": house.language,
        "items": [_json_item(item, house.url) for item in items],
    }
    if house.tagline:
        feed["description"] = house.tagline
    return msgspec.json.format(msgspec.json.encode(feed, order="sorted"), indent=1)


def _json_item(item: dict[str, object], url: str) -> dict[str, object]:
    story: views.Teaser = item["story"]  # type: ignore[assignment]
    authors: list[views.Link] = item["authors"]  # type: ignore[assignment]
    picture: Picture | None = item["picture"]  # type: ignore[assignment]
    made: dict[str, object] = {
        "id": f"urn:dateline:{story.id}",
        "url": url + story.address,
        "title": story.title,
        "content_text": item["summary"] or story.title,
        "date_published": story.published_at,
        "date_modified": item["changed_at"],
        "authors": [{"name": author.name, "url": url + author.address} for author in authors],
        "language": story.language,
    }
    sounds: list[BodySound] = item["sounds"]  # type: ignore[assignment]
    if picture:
        made["image"] = url + media_address(picture)
    if sounds:
        made["attachments"] = [_attachment(sound, url) for sound in sounds]
    return made


def _attachment(sound: BodySound, url: str) -> dict[str, object]:
    return {
        "url": url + media_address(sound),
        "mime_type": "audio/mp4",
        "title": sound.title + (" (AI-assisted audio)" if sound.is_synthetic else ""),
        "size_in_bytes": sound.size,
        "duration_in_seconds": sound.seconds,
    }


def _rfc822(moment: str) -> str:
    return format_datetime(read_moment(moment))
