"""Keeping the site's navigation in step with the topics that say they belong there."""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save

from dateline.core.addressed import ensure_published
from dateline.house.queries import the_house
from dateline.topics.models import Topic


def follow_navigation(model: type[models.Model]) -> None:
    """Publishes the house again when a topic enters or leaves the navigation."""
    post_save.connect(_topic_changed, sender=model, dispatch_uid="navigation on save")
    post_delete.connect(_topic_changed, sender=model, dispatch_uid="navigation on delete")


def _topic_changed(instance: Topic, **_: Any) -> None:
    house = the_house()
    if house is None:
        return
    chosen = list(Topic.objects.filter(is_in_navigation=True).order_by("pk"))
    navigation = [topic.document_id for topic in chosen]
    if navigation == house.navigation:
        return
    with transaction.atomic():
        for topic in chosen:
            ensure_published(topic)
        house.navigation = navigation
        house.save()
