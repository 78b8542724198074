"""Hears of every act at the desk, through whatever screen, list or interface it came.

Wagtail notes what is done in logs of its own, which can be changed and are for people's eyes. Each
line of those becomes an entry here, in the same transaction. Pictures and papers are heard of by
their saving, because some of Wagtail's screens for them note nothing.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, PageLogEntry

from dateline.audit.actions import audit
from dateline.audit.things import Thing, thing_of
from dateline.audit.watch import is_heard_again, note_kept

_VERBS = {
    "create": "add",
    "unpublish": "take_down",
    "unpublish.scheduled": "take_down",
    "publish.schedule": "schedule",
    "publish.scheduled": "publish",
    "schedule.cancel": "unschedule",
    "revert": "go_back_in",
}
_SAYS_NOTHING_MORE = {"create", "edit", "delete", "publish", "unpublish"}


def follow_desk() -> None:
    """Connects the audit to Wagtail's logs, and to pictures and papers."""
    for log in (PageLogEntry, ModelLogEntry):
        post_save.connect(_logged, sender=log, dispatch_uid=f"audit {log.__name__}")
    for model in (get_image_model(), get_document_model()):
        post_save.connect(_file_saved, sender=model, dispatch_uid=f"audit saved {model.__name__}")
        post_delete.connect(_file_deleted, sender=model, dispatch_uid=f"audit deleted {model.__name__}")


def _logged(sender: Any, instance: Any, created: bool, **_: Any) -> None:
    if not created:
        return
    action = instance.action.removeprefix("wagtail.")
    thing = _thing_logged(instance)
    if thing.kind == "account" and action in {"create", "delete"}:
        return  # Heard of by the account itself, which commands change too.
    if _is_saved_again(sender, instance):
        note_kept()
        return
    verb = _VERBS.get(action, action.replace(".", "_"))
    _hear(verb, thing, user=instance.user, words=_words(instance, action), heard_from=f"{_name(sender)}:{instance.pk}")


def _file_saved(instance: Model, created: bool, update_fields: Any, **_: Any) -> None:
    if update_fields is None:
        _hear("add" if created else "edit", thing_of(instance))


def _file_deleted(instance: Model, **_: Any) -> None:
    _hear("delete", thing_of(instance))


def _hear(verb: str, thing: Thing, **more: Any) -> None:
    act = f"{verb}_{thing.kind}"
    if not is_heard_again(act, thing.id):
        audit(act, thing, **more)


def _thing_logged(entry: Any) -> Thing:
    if isinstance(entry, PageLogEntry):
        return thing_of(entry.page)
    model = entry.content_type.model_class()
    found = model._default_manager.filter(pk=entry.object_id).first() if model else None
    return thing_of(found) if found else Thing(entry.content_type.model, entry.object_id, entry.label)


def _is_saved_again(log: Any, entry: Any) -> bool:
    """Whether a draft keeps itself while somebody types; Wagtail notes each time under one number."""
    if entry.uuid is None or entry.action != "wagtail.edit":
        return False
    place = {"page_id": entry.page_id} if log is PageLogEntry else {"object_id": entry.object_id}
    return bool(log.objects.filter(uuid=entry.uuid, action=entry.action, **place).exclude(pk=entry.pk).exists())


def _words(entry: Any, action: str) -> dict[str, str]:
    words = {"reason": entry.data.get("reason", "")}
    if action in _SAYS_NOTHING_MORE:
        return words
    # Wagtail words what it has read back, where moments are text; a line just written holds them as they were.
    read_back = type(entry)._default_manager.get(pk=entry.pk)
    return words | {"note": str(read_back.message)}


def _name(model: Any) -> str:
    return str(model._meta.label_lower)
