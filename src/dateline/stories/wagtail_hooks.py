"""What a story's history says of embargoes and schedules."""

from datetime import datetime
from typing import Any

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from dateline.house.queries import newsroom_time


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
