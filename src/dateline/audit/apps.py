"""Tells Django of this app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The desk's audit."""

    name = "dateline.audit"
    label = "audit"

    def ready(self) -> None:
        """Listens to the desk, to sign-ins and to accounts."""
        from dateline.audit.hearing import follow_desk
        from dateline.audit.signing_in import follow_accounts

        follow_desk()
        follow_accounts()
