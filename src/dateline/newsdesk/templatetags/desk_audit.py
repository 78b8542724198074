"""How entries of the audit are printed."""

from django import template

register = template.Library()


@register.filter
def named(names: dict[str, str], actor: str) -> str:
    """The name of whoever has this id."""
    return names.get(actor, actor)


@register.filter
def more(words: dict[str, str]) -> str:
    """All words but who and what, in one line."""
    return " · ".join(f"{name}: {text}" for name, text in words.items() if name not in ("who", "what"))
