"""Editorial acts on stories, each once: screens, commands and importers call these."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, Site

from dateline.core.addressed import free_slug
from dateline.record.log import RecordRefused
from dateline.stories.models import Handover, Newsroom, Story


def add_story(story: Story, *, user: Any = None) -> Story:
    """Puts a new story among the drafts."""
    with transaction.atomic():
        story.live = False
        story.has_unpublished_changes = True
        newsroom().add_child(instance=story)
        story.save_revision(user=user)
    return story


def save_draft(story: Story, *, user: Any = None) -> None:
    """Keeps a changed story without publishing the change."""
    with transaction.atomic():
        story.save_revision(user=user, log_action=True)


def publish_story(story: Story, *, user: Any = None) -> None:
    """Publishes the newest draft of a story. Raises RecordRefused, and then nothing has changed."""
    with transaction.atomic():
        _name_for_good(story, user)
        revision = story.get_latest_revision() or story.save_revision(user=user)
        revision.publish(user=user)


def hand_in_story(story: Story, *, now: datetime) -> None:
    """Tells the editors that a draft is ready; handing it in again moves it to the end of what waits."""
    with transaction.atomic():
        Handover.objects.update_or_create(story_id=story.pk, defaults={"handed_in_at": now})


def _name_for_good(story: Story, user: Any) -> None:
    draft = story.get_latest_revision_as_object()
    if draft.slug == draft.working_slug:
        draft.slug = free_slug(newsroom().get_children().exclude(pk=draft.pk), draft.title)
        draft.save_revision(user=user)
        story.refresh_from_db()


def withdraw_story(story: Story, *, reason: str, user: Any = None) -> None:
    """Takes a story down; the reason stays in the desk's log. Raises RecordRefused where it is not up."""
    if not story.live:
        raise RecordRefused("the story is not published")
    with transaction.atomic():
        story.unpublish(user=user, log_action=False)
        log(instance=story, action="wagtail.unpublish", user=user, data={"reason": reason})


def find_story(name: str) -> Story | None:
    """The story with this document id, slug or address."""
    slug = name.strip("/").rpartition("/")[2]
    found = Story.objects.filter(document_id=name).first() or Story.objects.filter(slug=slug).first()
    return found.specific if found else None


def newsroom() -> Newsroom:
    """The folder all stories lie in. Raises RecordRefused before ``init``."""
    found = Newsroom.objects.first()
    if found is None:
        raise RecordRefused("there is no newsroom yet: run 'dateline init' first")
    return found


def make_folder(name: str) -> Newsroom:
    """Makes the folder all stories lie in, and takes Wagtail's welcome page away."""
    root = Page.get_first_root_node()
    folder = Newsroom(title=name, slug="newsroom", live=True)
    root.add_child(instance=folder)
    Site.objects.update(root_page=folder)
    for page in root.get_children().exclude(pk=folder.pk):
        page.specific.delete()
    return folder
