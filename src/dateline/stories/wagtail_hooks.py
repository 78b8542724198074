"""What Wagtail is told of stories: who may do what, which of them links may lead to, and names of our own acts."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.permissions import register_permission_policy

from dateline.accounts.sight import own_drafts, sees_all
from dateline.house.queries import newsroom_time
from dateline.stories.models import Newsroom
from dateline.stories.policies import StoryPolicy

register_permission_policy(Page, StoryPolicy())


@hooks.register("construct_page_chooser_queryset")
def offer_links_in_sight(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """A contributor links to what is published and not being changed, and to drafts of their own."""
    if sees_all(request.user):
        return pages
    is_as_published = Q(live=True, has_unpublished_changes=False)
    seen = Page.objects.filter(own_drafts(request.user) | is_as_published | Q(pk__in=Newsroom.objects.values("pk")))
    # The search takes no filter but by number.
    return pages.filter(pk__in=seen.values("pk"))


@hooks.register("register_log_actions")
def register_story_acts(actions: LogActionRegistry) -> None:
    """Names every act that Wagtail has no name for."""
    for name, formatter in _ACTS.items():
        actions.register_action(name)(formatter)


class _Held(LogFormatter):
    label = "Hold back"

    def format_message(self, log_entry: Any) -> str:
        until = log_entry.data["until"]
        end = f"until {newsroom_time(datetime.fromisoformat(until))}" if until else "until somebody lifts it"
        return f"Held back {end}: {log_entry.data['note']}"


class _Lifted(LogFormatter):
    label = "Lift embargo"

    def format_message(self, log_entry: Any) -> str:
        return f"Embargo lifted: {log_entry.data['reason']}"


class _Scheduled(LogFormatter):
    label = "Publish at"

    def format_message(self, log_entry: Any) -> str:
        return f"To go out by itself on {newsroom_time(datetime.fromisoformat(log_entry.data['due']))}"


class _Unscheduled(LogFormatter):
    label = "Cancel publishing by itself"

    def format_message(self, log_entry: Any) -> str:
        why = log_entry.data["why"]
        return f"Does not go out by itself any more{f': {why}' if why else ''}"


class _WentOut(LogFormatter):
    label = "Publish by itself"
    message = "Went out by itself, at the time that was set"


class _StayedIn(LogFormatter):
    label = "Not published by itself"

    def format_message(self, log_entry: Any) -> str:
        return f"Did not go out by itself: {log_entry.data['reason']}"


_ACTS: dict[str, type[LogFormatter]] = {
    "dateline.embargo": _Held,
    "dateline.lift": _Lifted,
    "dateline.schedule": _Scheduled,
    "dateline.unschedule": _Unscheduled,
    "dateline.publish_due": _WentOut,
    "dateline.refuse_due": _StayedIn,
}
