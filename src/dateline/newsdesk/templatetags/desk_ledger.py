"""How figures of the ledger are printed."""

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def figure(number: Decimal) -> str:
    """A number without the noughts a database puts behind it."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
