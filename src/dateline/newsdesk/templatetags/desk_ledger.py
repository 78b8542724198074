"""How figures of the ledger are printed, and which claims a story would leave in no print."""

from dataclasses import dataclass
from decimal import Decimal

from django import template

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least
from dateline.claims.models import Claim
from dateline.claims.queries import printed_only_in
from dateline.newsdesk.ledger.taking_down import FIELD
from dateline.press.days import day_words
from dateline.press.wall import Wall
from dateline.stories.models import Story

register = template.Library()


@dataclass(frozen=True)
class _Desk:
    """Days have no zone, and the desk speaks English."""

    timezone: str = "UTC"
    language: str = "en-GB"
    interface: str = ""


_WALL = Wall(_Desk())


@register.filter
def day(text: str) -> str:
    """A day as exactly as it is known (EDTF), in words as readers have them."""
    return day_words(text, _WALL, str) if text else ""


@register.filter
def figure(number: Decimal) -> str:
    """A number without the noughts a database puts behind it."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.inclusion_tag("newsdesk/claims/left_alone.html", takes_context=True)
def claims_left_alone(context: template.Context, page: object) -> dict[str, object]:
    """Claims no published story prints once this one is gone, each to be ticked; nothing where there are none."""
    may_decide = is_at_least(context["request"].user, Role.EDITOR)
    left: list[Claim] = printed_only_in(page.document_id) if may_decide and isinstance(page, Story) else []
    return {"left": left, "field": FIELD}
