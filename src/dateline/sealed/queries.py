"""Asking for sealed material. Nobody is told of an item they are not named for."""

from django.db.models import QuerySet

from dateline.accounts.models import User
from dateline.audit.models import AuditEntry
from dateline.sealed.models import SealedItem


def items_for(user: User) -> "QuerySet[SealedItem]":
    """Items that somebody may open, newest first."""
    return SealedItem.objects.filter(named__user=user, destroyed_at=None).select_related("put_in_by")


def people_to_name(item: SealedItem) -> "QuerySet[User]":
    """Who may sign in and is not named for this item yet."""
    named = item.named.values("user")
    return User.objects.filter(is_active=True).exclude(pk__in=named).order_by("first_name", "last_name", "username")


def what_was_done(item: SealedItem) -> "QuerySet[AuditEntry]":
    """Everything the audit knows of an item, newest first."""
    return AuditEntry.objects.select_related("said").filter(kind="sealed", thing=item.pk).order_by("-seq")
