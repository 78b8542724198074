"""What somebody may see of what readers do not have.

A reporter and whoever is above sees all of it. A contributor sees their own drafts, what those
name, and what is published.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from wagtail.models import Page, ReferenceIndex

from dateline.accounts.roles import Role
from dateline.core.recording import published_ids


def sees_all(user: Any) -> bool:
    """Whether this person may see everyone's unpublished work."""
    return is_at_least(user, Role.REPORTER)


def is_at_least(user: Any, role: Role) -> bool:
    """Whether somebody has this role or a higher one; nobody who is not signed in has."""
    return bool(user.is_authenticated and user.is_at_least(role))


def own_drafts(user: Any) -> Q:
    """Picks the stories somebody began and nobody has published yet."""
    return Q(owner_id=user.pk, live=False, first_published_at__isnull=True)


def visible(user: Any, model: type[models.Model]) -> "models.QuerySet[Any]":
    """The topics, contributors or pictures this person may see, by name or in a list."""
    things = model._default_manager.all()
    if sees_all(user):
        return things
    is_published = Q(document_id__in=published_ids(str(model._meta.model_name)))
    seen = things.filter(is_published | Q(pk__in=_named_in_own_drafts(user, model)))
    # The search takes no filter but by number.
    return things.filter(pk__in=seen.values("pk"))


def _named_in_own_drafts(user: Any, model: type[models.Model]) -> list[int]:
    drafts = [str(pk) for pk in Page.objects.filter(own_drafts(user)).values_list("pk", flat=True)]
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=drafts,
        to_content_type=ContentType.objects.get_for_model(model),
    )
    return [int(pk) for pk in references.values_list("to_object_id", flat=True)]
