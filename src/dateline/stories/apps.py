"""Tells Django of this app."""

from django.apps import AppConfig


class StoriesConfig(AppConfig):
    """What every story shares."""

    name = "dateline.stories"
    label = "stories"

    def ready(self) -> None:
        """Whatever door a story is published or withdrawn through, the record hears of it."""
        from dateline.stories.recording import follow_stories

        follow_stories()
