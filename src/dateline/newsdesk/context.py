"""What every template of the desk knows."""

from django.http import HttpRequest

from dateline.house.queries import the_house
from dateline.newsdesk.policy import get_nonce


def house(_request: HttpRequest) -> dict[str, object]:
    """The newsroom, for its name on the sign-in page and in the menu."""
    return {"dateline_house": the_house()}


def csp(request: HttpRequest) -> dict[str, object]:
    """``csp_nonce``, for a script of ours that cannot be a file."""
    return {"csp_nonce": get_nonce(request)}
