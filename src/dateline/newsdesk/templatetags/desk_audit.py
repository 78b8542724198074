"""How entries of the audit are printed."""

from django import template

register = template.Library()


@register.filter
def more(words: dict[str, str]) -> str:
    """All words but who and what, in one line."""
    return " · ".join(f"{name}: {text}" for name, text in words.items() if name not in ("who", "what"))
