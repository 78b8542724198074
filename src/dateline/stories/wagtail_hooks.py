"""What Wagtail is told of stories: who may do what, which of them links may lead to, and names of our own acts."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.rich_text.feature_registry import FeatureRegistry

from dateline.accounts.sight import own_drafts, sees_all
from dateline.house.queries import newsroom_time
from dateline.stories.marks import CLAIM, MARK_RULE
from dateline.stories.models import Newsroom
from dateline.stories.policies import StoryPolicy

register_permission_policy(Page, StoryPolicy())

SCRIPTS = [f"stories/{name}.js" for name in ("ledger", "claim_dialog", "marks", "claim_fields", "before", "suggest")]
STYLES = {"all": ["stories/claims.css"]}


@hooks.register("construct_page_chooser_queryset")
def offer_links_in_sight(pages: "QuerySet[Page]", request: HttpRequest) -> "QuerySet[Page]":
    """A contributor links to what is published and not being changed, and to drafts of their own."""
    if sees_all(request.user):
        return pages
    is_as_published = Q(live=True, has_unpublished_changes=False)
    seen = Page.objects.filter(own_drafts(request.user) | is_as_published | Q(pk__in=Newsroom.objects.values("pk")))
    # The search takes no filter but by number.
    return pages.filter(pk__in=seen.values("pk"))


class MarkFeature(EntityFeature):
    """A kind of entity, with the key that begins one."""

    def construct_options(self, options: dict[str, Any]) -> None:
        """Has the editor load both; ``stories/marks.js`` says what they do."""
        super().construct_options(options)
        options.setdefault("plugins", []).append({"type": CLAIM})


@hooks.register("register_rich_text_features")
def register_marks(features: FeatureRegistry) -> None:
    """Marks of claims. Their button is for those who keep the ledger; everybody's editor keeps the marks."""
    kept = {"type": CLAIM, "attributes": ["claim", "voice", "words", "url", "id", "parentId"]}
    allowed = {"allowlist": {"claim": "^[a-z2-7]{16}$", "voice": "^(ours|attributed|quoted)$"}}
    features.register_editor_plugin("draftail", "claim", MarkFeature(kept | allowed, js=SCRIPTS, css=STYLES))
    features.register_converter_rule("contentstate", "claim", MARK_RULE)


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
