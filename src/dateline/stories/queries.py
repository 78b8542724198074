"""Asking for stories; each meaning stands here once."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.models import Page, ReferenceIndex

from dateline.accounts.sight import own_drafts
from dateline.core.recording import published_ids
from dateline.media.models import Picture
from dateline.people.models import Contributor
from dateline.stories.models import Story


def newest_drafts() -> "QuerySet[Story]":
    """Stories with something that is not published, the last touched first."""
    return Story.objects.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at")


def newest_published() -> "QuerySet[Story]":
    """Stories readers have, the newest first."""
    return Story.objects.filter(live=True, published_at__isnull=False).order_by("-published_at")


def handed_in() -> "QuerySet[Story]":
    """Drafts that wait for an editor, the first handed in first."""
    return Story.objects.filter(handover__isnull=False).order_by("handover__handed_in_at")


def drafts_of(user: Any) -> "QuerySet[Story]":
    """What somebody began and nobody has published yet, the last touched first."""
    return newest_drafts().filter(own_drafts(user))


def published_of(user: Any) -> "QuerySet[Story]":
    """What somebody began and readers have, the newest first."""
    return newest_published().filter(owner_id=user.pk)


def captions_without_picture() -> "QuerySet[Story]":
    """Stories that brought a caption or a credit and have no picture for it yet."""
    has_words = ~Q(picture_caption="") | ~Q(picture_credit="")
    return Story.objects.filter(has_words, picture__isnull=True).order_by("-pk")


def unsure_imports() -> "QuerySet[Story]":
    """Imported stories of which something was guessed."""
    return Story.objects.exclude(unsure={}).order_by("-pk")


def stories_showing(picture: Picture) -> "QuerySet[Story]":
    """Published stories that show this picture, at the top or in the body."""
    pages = ContentType.objects.get_for_model(Page)
    references = ReferenceIndex.get_references_to(picture).filter(base_content_type=pages)
    return Story.objects.filter(live=True, pk__in=[int(pk) for pk in references.values_list("object_id", flat=True)])


def is_shown_besides(picture: Picture, story: Story) -> bool:
    """Whether readers see this picture anywhere but in this story."""
    portrayed = Contributor.objects.filter(picture=picture, document_id__in=published_ids("contributor"))
    return stories_showing(picture).exclude(pk=story.pk).exists() or portrayed.exists()


def placed_on_front() -> "QuerySet[Story]":
    """What an editor placed on the front page and readers have, in that order."""
    return newest_published().filter(front_place__isnull=False).order_by("front_place__place")


def stories_at(addresses: list[str]) -> dict[str, Story]:
    """Published stories by the address readers find them at."""
    slugs = {address.rstrip("/").rpartition("/")[2] for address in addresses}
    found = Story.objects.filter(live=True, published_at__isnull=False, slug__in=slugs)
    return {story.address: story for story in found if story.address in addresses}
