"""A guess at the kind of a statement, for the form a reporter fills in."""

import re

from dateline.suggestions.found import ClaimKind
from dateline.suggestions.wording import casualty_figures, words_of_blame, words_of_control

_RULES: list[tuple[ClaimKind, re.Pattern[str]]] = [
    ("demand", re.compile(r"\b(?:must|should|ought to|has to|have to)\b|\A(?:do not|don['’]t|stop|close|stay|leave|let)\b", re.IGNORECASE)),
    ("media", re.compile(r"\b(?:video|footage|photograph|photo|picture|image|recording|document|letter|message|file)s?\b.{0,60}\b(?:fake|forged|genuine|authentic|staged|edited|doctored|real|show)", re.IGNORECASE)),
    ("identity", re.compile(r"\b(?:identified|identity|named) (?:as|of|the)\b|\bis the (?:man|woman|person|owner|driver)\b", re.IGNORECASE)),
    ("forecast", re.compile(r"\b(?:is|are|was|were) (?:expected|likely|forecast|predicted|set) to\b|\b(?:may|might|could|likely|probably)\b|\bforecast", re.IGNORECASE)),
    ("announcement", re.compile(r"\b(?:will|shall|plans?|planned|planning|going to|intends?|prepared to|would)\b|\Ato [a-z]", re.IGNORECASE)),
    ("quantity", re.compile(r"\b\d[\d,.]*\s*(?:%|per ?cent|percent|million|billion|thousand|tonnes|tons|people|men|women|soldiers|drones|missiles|vehicles|cases|homes|households|houses|km|kilometres|metres|euros|dollars|crowns|pounds|degrees|votes|patients|pupils)\b|\b(?:dozens|hundreds|thousands) of\b|\b(?:toll|number|deficit|cost|losses|magnitude|measured)\b|\A\d[\d,.]*\Z", re.IGNORECASE)),
]  # fmt: skip


def kind_of(words: str, *, given: ClaimKind | None, is_order: bool, is_speech: bool) -> ClaimKind:
    """The kind of a statement: by its verb where that settles it, else by its words."""
    if is_order:
        return "demand"
    if given is not None:
        return given
    if words_of_control(words):
        return "control"
    if casualty_figures(words):
        return "quantity"
    if words_of_blame(words):
        return "blame"
    for kind, pattern in _RULES:
        if pattern.search(words):
            return kind
    return "quote" if is_speech else "event"
