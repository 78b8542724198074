"""Tells Django of this app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Pictures and documents."""

    name = "dateline.media"
    label = "media"

    def ready(self) -> None:
        """A changed picture that readers have is published again."""
        from dateline.media.actions import follow_pictures

        follow_pictures()
