"""What may be done with sealed material, each act once and each in the audit."""

import contextlib
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from dateline.accounts.models import User
from dateline.accounts.roles import Role
from dateline.audit.actions import audit
from dateline.audit.actors import account_name
from dateline.audit.things import Thing
from dateline.core.clock import now
from dateline.core.ids import new_id
from dateline.core.recording import home
from dateline.sealed.keys import sealing_identity
from dateline.sealed.locking import Note, lock_note
from dateline.sealed.models import SealedItem, SealedPerson
from dateline.sealed.receiving import SealedUpload
from dateline.sealed.vault import UNFINISHED, Opened, destroy, open_sealed

_LEFT_LYING = timedelta(days=1)


class LastPerson(ValueError):
    """Nobody would be left who may open the item."""


def put_in(upload: SealedUpload, note: Note, *, user: User) -> SealedItem:
    """Keeps an upload; whoever put it in is the first who may open it. Raises NoSealedKey, OSError."""
    with transaction.atomic():
        item = SealedItem.objects.create(
            id=new_id(), note=lock_note(note), size=upload.size or 0, put_in_by=user, put_in_at=now()
        )
        SealedPerson.objects.create(item=item, user=user, named_by=user, named_at=now())
        audit("seal_material", thing(item), user=user)
        upload.sealing.keep_as(_place(item))
    return item


def open_item(item: SealedItem, *, reason: str, user: User) -> Opened:
    """Begins to decrypt an item for somebody who is named. Raises CannotOpen, NoSealedKey."""
    opened = open_sealed(_place(item), sealing_identity(home().sealed_key))
    audit("open_sealed", thing(item), user=user, words={"reason": reason})
    return opened


def name_person(item: SealedItem, person: User, *, user: User | None, reason: str = "") -> None:
    """Lets one more person open an item. Twice is the same as once."""
    with transaction.atomic():
        _, is_new = SealedPerson.objects.get_or_create(
            item=item, user=person, defaults={"named_by": user, "named_at": now()}
        )
        if is_new:
            audit("grant_sealed", thing(item), user=user, words={"person": account_name(person), "reason": reason})


def remove_person(item: SealedItem, person: User, *, user: User) -> None:
    """Takes the right to open an item from somebody. Raises LastPerson."""
    with transaction.atomic():
        others = SealedPerson.objects.select_for_update().filter(item=item)
        if not any(one.user_id != person.pk for one in others):
            raise LastPerson("somebody must be able to open it; name another person first, or destroy it")
        if SealedPerson.objects.filter(item=item, user=person).delete()[0]:
            audit("revoke_sealed", thing(item), user=user, words={"person": account_name(person)})


def destroy_item(item: SealedItem, *, reason: str, user: User) -> None:
    """Destroys an item for good. Its label goes, its file goes, and the audit stays."""
    with transaction.atomic():
        item.note, item.destroyed_at = b"", now()
        item.save()
        SealedPerson.objects.filter(item=item).delete()
        audit("destroy_sealed", thing(item), user=user, words={"reason": reason})
        transaction.on_commit(lambda: destroy(_place(item)))


def may_look_after(item: SealedItem, user: User) -> bool:
    """Whether somebody who is named may also name others and destroy: who put it in, and editors."""
    return item.put_in_by_id == user.pk or user.is_at_least(Role.EDITOR)


def sweep_sealed(moment: datetime) -> None:
    """Takes away uploads that broke off a day ago, and files whose destroying was cut short."""
    for path in home().sealed.glob(f"{UNFINISHED}*"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < (moment - _LEFT_LYING).timestamp():
                destroy(path)
    for item in SealedItem.objects.exclude(destroyed_at=None):
        destroy(_place(item))


def thing(item: SealedItem) -> Thing:
    """An item as the audit names it: by an id that says nothing."""
    return Thing("sealed", item.pk)


def _place(item: SealedItem) -> Any:
    return home().sealed / f"{item.pk}.age"
