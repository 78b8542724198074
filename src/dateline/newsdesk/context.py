"""What every template of the desk knows."""

from django.http import HttpRequest

from dateline.house.queries import the_house


def house(_request: HttpRequest) -> dict[str, object]:
    """The newsroom, for its name on the sign-in page and in the menu."""
    return {"dateline_house": the_house()}
