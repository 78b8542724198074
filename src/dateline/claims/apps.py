"""Tells Django of this app."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """The ledger of claims."""

    name = "dateline.claims"
    label = "claims"
