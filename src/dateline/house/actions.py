"""Publishing the house: every saved change of it is public."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from dateline.core.recording import publish_document
from dateline.house.models import House


def follow_house() -> None:
    """Publishes the house document whenever the house is saved."""
    post_save.connect(_saved, sender=House, dispatch_uid="publish house")


def _saved(instance: House, **_: Any) -> None:
    with transaction.atomic():
        publish_document(instance.document())
