"""Locking and unlocking with the newsroom's key, and what an item is called."""

import json
from typing import NamedTuple

import pyrage
from pyrage import x25519

from dateline.core.recording import home
from dateline.sealed.keys import NoSealedKey, make_sealing_key, sealing_identity
from dateline.sealed.models import SealedItem


class Note(NamedTuple):
    """What an item is called, and which story it is for."""

    label: str
    story: str = ""


def recipient() -> x25519.Recipient:
    """Whom new material is encrypted for. Makes the key with the first item. Raises NoSealedKey."""
    place = home().sealed_key
    if not place.exists() and SealedItem.objects.filter(destroyed_at=None).exists():
        # A second key beside material of the first would only hide that the first is lost.
        raise NoSealedKey("there is sealed material, but its key is not here; bring keys/sealed.key back")
    make_sealing_key(place)
    return sealing_identity(place).to_public()


def lock_note(note: Note) -> bytes:
    """A note, encrypted. Raises NoSealedKey."""
    locked: bytes = pyrage.encrypt(json.dumps(note._asdict()).encode(), [recipient()])
    return locked


def read_note(item: SealedItem) -> Note:
    """What an item is called; says so where it cannot be read."""
    try:
        plain: bytes = pyrage.decrypt(bytes(item.note), [sealing_identity(home().sealed_key)])
    except (NoSealedKey, pyrage.DecryptError):
        return Note("cannot be read without the key it was sealed with")
    return Note(**json.loads(plain))
