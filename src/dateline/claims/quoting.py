"""What of some words stands in quotation marks: it alone may be printed as what somebody said."""

import re

QUOTED = re.compile('[“"«„]([^“”"«»„]*)[”"»“]')
_EDGES = ' ,;:“”"«»„'


def quoted_words(text: str) -> str:
    """The words between quotation marks, without the marks; empty where there are none."""
    pieces = (piece.strip(_EDGES) for piece in QUOTED.findall(text))
    return " … ".join(piece for piece in pieces if piece)


def said_words(text: str) -> str:
    """The same of words that lie in a quotation, of which the marks may stand around them."""
    return quoted_words(text) or text.strip(_EDGES)
