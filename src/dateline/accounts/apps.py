"""Tells Django of this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in at the desk."""

    name = "dateline.accounts"
    label = "accounts"
