"""Whether colours can be told apart: contrast ratios as WCAG 2.2 defines them (success criterion 1.4.3)."""

import re

from django.core.exceptions import ValidationError

PAPER, INK, SOFT, ON_ACCENT = "#fdfcf9", "#1b1a18", "#5c5850", "#ffffff"
PAPER_DARK, INK_DARK, SOFT_DARK, ON_ACCENT_DARK = "#161513", "#ece8e0", "#aaa498", "#161513"
ACCENT, ACCENT_DARK = "#8c1d18", "#ff9d8f"
"""The theme's own colours, by day and by night."""

READABLE = 4.5
"""The least ratio at which text of ordinary size meets level AA."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def contrast(one: str, other: str) -> float:
    """The ratio between two colours such as ``#8c1d18``, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colour_problem(accent: str, paper: str, *, is_dark: bool) -> str | None:
    """Why these colours cannot be read together, or None; an empty one is the theme's own.

    What is no colour is left to ``check_colour``.
    """
    if not all(_COLOUR.fullmatch(colour) for colour in (accent, paper) if colour):
        return None
    paper = paper or (PAPER_DARK if is_dark else PAPER)
    accent = accent or (ACCENT_DARK if is_dark else ACCENT)
    on_accent = ON_ACCENT_DARK if is_dark else ON_ACCENT
    pairs = [
        ("the text", INK_DARK if is_dark else INK, paper, "the background"),
        ("the grey of dates and captions", SOFT_DARK if is_dark else SOFT, paper, "the background"),
        ("the accent", accent, paper, "the background"),
        ("the words on buttons", on_accent, accent, "the accent"),
    ]
    for what, front, back, ground in pairs:
        ratio = contrast(front, back)
        if ratio < READABLE:
            return f"{what} would be hard to read on {ground}: contrast {ratio:.1f}, and at least {READABLE} is needed"
    return None


def check_colour(text: str) -> None:
    """Refuses what is not a colour such as ``#8c1d18``."""
    if not _COLOUR.fullmatch(text.lower()):
        raise ValidationError(f"{text!r} is not a colour; write one such as #8c1d18.")


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
