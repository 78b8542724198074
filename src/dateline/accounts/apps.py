"""Tells Django of this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People who sign in at the desk."""

    name = "dateline.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Sign-ins are kept from the first one on."""
        from dateline.accounts.signing_in import follow_sign_ins

        follow_sign_ins()
