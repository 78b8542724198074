"""Tells Django of this app."""

from django.apps import AppConfig


class NewsdeskConfig(AppConfig):
    """Desk screens that cross apps."""

    name = "dateline.newsdesk"
    label = "newsdesk"

    def ready(self) -> None:
        """Fills the empty place for a renderer of previews."""
        from dateline.newsdesk.previews import preview_story
        from dateline.stories.preview import set_renderer

        set_renderer(preview_story)
