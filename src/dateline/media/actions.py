"""What happens around saving pictures, sounds, videos and papers: releasing, publishing, and taking old files away."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.log_actions import log
from wagtail.models import UploadedFile

from dateline.core.addressed import NOTE
from dateline.core.recording import publish_document, published_document, withdraw_document
from dateline.media.child import incoming
from dateline.media.models import Paper, Picture, Sound, Video
from dateline.media.releasing import (
    is_new,
    release_if_needed,
    release_paper,
    release_sound_if_needed,
    release_video_if_needed,
)

_LEFT_BEHIND = timedelta(days=1)


def follow_pictures() -> None:
    """Releases pictures, sounds and videos as they are saved, and publishes changes to those readers have."""
    pre_save.connect(_release, sender=Picture, dispatch_uid="release picture")
    post_save.connect(_saved, sender=Picture, dispatch_uid="publish picture")
    post_delete.connect(_deleted, sender=Picture, dispatch_uid="withdraw picture")
    pre_save.connect(_release_sound, sender=Sound, dispatch_uid="release sound")
    pre_save.connect(_release_video, sender=Video, dispatch_uid="release video")
    for played in (Sound, Video):
        post_delete.connect(_original_deleted, sender=played, dispatch_uid=f"delete {played.__name__}")
    pre_save.connect(_forget_release, sender=Paper, dispatch_uid="forget release of paper")
    for model in (Picture, Sound, Video, Paper):
        pre_save.connect(_note_stored, sender=model, dispatch_uid=f"note stored {model.__name__}")
        post_save.connect(_take_replaced, sender=model, dispatch_uid=f"take replaced {model.__name__}")


def ensure_published(picture: Picture) -> None:
    """Sees to it that readers have this picture."""
    publish_document(picture.document())


def release_to_readers(paper: Paper, *, user: Any) -> None:
    """Makes the copy of a paper that stories may print. Raises NotReleased.

    Not to be called inside a transaction: it may take minutes, in which nobody else could write.
    """
    release_paper(paper)
    with transaction.atomic():
        paper.save(update_fields=["pages", "released_sha256", "released_size"])
        log(instance=paper, action="wagtail.publish", user=user)


def clear_incoming(now: datetime) -> None:
    """Takes away uploads that were never finished, a day after they came."""
    oldest = (now - _LEFT_BEHIND).timestamp()
    for path in incoming().iterdir():
        if path.is_file() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
    for upload in UploadedFile.objects.all():
        if not upload.file.storage.exists(upload.file.name):
            upload.delete()
        elif upload.file.storage.get_modified_time(upload.file.name).timestamp() < oldest:
            upload.file.delete(save=False)
            upload.delete()


def _release(instance: Picture, **_: Any) -> None:
    release_if_needed(instance)


def _release_sound(instance: Sound, **_: Any) -> None:
    release_sound_if_needed(instance)


def _release_video(instance: Video, **_: Any) -> None:
    release_video_if_needed(instance)


def _forget_release(instance: Paper, **_: Any) -> None:
    if is_new(instance):
        instance.forget_release()


def _saved(instance: Picture, **_: Any) -> None:
    if published_document(instance.document_id) is not None:
        with transaction.atomic():
            ensure_published(instance)


def _deleted(instance: Picture, **_: Any) -> None:
    if published_document(instance.document_id) is not None:
        with transaction.atomic():
            withdraw_document(instance.document_id, note=NOTE)


def _original_deleted(instance: Sound | Video, **_: Any) -> None:
    _delete_later(instance, instance.file.name or "")


def _note_stored(sender: type[models.Model], instance: Any, **_: Any) -> None:
    instance.stored_file = sender._default_manager.filter(pk=instance.pk).values_list("file", flat=True).first()


def _take_replaced(instance: Any, **_: Any) -> None:
    stored = instance.stored_file
    if not stored or stored == instance.file.name:
        return
    _delete_later(instance, stored)
    if isinstance(instance, Picture):
        instance.renditions.all().delete()


def _delete_later(instance: Any, name: str) -> None:
    """Deletes a file once the change that makes it needless is on disk; a refused change must lose nothing."""
    storage = instance.file.storage
    transaction.on_commit(lambda: storage.delete(name))
