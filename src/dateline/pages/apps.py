"""Tells Django of this app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Standing pages about the newsroom."""

    name = "dateline.pages"
    label = "pages"

    def ready(self) -> None:
        """A page is published as it is saved."""
        from dateline.pages.actions import follow_pages

        follow_pages()
