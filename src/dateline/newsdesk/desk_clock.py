"""The desk shows and takes times by the newsroom's clock, whoever sits at it."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from wagtail.users.models import UserProfile

from dateline.house.models import House
from dateline.house.queries import the_house


def keep_newsroom_time() -> None:
    """Sets everyone's desk to the house's zone, as they sign in and when the house moves."""
    user_logged_in.connect(_signed_in, dispatch_uid="newsroom time on sign-in")
    post_save.connect(_house_saved, sender=House, dispatch_uid="newsroom time of the house")


def _signed_in(user: Any, **_: Any) -> None:
    house = the_house()
    if house is not None:
        UserProfile.objects.update_or_create(user=user, defaults={"current_time_zone": house.timezone})


def _house_saved(instance: House, **_: Any) -> None:
    UserProfile.objects.update(current_time_zone=instance.timezone)
