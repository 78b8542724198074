"""How django-allauth behaves here: nobody signs up, and no mail is sent."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class DeskAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False
