"""Publishing standing pages: what readers are to have they have as soon as it is saved."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from dateline.core.addressed import NOTE
from dateline.core.recording import publish_document, published_document, withdraw_document
from dateline.pages.models import StandingPage


def follow_pages() -> None:
    """Publishes a page as it is saved, and withdraws one that is deleted or taken off the site."""
    post_save.connect(_saved, sender=StandingPage, dispatch_uid="publish page")
    post_delete.connect(_deleted, sender=StandingPage, dispatch_uid="withdraw page")


def _saved(instance: StandingPage, **_: Any) -> None:
    with transaction.atomic():
        if instance.is_public:
            publish_document(instance.document())
        else:
            _withdraw(instance)


def _deleted(instance: StandingPage, **_: Any) -> None:
    with transaction.atomic():
        _withdraw(instance)


def _withdraw(page: StandingPage) -> None:
    if published_document(page.document_id) is not None:
        withdraw_document(page.document_id, note=NOTE)
