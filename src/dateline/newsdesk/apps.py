"""Tells Django of this app."""

from django.apps import AppConfig


class NewsdeskConfig(AppConfig):
    """Desk screens that cross apps."""

    name = "dateline.newsdesk"
    label = "newsdesk"

    def ready(self) -> None:
        """Fills the empty place for a renderer of previews, and sets the clocks."""
        from dateline.newsdesk.desk_clock import keep_newsroom_time
        from dateline.newsdesk.previews import preview_story
        from dateline.stories.preview import set_renderer

        set_renderer(preview_story)
        keep_newsroom_time()
