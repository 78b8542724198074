"""Tells Django of this app."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Articles and briefs."""

    name = "dateline.articles"
    label = "articles"
