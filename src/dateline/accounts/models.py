"""People who may sign in, where they are signed in, and wrong guesses at their names."""

import secrets
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction

from dateline.accounts.roles import NEEDS_SECOND_FACTOR, Role, group_of


def new_nonce() -> str:
    """Something nobody can guess."""
    return secrets.token_urlsafe(16)


class User(AbstractUser):
    """Somebody who may sign in at the desk. The role is the truth; Wagtail's groups follow it.

    A one-time address works only with ``link_nonce`` as it was when the address was made.
    """

    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CONTRIBUTOR)
    link_nonce = models.CharField(max_length=32, default=new_nonce, editable=False)
    told_until = models.DateTimeField(null=True, editable=False)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, and puts the person into the group of their role and no other."""
        self.is_superuser = self.is_staff = self.role == Role.ADMINISTRATOR
        with transaction.atomic():
            super().save(*args, **kwargs)
            if kwargs.get("update_fields") is None:
                self.groups.set([] if self.is_superuser else [group_of(Role(self.role))])

    def is_at_least(self, role: Role) -> bool:
        """Whether the person may do what this role may."""
        return self.is_active and Role(self.role).is_at_least(role)

    @property
    def needs_second_factor(self) -> bool:
        """Whether a password alone is not enough for this person."""
        return Role(self.role) in NEEDS_SECOND_FACTOR

    @property
    def name(self) -> str:
        """How colleagues know them."""
        return self.get_full_name() or self.username


class SignIn(models.Model):
    """One browser in which a person is signed in. Taking the row away signs it out at once."""

    key = models.CharField(max_length=32, primary_key=True, default=new_nonce)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    device = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.device


class Attempt(models.Model):
    """A wrong password for a name, whether anybody has that name or not."""

    account = models.CharField(max_length=64, db_index=True)
    device = models.CharField(max_length=16, blank=True)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"a wrong password at {self.at}"


class Telling(models.Model):
    """Something a person is told when they next sign in."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tellings")
    words = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.words
