"""Keeping what was found: drafts at the desk, made and changed by the desk's own actions."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any, Literal

import msgspec
from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from dateline.articles.models import Article, Brief
from dateline.core.addressed import free_slug
from dateline.core.clock import now
from dateline.house.queries import house_zone, the_house
from dateline.importers.found import FoundBlock, FoundBrief, FoundContributor, FoundStory, FoundTopic
from dateline.importers.models import Imported
from dateline.people.models import Contributor
from dateline.stories.actions import add_story, publish_story, save_draft
from dateline.stories.embargoes import embargo_of, held_back_words
from dateline.stories.models import Byline, Filing, Story
from dateline.topics.models import Topic

Did = Literal["created", "updated", "skipped"]
_MUST_BE_SURE = {"title", "published_at", "body"}


@dataclass(frozen=True)
class Kept:
    """What became of one story or brief."""

    did: Did
    title: str
    reason: str = ""
    is_published: bool = False
    document_id: str = ""


@dataclass(frozen=True)
class _Item:
    """A story or a brief, with the words that name it for ever and the fields of its draft."""

    reference: str
    found_digest: str
    model: type[Story]
    fields: dict[str, Any]
    contributors: tuple[FoundContributor, ...]
    topics: tuple[FoundTopic, ...]


def save_page(stories: tuple[FoundStory, ...], *, publish: bool = False) -> list[Kept]:
    """Keeps the stories of one page and their briefs, all or none."""
    with transaction.atomic():
        # A story is saved three times on its way out; what it refers to is indexed once, at the end.
        with disable_reference_index_auto_update():
            kept = [_keep(item, publish) for item in _items(stories)]
        for one in kept:
            if one.did != "skipped":
                story = Story.objects.get(document_id=one.document_id).specific
                ReferenceIndex.create_or_update_for_object(story)
        return kept


def foresee_page(stories: tuple[FoundStory, ...]) -> list[Kept]:
    """What ``save_page`` would do, changing nothing."""
    return [_foresee(item) for item in _items(stories)]


def _items(stories: tuple[FoundStory, ...]) -> Iterator[_Item]:
    for found in stories:
        yield _story_item(found)
        for brief in found.briefs:
            yield _brief_item(found, brief)


def _story_item(found: FoundStory) -> _Item:
    fields: dict[str, Any] = {
        "title": found.title,
        "standfirst": found.standfirst[:500],
        "published_at": _in_zone(found.published_at),
        "picture_caption": found.caption,
        "picture_credit": found.credit[:200],
        "had_ai_audio": found.ai_audio,
        "body": _body(found.body),
        "desk_notes": "\n".join(f"The page carried this notice: {notice}" for notice in found.notices),
        "origin_publisher": found.publisher[:200],
        "origin_address": found.address[:1000],
        "unsure": dict(found.reasons),
    }
    day = fields["published_at"].date().isoformat() if fields["published_at"] else ""
    reference = _hash([found.address] if found.address else [found.publisher, day, found.title])
    return _Item(reference, _hash([found]), Article, fields, found.contributors, found.topics)


def _brief_item(found: FoundStory, brief: FoundBrief) -> _Item:
    fields = {
        "title": brief.title,
        "published_at": _brief_moment(found, brief),
        "body": [("text", _paragraphs(brief.text or brief.title))],
        "origin_publisher": found.publisher[:200],
        "origin_address": found.address[:1000],
        "unsure": {"day": "the day of this brief was taken from the page around it"}
        if "briefs" in found.unsure
        else {},
    }
    desks = tuple(one for one in found.contributors if one.kind == "desk")
    sections = tuple(topic for topic in found.topics if topic.kind == "section")
    reference = _hash(["brief", found.publisher, str(brief.day), brief.title])
    return _Item(reference, _hash([brief]), Brief, fields, desks, sections)


def _keep(item: _Item, publish: bool) -> Kept:
    known = Imported.objects.select_related("story").filter(reference=item.reference).first()
    if known is None:
        story = _fill(item.model(slug=free_slug(Story.objects.all(), item.fields["title"])), item)
        add_story(story)
        known = Imported(story=Story.objects.get(pk=story.pk), reference=item.reference)
        return _finish(known, story, item, "created", publish)
    story = known.story.specific.get_latest_revision_as_object()
    if reason := _reason_to_skip(item, known, story, publish):
        return _kept("skipped", story, reason)
    save_draft(_fill(story, item))
    return _finish(known, story, item, "updated", publish or story.live)


def _finish(known: Imported, story: Story, item: _Item, did: Did, publish: bool) -> Kept:
    known.found_digest, known.kept_digest = item.found_digest, _draft_digest(story)
    known.save()
    embargo = embargo_of(story, now())
    doubts = [*_doubts(item), *([f"it is {held_back_words(embargo)}"] if embargo else [])]
    if not publish or doubts:
        return _kept(did, story, "; ".join(doubts))
    publish_story(story)
    return _kept(did, story, "")


def _doubts(item: _Item) -> list[str]:
    doubts = [reason for field, reason in item.fields["unsure"].items() if field in _MUST_BE_SURE]
    moment = item.fields["published_at"]
    return [*doubts, "its time lies in the future"] if moment and moment > now() else doubts


def _kept(did: Did, story: Story, reason: str) -> Kept:
    is_published = Story.objects.filter(pk=story.pk, live=True).exists()
    return Kept(did, story.title, reason, is_published, story.document_id)


def _foresee(item: _Item) -> Kept:
    known = Imported.objects.select_related("story").filter(reference=item.reference).first()
    if known is None:
        return Kept("created", item.fields["title"])
    story = known.story.specific.get_latest_revision_as_object()
    reason = _reason_to_skip(item, known, story, publish=False)
    return _kept("skipped" if reason else "updated", story, reason)


def _reason_to_skip(item: _Item, known: Imported, story: Story, publish: bool) -> str:
    """Why a story that was brought in before is left as it is; empty where there is something to do."""
    if known.found_digest == item.found_digest and (story.live or not publish or _doubts(item)):
        return "it is here already"
    return "" if _draft_digest(story) == known.kept_digest else "it was changed at the desk since"


def _fill(story: Story, item: _Item) -> Story:
    for name, value in item.fields.items():
        setattr(story, name, value)
    topics = [_topic(found) for found in item.topics]
    story.section = next((topic for topic in topics if topic.kind == Topic.Kind.SECTION), None)
    story.bylines = [Byline(contributor=_contributor(found)) for found in item.contributors]
    story.filings = [Filing(topic=topic) for topic in dict.fromkeys(topics) if topic != story.section]
    return story


def _contributor(found: FoundContributor) -> Contributor:
    known = Contributor.objects.filter(name__iexact=found.name).first()
    if known is None:
        known = Contributor(name=found.name[:200], kind=found.kind)
        known.save()
    return known


def _topic(found: FoundTopic) -> Topic:
    known = Topic.objects.filter(name__iexact=found.name).first()
    if known is None:
        known = Topic(name=found.name[:200], kind=found.kind, is_kind_guessed=found.kind == "subject")
        known.save()
    return known


def _body(blocks: tuple[FoundBlock, ...]) -> list[tuple[str, Any]]:
    """Blocks of the desk's editor; neighbouring text becomes one, as a reporter would write it."""
    made: list[tuple[str, Any]] = []
    items: list[str] = []
    for block in blocks:
        if block.kind != "list_item" and items:
            _add_text(made, f"<ul>{''.join(items)}</ul>")
            items = []
        if block.kind == "list_item":
            items.append(f"<li>{_inline(block)}</li>")
        elif block.kind == "non_verification":
            made.append(("non_verification", {"text": block.text, "rows": []}))
        elif block.kind == "quote" and block.speaker:
            made.append(("quote", {"text": block.text, "speaker": block.speaker, "speaker_role": ""}))
        else:
            tag = "h2" if block.kind == "subhead" else "p"
            _add_text(made, f"<{tag}>{_inline(block)}</{tag}>")
    if items:
        _add_text(made, f"<ul>{''.join(items)}</ul>")
    return made


def _add_text(made: list[tuple[str, Any]], html: str) -> None:
    if made and made[-1][0] == "text":
        made[-1] = ("text", made[-1][1] + html)
    else:
        made.append(("text", html))


def _inline(block: FoundBlock) -> str:
    parts, place = [], 0
    for start, end, url in sorted(block.links):
        if start < place or not url.startswith(("http://", "https://")):
            continue
        parts.append(escape(block.text[place:start], quote=False))
        parts.append(f'<a href="{escape(url)}">{escape(block.text[start:end], quote=False)}</a>')
        place = end
    parts.append(escape(block.text[place:], quote=False))
    return "".join(parts).replace("\n", "<br/>")


def _paragraphs(text: str) -> str:
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts)


def _in_zone(moment: datetime | None) -> datetime | None:
    if moment is None:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=house_zone())


def _brief_moment(found: FoundStory, brief: FoundBrief) -> datetime | None:
    if brief.day is None:
        return _in_zone(found.published_at)
    hour, minute = (int(part) for part in (brief.time or "00:00").split(":"))
    zone = found.published_at.tzinfo if found.published_at and found.published_at.tzinfo else house_zone()
    return datetime(brief.day.year, brief.day.month, brief.day.day, hour, minute, tzinfo=zone)


def _draft_digest(story: Story) -> str:
    """A hash over everything a person at the desk can change of a story."""
    moment = story.published_at.astimezone(UTC).isoformat() if story.published_at else ""
    return _hash(
        [
            story.title,
            story.standfirst,
            moment,
            [[block["type"], block["value"]] for block in story.body.get_prep_value()],
            [byline.contributor_id for byline in story.bylines.all()],
            [story.section_id, *(filing.topic_id for filing in story.filings.all())],
            [story.picture_id, story.picture_caption, story.picture_credit, story.dateline_place],
            # Stories were kept before there were genres; what nobody chose must not look like a change.
            *([story.genre] if story.genre != Story.Genre.NEWS else []),
        ]
    )


def _hash(value: object) -> str:
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()


def is_own(publisher: str) -> bool:
    """Whether a page was published by this newsroom itself, or does not say by whom."""
    house = the_house()
    return not publisher or (house is not None and publisher.casefold() == house.name.casefold())
