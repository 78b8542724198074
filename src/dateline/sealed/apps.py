"""Tells Django of this app."""

from django.apps import AppConfig


class SealedConfig(AppConfig):
    """Sealed material."""

    name = "dateline.sealed"
    label = "sealed"
