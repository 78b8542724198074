"""Tells Django of this app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Contributors."""

    name = "dateline.people"
    label = "people"

    def ready(self) -> None:
        """A changed contributor whom readers know is published again."""
        from dateline.core.addressed import follow_changes
        from dateline.people.models import Contributor

        follow_changes(Contributor)
