"""Tells Django of this app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Pictures, sounds and papers."""

    name = "dateline.media"
    label = "media"

    def ready(self) -> None:
        """A changed picture that readers have is published again; uploads find the folder they arrive in."""
        from dateline.core.recording import home
        from dateline.media.actions import follow_pictures
        from dateline.media.child import incoming

        follow_pictures()
        if home().path.is_dir():
            incoming()
