"""Tells Django of this app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Ids, the clock, and the door to the record."""

    name = "dateline.core"
    label = "core"
