"""How figures of the ledger are printed, and which claims a story would leave in no print."""

from dataclasses import dataclass
from decimal import Decimal

from django import template

from dateline.accounts.roles import Role
from dateline.accounts.sight import is_at_least
from dateline.claims.models import Assertion, Claim, Evidence, Status
from dateline.claims.queries import independent_origins, printed_only_in
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


@register.filter
def lacks_denial(claim: Claim, status: str) -> bool:
    """Whether it would be called disputed while nobody on record denies it."""
    return status == Status.DISPUTED and not claim.assertions.filter(stance=Assertion.Stance.DENIES).exists()


@register.filter
def lacks_evidence(claim: Claim, status: str) -> bool:
    """Whether what this status needs is not in the evidence yet."""
    needed = {Status.VERIFIED: 1, Status.CORROBORATED: 2, Status.FALSE: 1}.get(Status(status), 0) if status else 0
    does = Evidence.Effect.CONTRADICTS if status == Status.FALSE else Evidence.Effect.SUPPORTS
    return independent_origins(claim, does) < needed


@register.inclusion_tag("newsdesk/claims/left_alone.html", takes_context=True)
def claims_left_alone(context: template.Context, page: object) -> dict[str, object]:
    """Claims no published story prints once this one is gone, each to be ticked; nothing where there are none."""
    may_decide = is_at_least(context["request"].user, Role.EDITOR)
    left: list[Claim] = printed_only_in(page.document_id) if may_decide and isinstance(page, Story) else []
    return {"left": left, "field": FIELD}
