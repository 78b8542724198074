"""Which of Wagtail's addresses the desk has.

What Dateline does not need is left out. Some names of it must stay, because Wagtail's templates and
menus ask for their addresses; those doors are closed.
"""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver

from dateline.newsdesk.permits.guard import refused

Pattern = URLPattern | URLResolver

LEFT_OUT = frozenset(
    {
        "wagtailadmin_error_test",
        "wagtailadmin_explore_results",
        # a story is never moved, copied, made an alias of or sent through a workflow
        "wagtailadmin_pages:move",
        "wagtailadmin_pages:move_confirm",
        "wagtailadmin_pages:copy",
        "wagtailadmin_pages:convert_alias",
        "wagtailadmin_pages:set_page_position",
        "wagtailadmin_pages:workflow_action",
        "wagtailadmin_pages:collect_workflow_action_data",
        "wagtailadmin_pages:workflow_preview",
        "wagtailadmin_pages:workflow_history_detail",
        "wagtailadmin_workflows:",
        # the lists of articles, briefs and stories stand for these
        "wagtailadmin_pages:search_results",
        "stories:choose_parent",
        "wagtailadmin_pages:add_subpage",
        "wagtailadmin_pages:choose_parent",
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:type_use_results",
        "wagtailadmin_pages:revisions_index",
        "wagtailadmin_reports:",
        # what is published is for everyone, and nobody locks a story
        "wagtailadmin_pages:set_privacy",
        # many at once, from an address
        "wagtail_bulk_action",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailimages_chooser:chosen_multiple",
        "wagtailimages_chooser:select_format",
        "wagtailsnippetchoosers_topics_topic:chosen_multiple",
        "wagtailsnippetchoosers_people_contributor:chosen_multiple",
        "wagtailsnippetchoosers_media_sound:chosen_multiple",
        "wagtailsnippetchoosers_media_video:chosen_multiple",
        "wagtaildocs_chooser:chosen_multiple",
        # scripts of Wagtail's tree of pages
        "wagtailadmin_api:pages:",
        "wagtailadmin_api:documents:",
        "wagtailadmin_api:images:",
        # one folder, no tags
        "wagtailadmin_collections:",
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_tag_model_autocomplete",
        "wagtailimages:url_generator",
        "wagtailimages:url_generator_output",
        "wagtailimages:preview",
        # there is one newsroom, and one list of each kind of thing
        "wagtailsnippets_house_house:add",
        "wagtailsnippets_house_house:delete",
        "wagtailsnippets_house_house:usage",
        "wagtailsnippetchoosers_house_house:",
        "wagtailsnippetchoosers_pages_standingpage:",
        # people are looked after elsewhere
        "wagtailusers_users:",
        "wagtailusers_groups:",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_complete",
    }
)
"""Addresses, or whole groups of them (ending in a colon), that the desk does not have."""

CLOSED = frozenset(
    {
        "wagtailadmin_api:pages:listing",
        "wagtailadmin_api:documents:listing",
        "wagtailadmin_api:images:listing",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_login",
        "wagtailadmin_block_preview",
        "wagtailadmin_pages:search",
        "wagtailusers_users:index",
        "wagtailusers_groups:index",
        "wagtailsnippets:index",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:workflow",
        "wagtailadmin_reports:workflow_tasks",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:page_types_usage",
        "wagtailadmin_pages:confirm_workflow_cancellation",
        "wagtailadmin_pages:workflow_history",
        "wagtailadmin_pages:lock",
        "wagtailadmin_pages:unlock",
        "wagtailadmin_collections:index",
        "wagtailadmin_workflows:index",
        "wagtailadmin_workflows:task_index",
    }
)
"""Addresses whose names Wagtail asks for, and which lead nowhere."""

TO_HOME = frozenset({"wagtailadmin_explore", "wagtailadmin_explore_root"})
"""Wagtail's tree of pages, to which its screens go back; a newsroom goes back to its desk."""


def mounted(patterns: Iterable[Pattern], group: str = "") -> list[Pattern]:
    """Wagtail's addresses without those left out, and with closed doors where only the name is needed."""
    return [kept for pattern in patterns if (kept := _mounted(pattern, group)) is not None]


def _mounted(pattern: Pattern, group: str) -> Pattern | None:
    if isinstance(pattern, URLResolver):
        inner = f"{group}{pattern.namespace}:" if pattern.namespace else group
        kept = mounted(pattern.url_patterns, inner)
        more = (pattern.default_kwargs, pattern.app_name, pattern.namespace)
        return URLResolver(pattern.pattern, kept, *more) if kept else None
    name = f"{group}{pattern.name}"
    if name in CLOSED or name in TO_HOME:
        view = closed if name in CLOSED else to_home
        return URLPattern(pattern.pattern, view, pattern.default_args, pattern.name)
    return None if pattern.name is None or {name, group} & LEFT_OUT else pattern


def closed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """A door that is not used here."""
    return refused(request)


def to_home(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Back to the desk's home."""
    return redirect("wagtailadmin_home")
