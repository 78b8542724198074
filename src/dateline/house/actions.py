"""Publishing the house: every saved change of it is public."""

from datetime import datetime
from typing import Any

import msgspec
from django.db import transaction
from django.db.models.signals import post_save

from dateline.core.recording import publish_document
from dateline.house.models import House
from dateline.house.queries import the_house
from dateline.record.documents import Released


def follow_house() -> None:
    """Publishes the house document whenever the house is saved."""
    post_save.connect(_saved, sender=House, dispatch_uid="publish house")


def bring_up_to_date(moment: datetime) -> None:
    """Publishes the house anew where the day has come on which an appeal begins or is over."""
    house = the_house()
    if house is not None:
        with transaction.atomic():
            publish_document(house.document(moment))


def set_logo(logo: Released | None) -> None:
    """Shows this released picture at the head of every page, or writes the name out."""
    _set("logo", logo)


def set_sponsor_logo(logo: Released | None) -> None:
    """Shows this released picture with the sponsor's name, or the name alone."""
    _set("sponsor_logo", logo)


def _set(field: str, logo: Released | None) -> None:
    house = the_house()
    assert house is not None
    setattr(house, field, msgspec.to_builtins(logo) if logo else {})
    house.save()


def _saved(instance: House, **_: Any) -> None:
    with transaction.atomic():
        publish_document(instance.document())
