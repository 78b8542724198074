"""RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1. Their dates are those of their items, never a clock's."""

from dataclasses import dataclass
from email.utils import format_datetime
from functools import partial
from html import escape

import msgspec

from dateline.press import views
from dateline.press.claim_words import N_
from dateline.press.pages import notices
from dateline.press.pages.sheet import Sheet, media_address
from dateline.press.pages.text import plain_html, recording_name, shown_pictures, with_words
from dateline.press.versions import plain_version
from dateline.press.wall import Wall
from dateline.record import log
from dateline.record.documents import BodySound, BodyVideo, Contributor, Picture, Topic
from dateline.record.moments import read_moment

_LENGTH, _NOTES_AMONG_STORIES = 30, 10
_EMPTY_SINCE = "1970-01-01T00:00:00.000Z"


@dataclass(frozen=True)
class Channel:
    """What a feed is a feed of. Its id stays when name, address and host change."""

    id: str
    title: str
    about: str
    front: str
    list_name: str


@dataclass(frozen=True)
class Entry:
    """One story in a feed, or one note to readers, with everything the three forms print."""

    story: views.Item
    authors: list[views.Link]
    topics: list[views.TopicLink]
    picture: Picture | None
    html: str
    """The whole story, or nothing in a feed of summaries."""


def feed(sheet: Sheet) -> bytes | None:
    """The newest of a list, in the form the subject names: ``rss stories``, ``atom topic/ID``, ``json author/ID``."""
    form, _, list_name = sheet.subject.partition(" ")
    channel = _channel(sheet, list_name)
    if channel is None:
        return None
    entries = _entries(sheet, list_name)
    if form == "json":
        return _json_feed(sheet, channel, entries)
    changed_at = max((entry.story.changed_at for entry in entries), default=_EMPTY_SINCE)
    return sheet.render_data(
        f"{form}.xml",
        channel=channel,
        entries=entries,
        changed_at=changed_at,
        rfc822=_rfc822,
        recording_name=partial(recording_name, sheet),
    )


def _channel(sheet: Sheet, list_name: str) -> Channel | None:
    kind, _, owner = list_name.partition("/")
    house = sheet.imprint
    origin = log.origin(sheet.shop.archive.cursor)
    if kind == "stories":
        return Channel(f"urn:dateline:{origin}:stories", house.name, house.tagline or house.name, "/", list_name)
    if kind == "notices":
        title = f"{sheet.claim_words.say(N_('Corrections'))} · {house.name}"
        return Channel(f"urn:dateline:{origin}:notices", title, title, notices.ADDRESS, list_name)
    found: Topic | Contributor | None = (
        sheet.notes.view(owner, views.topic) if kind == "topic" else sheet.notes.view(owner, views.contributor)
    )
    if found is None:
        return None
    title = f"{found.name} · {house.name}"
    return Channel(f"urn:dateline:{owner}:stories", title, found.about or title, found.address, list_name)


def _entries(sheet: Sheet, list_name: str) -> list[Entry]:
    if list_name == "notices":
        return _notes(sheet)
    view = views.full_item if sheet.imprint.machines.feed_text == "full" else views.summary_item
    stories = [_entry(sheet, item) for item in sheet.notes.views(sheet.notes.newest(list_name, _LENGTH), view)]
    if list_name != "stories":
        return stories
    since = stories[-1].story.published_at if len(stories) == _LENGTH else ""
    told = [entry for entry in _notes(sheet) if entry.story.published_at >= since][:_NOTES_AMONG_STORIES]
    return sorted([*stories, *told], key=lambda entry: entry.story.published_at, reverse=True)


def _notes(sheet: Sheet) -> list[Entry]:
    """Notes to readers as entries of their own; those of one change are one entry."""
    return [_note(sheet, change) for change in notices.changes(sheet, sheet.notes.newest("notices", _LENGTH))]


def _note(sheet: Sheet, change: notices.Change) -> Entry:
    told, words = change.notice, sheet.claim_words
    stories = [story for _, story in change.stories if story is not None]
    title = stories[0].title if stories else Wall(sheet.imprint).date(told.issued_at)
    more = "" if len(change.stories) == 1 else " …"
    is_in_story = bool(stories) and not more
    item = views.Item(
        id=told.id,
        form="brief",
        title=f"{words.notice(told.notice_kind)}: {title}{more}",
        standfirst="",
        summary=told.text,
        address=f"{stories[0].address}#notice-{told.id}" if is_in_story else notices.month_address(sheet, told),
        language=told.language,
        published_at=told.issued_at,
        changed_at=told.issued_at,
        topics=[],
        authors=[],
        picture=None,
        enclosures=[],
        body=[],
        headline_claims=[],
        standfirst_claims=[],
        summary_claims=[],
    )
    html = _note_html(sheet, change) if sheet.imprint.machines.feed_text == "full" else ""
    return Entry(story=item, authors=[], topics=[], picture=None, html=html)


def _note_html(sheet: Sheet, change: notices.Change) -> str:
    site, gone = sheet.imprint.url, sheet.claim_words.say(notices.GONE)
    said = [f"<p>{escape(line)}</p>" for line in change.notice.text.splitlines() if line.strip()]
    links = [
        f'<li><a href="{site}{story.address}">{escape(story.title)}</a></li>' if story else f"<li>{escape(gone)}</li>"
        for _, story in change.stories
    ]
    return "".join([*said, "<ul>", *links, "</ul>"])


def _entry(sheet: Sheet, item: views.Item) -> Entry:
    pictures = shown_pictures(sheet, item)
    return Entry(
        story=msgspec.structs.replace(
            item,
            title=with_words(sheet, item.title, (line.claim for line in item.headline_claims)),
            summary=with_words(sheet, item.summary, item.summary_claims),
        ),
        authors=sheet.notes.views(item.authors, views.author_link),
        topics=sheet.notes.views(item.topics, views.topic_link),
        picture=pictures.get(item.picture.picture) if item.picture else None,
        html=plain_html(sheet, item, pictures) if item.body else "",
    )


def _json_feed(sheet: Sheet, channel: Channel, entries: list[Entry]) -> bytes:
    house = sheet.imprint
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.about,
        "home_page_url": house.url + channel.front,
        "feed_url": f"{house.url}/{sheet.path}",
        "authors": [{"name": house.name, "url": f"{house.url}/"}],
        "language": house.language,
        "items": [_json_item(sheet, entry) for entry in entries],
    }
    return msgspec.json.format(msgspec.json.encode(made, order="sorted"), indent=1)


def _json_item(sheet: Sheet, entry: Entry) -> dict[str, object]:
    story, url = entry.story, sheet.imprint.url
    authors = entry.authors or [views.Link("", sheet.imprint.name, "/")]
    made: dict[str, object] = {
        "id": f"urn:dateline:{story.id}",
        "url": url + story.address,
        "title": story.title,
        "summary": story.summary or story.title,
        "date_published": story.published_at,
        "date_modified": story.changed_at,
        "authors": [{"name": author.name, "url": url + author.address} for author in authors],
        "tags": [topic.name for topic in entry.topics],
        "language": story.language,
    }
    made |= {"content_html": entry.html} if entry.html else {"content_text": story.summary or story.title}
    if entry.picture:
        made["image"] = url + media_address(plain_version(entry.picture))
    if story.enclosures:
        made["attachments"] = [_attachment(sheet, recording) for recording in story.enclosures]
    return made


def _attachment(sheet: Sheet, recording: BodySound | BodyVideo) -> dict[str, object]:
    return {
        "url": sheet.imprint.url + media_address(recording),
        "mime_type": "video/mp4" if isinstance(recording, BodyVideo) else "audio/mp4",
        "title": recording_name(sheet, recording),
        "size_in_bytes": recording.size,
        "duration_in_seconds": recording.seconds,
    }


def _rfc822(moment: str) -> str:
    return format_datetime(read_moment(moment))
