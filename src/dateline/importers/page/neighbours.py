"""What lines are for when only the lines beside them tell."""

import re
from dataclasses import replace

from dateline.importers.page.bylines import is_name_line, is_role_line
from dateline.importers.page.credits import is_signed_off, split_caption
from dateline.importers.page.dates import leading_clock
from dateline.importers.page.furniture import Label, Marked
from dateline.importers.page.lines import Line
from dateline.importers.page.topics import TAG_HEADERS
from dateline.importers.page.wording import ends_sentence, folded, is_prose, unsigned

_DOTTED = re.compile(r"^((?:[01]?\d|2[0-3]))\.([0-5]\d)(?=$|\s+[^\W\d_])")
_CAPTION_LENGTH = 300
_UNIT = re.compile(
    r"(?:Euro|Cent|Dollars?|Kronen|Franken|Prozent|Prozentpunkte|Millionen|Milliarden|Meter|Kilometer|Kilo|Tonnen|Liter|Grad|Punkte|Sekunden|"
    r"EUR|USD|GBP|CHF|PLN|UAH|RUB|[CFK])\b"
)
_HEAD = (Label.BYLINE, Label.DATE, Label.AUDIO)


def settle_clocks(lines: list[Line]) -> list[Line]:
    """The lines with "19.45" written "19:45" where the page is seen to print a ticker so."""
    dotted = [i for i, line in enumerate(lines) if _is_dotted_clock(lines, i)]
    colons = sum(
        1 for line in lines if re.match(r"\d", line.text) and ":" in line.text[:6] and leading_clock(line.text)
    )
    if not dotted or len(dotted) + colons < 2:
        return lines
    chosen = frozenset(dotted)
    return [
        replace(line, text=_DOTTED.sub(r"\1:\2", line.text)) if i in chosen else line for i, line in enumerate(lines)
    ]


def _is_dotted_clock(lines: list[Line], i: int) -> bool:
    match = _DOTTED.match(lines[i].text)
    if not match:
        return False
    rest = lines[i].text[match.end() :].strip()
    if rest:
        return rest[:1].isupper() and len(rest.split()) >= 3 and not _UNIT.match(rest)
    following = lines[i + 1].text if i + 1 < len(lines) else ""
    return following[:1].isalpha() and len(following.split()) >= 3


def settle(lines: list[Marked]) -> list[Marked]:
    """The lines with tag headers and captions named for what stands beside them."""
    body = [i for i, one in enumerate(lines) if one.label is Label.TEXT and is_prose(one.line.text)]
    below = body[1] + 1 if len(body) > 1 else len(lines)
    settled = [_as_byline(_as_header(lines, i, i >= below), lines[i + 1 : i + 2]) for i in range(len(lines))]
    settled = [_as_caption(settled, i) for i in range(len(settled))]
    return [_as_text(settled, i) for i in range(len(settled))]


def _as_header(lines: list[Marked], i: int, is_below_text: bool) -> Marked:
    """A lone "Topics" below the text heads a list of tags; above it, it is the menu's."""
    marked = lines[i]
    if marked.label not in (Label.TEXT, Label.MENU) or folded(marked.line.text).strip(" :#") not in TAG_HEADERS:
        return marked
    first = lines[i + 1] if i + 1 < len(lines) else None
    listed = first is not None and first.label in (Label.TEXT, Label.TAGS) and _is_tag_like(first.line.text)
    return replace(marked, label=Label.TAG_HEADER) if is_below_text and listed else marked


def _as_byline(marked: Marked, following: list[Marked]) -> Marked:
    """A name above a line that is only a role is the author's."""
    below = following[0] if following else None
    if marked.label is not Label.TEXT or marked.line.hint == "title" or below is None:
        return marked
    role = below.label is Label.BYLINE and is_role_line(below.line.text)
    return replace(marked, label=Label.BYLINE) if role and is_name_line(marked.line.text) else marked


def _is_tag_like(text: str) -> bool:
    return len(text) <= 45 and len(text.split()) <= 5 and not ends_sentence(text)


def _as_caption(lines: list[Marked], i: int) -> Marked:
    """A line in the head, or set tight above a lone credit, is that picture's caption."""
    marked = lines[i]
    if i == 0 or i + 1 >= len(lines) or marked.label is not Label.TEXT or marked.line.hint or lines[i + 1].line.hint:
        return marked
    if not _is_lone_credit(lines[i + 1]) or len(marked.line.text) > _CAPTION_LENGTH:
        return marked
    apart = not lines[i + 1].line.after_gap and i + 2 < len(lines) and lines[i + 2].line.after_gap
    in_head = lines[i - 1].label in _HEAD and (apart or not is_prose(marked.line.text))
    tight = marked.line.after_gap and not lines[i + 1].line.after_gap and _has_text_above(lines, i)
    return replace(marked, label=Label.CAPTION) if in_head or tight else marked


def _as_text(lines: list[Marked], i: int) -> Marked:
    """A paragraph below others that is signed "(dpa)" or "(Ann Bell)" is no caption."""
    marked = lines[i]
    if marked.label is not Label.CAPTION or marked.line.hint or not is_signed_off(marked.line.text):
        return marked
    above = lines[i - 1] if i else None
    below_text = (
        above is not None and above.label is Label.TEXT and is_prose(above.line.text) and _is_after_head(lines, i - 1)
    )
    return replace(marked, label=Label.TEXT) if below_text and is_prose(unsigned(marked.line.text)) else marked


def _is_after_head(lines: list[Marked], i: int) -> bool:
    return any(one.label in _HEAD for one in lines[:i])


def _is_lone_credit(marked: Marked) -> bool:
    if marked.label is not Label.CAPTION:
        return False
    split = split_caption(marked.line.text)
    return split is not None and not split[0]


def _has_text_above(lines: list[Marked], i: int) -> bool:
    return any(one.label is Label.TEXT for one in lines[:i])
