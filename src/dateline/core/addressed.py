"""Small things with a page of their own, such as topics and contributors.

They become public with the first published story that names them, and not before: a name in a
list at the desk may be a source's. From then on each change is published as it is saved.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.utils.text import slugify

from dateline.core.ids import new_id
from dateline.core.recording import (
    address_owner,
    known_addresses,
    publish_document,
    published_document,
    withdraw_document,
)
from dateline.record.documents import Document

NOTE = "This page is no longer published."
_SLUG_LENGTH = 70


class AddressedModel(models.Model):
    """A named thing with a slug; subclasses say which document it is, and where its pages lie."""

    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="The last part of the address. A published address leads here for ever, even after a change.",
        blank=True,
    )
    about = models.TextField(blank=True, help_text="One or two sentences that readers see.")

    kind: Any
    get_kind_display: Any
    folder: str
    """The folder its pages lie in, such as ``topics``."""

    class Meta:
        """No table of its own."""

        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, with a slug in any case."""
        self.slug = self.slug or free_slug(type(self)._default_manager.all(), self.name)
        super().save(*args, **kwargs)

    @property
    def address(self) -> str:
        """Where its page is, once it is published."""
        return f"/{self.folder}/{self.slug}/"

    def clean(self) -> None:
        """Makes a slug of the name where none was given; refuses an address that was another's."""
        super().clean()
        twins = type(self)._default_manager.filter(name__iexact=self.name.strip())
        if twins.filter(**{"kind": self.kind}).exclude(pk=self.pk).exists():
            raise ValidationError({"name": f"There is already a {self.get_kind_display().lower()} of this name."})
        self.slug = self.slug or free_slug(type(self)._default_manager.all(), self.name)
        owner = address_owner(self.address)
        if owner is not None and owner != self.document_id:
            raise ValidationError({"slug": f"The address {self.address} belonged to another page and is kept for it."})

    def document(self) -> Document:
        """This thing as readers get it."""
        raise NotImplementedError

    def publish_parts(self) -> None:
        """Sees to it that readers have what its page shows beside its words."""

    def former_addresses(self) -> list[str]:
        """Addresses it has been published at before."""
        return former_addresses(self.document_id, self.address)


def former_addresses(document_id: str, address: str) -> list[str]:
    """Addresses a document was published at before the one it has now."""
    return [old for old in dict.fromkeys(known_addresses(document_id)) if old != address]


def free_slug(others: "models.QuerySet[Any]", name: str) -> str:
    """A slug in plain letters that none of these others has; a number is put behind where one does."""
    stem = plain_slug(name)
    slug, number = stem, 2
    while others.filter(slug=slug).exists():
        slug, number = f"{stem[: _SLUG_LENGTH - 1 - len(str(number))].rstrip('-')}-{number}", number + 1
    return slug


def plain_slug(text: str) -> str:
    """Plain letters and hyphens, from any script, at most 70 characters."""
    from anyascii import anyascii

    return slugify(anyascii(text))[:_SLUG_LENGTH].strip("-") or "untitled"


def ensure_published(thing: AddressedModel) -> None:
    """Sees to it that readers have this thing, because something published names it."""
    thing.publish_parts()
    publish_document(thing.document())


def follow_changes(model: type[models.Model]) -> None:
    """Publishes changes to things of this model that readers have, and withdraws deleted ones."""
    post_save.connect(_saved, sender=model, dispatch_uid=f"publish {model.__name__}")
    post_delete.connect(_deleted, sender=model, dispatch_uid=f"withdraw {model.__name__}")


def _saved(instance: Any, **_: Any) -> None:
    if published_document(instance.document_id) is not None:
        with transaction.atomic():
            ensure_published(instance)


def _deleted(instance: Any, **_: Any) -> None:
    if published_document(instance.document_id) is not None:
        with transaction.atomic():
            withdraw_document(instance.document_id, note=NOTE)
