"""Tells Django of this app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notes to readers."""

    name = "dateline.notices"
    label = "notices"
