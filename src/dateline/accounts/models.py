"""The newsroom's own user model, in place before the first migration."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Somebody who may sign in at the desk."""
