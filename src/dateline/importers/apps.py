"""Tells Django of this app."""

from django.apps import AppConfig


class ImportersConfig(AppConfig):
    """Stories from elsewhere."""

    name = "dateline.importers"
    label = "importers"
