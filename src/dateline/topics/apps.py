"""Tells Django of this app."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    """Topics."""

    name = "dateline.topics"
    label = "topics"

    def ready(self) -> None:
        """A changed topic that readers have is published again, and the navigation follows."""
        from dateline.core.addressed import follow_changes
        from dateline.topics.actions import follow_navigation
        from dateline.topics.models import Topic

        follow_navigation(Topic)
        follow_changes(Topic)
