"""Tells Django of this app."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """The newsroom's own settings."""

    name = "dateline.house"
    label = "house"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        """A changed house is published as it is saved."""
        from dateline.house.actions import follow_house

        follow_house()
