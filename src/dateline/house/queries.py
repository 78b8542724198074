"""Asking for the newsroom's settings."""

from datetime import datetime
from zoneinfo import ZoneInfo

from dateline.house.models import House
from dateline.record.moments import zone


def the_house() -> House | None:
    """The newsroom, or None before ``init``."""
    return House.objects.order_by("pk").first()


def house_language() -> str:
    """The language stories are written in unless they say otherwise."""
    house = the_house()
    return house.language if house else "en"


def house_zone() -> ZoneInfo:
    """The newsroom's time zone."""
    house = the_house()
    return zone(house.timezone if house else "UTC")


def house_url() -> str:
    """The address of the readers' site, without a slash at the end."""
    house = the_house()
    return house.url.rstrip("/") if house else "http://localhost:8000"


def house_name() -> str:
    """What the newsroom is called."""
    house = the_house()
    return house.name if house else "Dateline"


def house_deciders() -> int:
    """How many people it takes to call a claim verified or false."""
    house = the_house()
    return house.deciders if house else 2


def newsroom_time(moment: datetime) -> str:
    """A moment by the newsroom's clock, with the name of its zone, as people at the desk read it."""
    local = moment.astimezone(house_zone())
    return f"{local:%a} {local.day} {local:%B %Y, %H:%M %Z}"
