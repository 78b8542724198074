"""Tells Django of this app."""

from django.apps import AppConfig


class NewsdeskConfig(AppConfig):
    """Desk screens that cross apps."""

    name = "dateline.newsdesk"
    label = "newsdesk"

    def ready(self) -> None:
        """Fills the empty place for a renderer of previews, sets the clocks, and starts widgets."""
        from dateline.newsdesk.desk_clock import keep_newsroom_time
        from dateline.newsdesk.previews import preview_story
        from dateline.newsdesk.starting import start_choosers_without_scripts
        from dateline.stories.preview import set_renderer

        set_renderer(preview_story)
        keep_newsroom_time()
        start_choosers_without_scripts()
