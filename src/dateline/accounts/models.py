"""The newsroom's own user model, in place before the first migration."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction

from dateline.accounts.roles import NEEDS_SECOND_FACTOR, Role, group_of


class User(AbstractUser):
    """Somebody who may sign in at the desk. The role is the truth; Wagtail's groups follow it."""

    role = models.CharField(max_length=20, choices=Role.choices, default=Role.CONTRIBUTOR)

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
