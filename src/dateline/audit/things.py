"""What an act was done to, under the id it keeps for life."""

from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.db.models import Model
from wagtail.models import Page

from dateline.audit.actors import account_name


class Thing(NamedTuple):
    """A kind, a lasting id, and the title it had when something was done to it."""

    kind: str = ""
    id: str = ""
    title: str = ""


NOTHING = Thing()


def thing_of(instance: Model) -> Thing:
    """The thing this row is: by its document id where it has one, else by its number."""
    if isinstance(instance, Page):
        return _page(instance)
    if isinstance(instance, get_user_model()):
        return Thing("account", str(instance.pk), account_name(instance))
    title = str(getattr(instance, "title", "") or instance)
    return Thing(str(instance._meta.model_name), _id(instance), title)


def _page(page: Page) -> Thing:
    # The specific row may be gone where the tree was cut below a parent.
    specific = page.specific
    is_story = hasattr(specific, "document_id")
    return Thing("story" if is_story else "folder", _id(specific), specific.get_admin_display_title())


def _id(instance: Any) -> str:
    return str(getattr(instance, "document_id", "") or instance.pk)
