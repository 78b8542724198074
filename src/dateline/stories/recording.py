"""The record hears of every story that is published or withdrawn, through whatever door.

Wagtail sends ``page_published`` and ``page_unpublished`` from its forms, lists, workflow, API and
schedule alike, inside the transaction ``core.doors`` opened. Raising here rolls all of it back.
"""

from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Revision
from wagtail.signals import page_published, page_unpublished

from dateline.claims.box_rows import forget_box_rows, note_box_rows
from dateline.core.addressed import ensure_published
from dateline.core.clock import now
from dateline.core.recording import last_published, publish_document, published_document, withdraw_document
from dateline.media.actions import ensure_published as ensure_picture_published
from dateline.media.models import Picture
from dateline.record import documents
from dateline.record.log import RecordRefused
from dateline.record.moments import read_moment
from dateline.stories.cards import keep_card, story_card
from dateline.stories.documents import check_complete, story_document, story_pictures, story_topics
from dateline.stories.embargoes import check_embargo
from dateline.stories.front import leave_front
from dateline.stories.models import Handover, Story
from dateline.stories.printing import forget, note_draft, note_published, note_withdrawn, publish_claims
from dateline.stories.queries import is_shown_besides
from dateline.stories.schedules import drop_schedule

_CLOCKS_DIFFER = timedelta(minutes=5)
NOTE = "This story is no longer published."
_NOT_WAGTAILS = "Wagtail's own times are not used here; set the time with “Publish at …”"


def follow_stories() -> None:
    """Connects the record to Wagtail's signals."""
    page_published.connect(_published, dispatch_uid="record published story")
    page_unpublished.connect(_unpublished, dispatch_uid="record withdrawn story")
    post_save.connect(_draft_saved, sender=Revision, dispatch_uid="note claims of draft")
    post_delete.connect(_deleted, dispatch_uid="forget claims of deleted story")
    post_save.connect(_picture_saved, sender=Picture, dispatch_uid="publish card of changed picture")
    pre_save.connect(_revision_saved, sender=Revision, dispatch_uid="refuse Wagtail's schedule")


def record_story(story: Story) -> None:
    """Appends a story, after everything it names. Raises RecordRefused."""
    moment = now()
    check_embargo(story, moment)
    if story.published_at is None:
        _set_published_at(story, moment)
    if story.published_at and story.published_at > moment + _CLOCKS_DIFFER:
        raise RecordRefused("its time lies in the future; to have it go out by itself, use “Publish at …”")
    keep_card(story)
    document = story_document(story, moment)
    check_complete(document)
    for thing in [*story_topics(story), *(byline.contributor for byline in story.bylines.all())]:
        ensure_published(thing)
    for picture in story_pictures(story):
        ensure_picture_published(picture)
    publish_claims(document)
    publish_document(document)
    note_published(document)
    note_box_rows(document)


def _set_published_at(story: Story, moment: datetime) -> None:
    """The time readers saw before, else now; kept with the draft too, or the next one would lose it."""
    before = last_published(story.document_id)
    known = read_moment(before.published_at) if isinstance(before, documents.Story) else None
    story.published_at = known or moment.replace(second=0, microsecond=0)
    Story.objects.filter(pk=story.pk).update(published_at=story.published_at)
    for revision in {story.latest_revision, story.live_revision} - {None}:
        revision.content["published_at"] = story.published_at.isoformat()
        revision.save(update_fields=["content"])


def _picture_saved(instance: Picture, **_: Any) -> None:
    """A card shows a part of the picture: who replaces a picture, because of what it shows, must be rid of that too."""
    for story in Story.objects.filter(picture=instance, live=True):
        present = published_document(story.document_id)
        if not isinstance(present, documents.Story) or present.picture is None:
            continue
        if present.picture.picture == instance.document_id:
            with transaction.atomic():
                keep_card(story)
                publish_document(msgspec.structs.replace(present, card=story_card(story)))


def _draft_saved(instance: Revision, **_: Any) -> None:
    story = instance.content_object
    if isinstance(story, Story) and story.latest_revision_id in (None, instance.pk):
        note_draft(instance.as_object())


def _deleted(instance: Any, **_: Any) -> None:
    if isinstance(instance, Story):
        forget(instance)


def _published(instance: Any, **_: Any) -> None:
    if isinstance(instance, Story):
        # A page that Wagtail was to publish later sends this signal too, without being live.
        if not instance.live or instance.go_live_at or instance.expire_at:
            raise RecordRefused(_NOT_WAGTAILS)
        drop_schedule(instance, why="it was published")
        record_story(instance)
        Handover.objects.filter(story_id=instance.pk).delete()


def _revision_saved(instance: Revision, **_: Any) -> None:
    if instance.approved_go_live_at is not None and isinstance(instance.content_object, Story):
        raise RecordRefused(_NOT_WAGTAILS)


def _unpublished(instance: Any, **_: Any) -> None:
    if isinstance(instance, Story):
        drop_schedule(instance, why="it was taken down")
        leave_front(instance)
        withdraw_document(instance.document_id, note=NOTE)
        note_withdrawn(instance)
        forget_box_rows(instance.document_id)
        for picture in story_pictures(instance):
            if not is_shown_besides(picture, instance):
                withdraw_document(picture.document_id, note=NOTE)
