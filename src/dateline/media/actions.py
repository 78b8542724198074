"""Publishing what is said of pictures, as it is saved."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from dateline.core.addressed import NOTE
from dateline.core.recording import publish_document, published_document, withdraw_document
from dateline.media.models import Picture
from dateline.media.releasing import release_if_needed


def follow_pictures() -> None:
    """Releases pictures as they are saved, and publishes changes to those readers have."""
    pre_save.connect(_release, sender=Picture, dispatch_uid="release picture")
    post_save.connect(_saved, sender=Picture, dispatch_uid="publish picture")
    post_delete.connect(_deleted, sender=Picture, dispatch_uid="withdraw picture")


def ensure_published(picture: Picture) -> None:
    """Sees to it that readers have this picture."""
    publish_document(picture.document())


def _release(instance: Picture, **_: Any) -> None:
    release_if_needed(instance)


def _saved(instance: Picture, **_: Any) -> None:
    if published_document(instance.document_id) is not None:
        with transaction.atomic():
            ensure_published(instance)


def _deleted(instance: Picture, **_: Any) -> None:
    if published_document(instance.document_id) is not None:
        with transaction.atomic():
            withdraw_document(instance.document_id, note=NOTE)
