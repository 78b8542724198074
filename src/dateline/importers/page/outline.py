"""The outline of a page: where its headline, head, body, briefs and tail are."""

from dataclasses import dataclass
from datetime import date

from dateline.importers.page.bylines import is_name_line
from dateline.importers.page.dates import find_stamps, heading_day, leading_clock
from dateline.importers.page.furniture import Label, Marked
from dateline.importers.page.topics import is_country, is_section
from dateline.importers.page.wording import ends_sentence, folded, is_prose, unsigned, word_count

_ANY_DAY = date(2000, 1, 1)
_ANCHORS = (Label.BYLINE, Label.DATE)
_HEAD = (*_ANCHORS, Label.CAPTION, Label.AUDIO)
_STRONG_ENDS = (Label.COMMENTS, Label.RIGHTS)


@dataclass(frozen=True)
class Headline:
    """The place of the headline, or -1 when a sentence has to stand in for it."""

    index: int
    doubt: str = ""


@dataclass(frozen=True)
class Outline:
    """The marked lines of a page by their part in the story."""

    headline: Headline
    before: tuple[Marked, ...] = ()
    head: tuple[Marked, ...] = ()
    standfirst: str = ""
    standfirst_doubt: str = ""
    body: tuple[Marked, ...] = ()
    tail: tuple[Marked, ...] = ()
    briefs: tuple[Marked, ...] = ()


def is_text(marked: Marked) -> bool:
    """Whether a line is text of the page."""
    return marked.label is Label.TEXT


def _is_paragraph(marked: Marked) -> bool:
    text = marked.line.text
    return is_text(marked) and is_prose(text) and (ends_sentence(text) or marked.line.hint == "paragraph")


def find_headline(lines: list[Marked], known_title: str) -> Headline:
    """The line that is the headline: by markup, by the page's own title, or by place."""
    marked = _by_markup(lines, known_title)
    if marked is not None:
        return Headline(marked)
    if known_title:
        return Headline(-1)
    anchor = _anchor(lines)
    end = anchor if anchor is not None else _first_paragraph(lines, 0)
    choices = _choices(lines, end)
    if choices:
        return _choose(lines, choices, anchor is not None)
    if anchor is None:
        return _short_opening(lines, 0)
    after = _choices(lines[: _first_paragraph(lines, anchor)], len(lines))
    if after:
        return Headline(next((i for i in after if not is_name_line(lines[i].line.text)), after[0]))
    return _short_opening(lines, anchor)


def _by_markup(lines: list[Marked], known_title: str) -> int | None:
    titles = [i for i, marked in enumerate(lines) if marked.line.hint == "title"]
    if known_title:
        wanted = folded(known_title)
        same = [i for i, marked in enumerate(lines) if folded(marked.line.text) == wanted]
        near = [i for i in titles if _alike(folded(lines[i].line.text), wanted)]
        chosen = near or same or titles
        return chosen[0] if chosen else None
    inside = [i for i in titles if lines[i].line.inside]
    longer = [i for i in titles if word_count(lines[i].line.text) >= 3]
    chosen = inside or longer or titles
    return chosen[0] if chosen else None


def _alike(one: str, other: str) -> bool:
    first, second = set(one.split()), set(other.split())
    return len(first & second) * 2 >= min(len(first), len(second)) > 0


def _anchor(lines: list[Marked]) -> int | None:
    paragraphs = 0
    for i, marked in enumerate(lines):
        if marked.label in _ANCHORS:
            return i
        paragraphs += _is_paragraph(marked) and not _follows_clock(lines, i)
        if paragraphs >= 2:
            return None
    return None


def _first_paragraph(lines: list[Marked], start: int) -> int:
    for i in range(start, len(lines)):
        if _is_paragraph(lines[i]) or lines[i].label is Label.CLOCK:
            return i
    return len(lines)


def _follows_clock(lines: list[Marked], i: int) -> bool:
    if i == 0 or lines[i - 1].label is not Label.CLOCK:
        return False
    clock = leading_clock(lines[i - 1].line.text)
    return clock is not None and not clock[1]


def _choices(lines: list[Marked], end: int) -> list[int]:
    return [
        i
        for i in range(min(end, len(lines)))
        if is_text(lines[i]) and _is_headline_like(lines[i].line.text) and not _follows_clock(lines, i)
    ]


def _is_headline_like(text: str) -> bool:
    if is_section(text) or is_country(text):
        return False
    return word_count(text) >= 3 or len(text) >= 20


def _choose(lines: list[Marked], choices: list[int], anchored: bool) -> Headline:
    repeated = _repeated(lines, choices)
    if repeated is not None:
        return Headline(repeated)
    choices = _without_names(lines, choices)
    last = choices[-1]
    if len(choices) == 1:
        return Headline(last)
    previous = choices[-2]
    text, above = lines[last].line.text, lines[previous].line.text
    adjacent = last - previous == 1
    if adjacent and ends_sentence(text) and not ends_sentence(above):
        return Headline(previous)
    doubt = "" if len(choices) == 2 and not adjacent else "More than one line could be the headline."
    if adjacent and len(above.split()) >= (4 if len(text) > len(above) else 5):
        return Headline(previous, doubt)
    return Headline(last if anchored or not adjacent else previous, doubt)


def _without_names(lines: list[Marked], choices: list[int]) -> list[int]:
    """The choices without authors' names, which stand alone right above the date."""
    dated = {i for i in choices[1:] if i + 1 < len(lines) and lines[i + 1].label is Label.DATE}
    kept = [i for i in choices if not (i in dated and is_name_line(lines[i].line.text))]
    return kept or choices


def _repeated(lines: list[Marked], choices: list[int]) -> int | None:
    shown = [folded(lines[i].line.text) for i in choices]
    for place in range(len(choices) - 1, 0, -1):
        text = shown[place]
        if len(text) > 15 and any(
            other == text or other.startswith((f"{text} |", f"{text} -")) for other in shown[:place]
        ):
            return choices[place]
    return None


def _short_opening(lines: list[Marked], start: int) -> Headline:
    texts = [i for i in range(start, len(lines)) if is_text(lines[i])]
    if len(texts) >= 2:
        first, second = lines[texts[0]].line.text, lines[texts[1]].line.text
        if (
            len(first) <= 110
            and word_count(first) >= 4
            and len(second) > len(first)
            and is_prose(second)
            and _one_sentence(first)
        ):
            return Headline(texts[0], "The headline is printed like a sentence.")
    return Headline(-1, "The page prints no headline; its first sentence stands in.")


def _one_sentence(text: str) -> bool:
    return sum(text.count(mark) for mark in ".!?…") <= 1


def lay_out(lines: list[Marked], headline: Headline) -> Outline:
    """Sort the lines of a page into the parts of a story."""
    start = headline.index + 1
    clocks = _brief_start(lines, start)
    clocks = _with_heading(lines, clocks)
    body_end = clocks if clocks is not None else len(lines)
    standfirst, doubt, taken = _standfirst(lines, start, body_end)
    first = _body_start(lines, start, body_end, taken)
    head = tuple(lines[i] for i in range(start, first) if i not in taken)
    body, tail = _body(lines[first:body_end])
    briefs = tuple(lines[clocks:]) if clocks is not None else ()
    before = tuple(lines[: max(headline.index, 0)])
    return Outline(headline, before, head, standfirst, doubt, tuple(body), tuple(tail), briefs)


def _brief_start(lines: list[Marked], start: int) -> int | None:
    clocks = [i for i in range(start, len(lines)) if lines[i].label is Label.CLOCK and _opens_brief(lines, i)]
    if not clocks:
        return None
    first = clocks[0]
    paragraphs = any(_is_paragraph(marked) for marked in lines[start:first])
    return first if len(clocks) >= 2 or paragraphs else None


def _with_heading(lines: list[Marked], clocks: int | None) -> int | None:
    """A day printed right above the first brief belongs to the briefs."""
    if not clocks or not is_text(lines[clocks - 1]):
        return clocks
    return clocks - 1 if heading_day(lines[clocks - 1].line.text, "", _ANY_DAY) else clocks


def _opens_brief(lines: list[Marked], i: int) -> bool:
    clock = leading_clock(lines[i].line.text)
    if clock is None:
        return False
    if clock[1]:
        return True
    following = [
        marked for marked in lines[i + 1 : i + 4] if marked.label not in (Label.MENU, Label.BYLINE, Label.DATE)
    ]
    return bool(following) and is_text(following[0])


def _standfirst(lines: list[Marked], start: int, end: int) -> tuple[str, str, frozenset[int]]:
    marked = [i for i in range(start, end) if lines[i].line.hint == "standfirst"]
    if marked and marked[0] < _nth_paragraph(lines, start, end, 3):
        return lines[marked[0]].line.text, "", frozenset(marked[:1])
    texts: list[int] = []
    for i in range(start, end):
        named = is_text(lines[i]) and is_name_line(lines[i].line.text)
        if is_text(lines[i]) and not named:
            texts.append(i)
        elif (named or lines[i].label in _HEAD) and texts:
            return _judge_standfirst(lines, texts, i, start, end)
        elif lines[i].label in _ANCHORS:
            break
        if len(texts) > 2:
            break
    return _bare_standfirst(lines, start, end)


def _nth_paragraph(lines: list[Marked], start: int, end: int, number: int) -> int:
    places = [i for i in range(start, end) if _is_paragraph(lines[i])]
    return places[number - 1] if len(places) >= number else end


def _judge_standfirst(
    lines: list[Marked], texts: list[int], anchor: int, start: int, end: int
) -> tuple[str, str, frozenset[int]]:
    long_enough = [i for i in texts if word_count(lines[i].line.text) >= (6 if lines[i].line.hint == "heading" else 4)]
    after = sum(1 for i in range(anchor, end) if _is_paragraph(lines[i]))
    if len(long_enough) != 1 or after < 1 or len(lines[long_enough[0]].line.text) > 600:
        return "", "", frozenset()
    dated = lines[anchor].label in _ANCHORS or is_text(lines[anchor])
    if not dated and any(marked.label in _ANCHORS for marked in lines[: texts[0]]):
        return "", "", frozenset()
    doubt = "" if dated else "The line under the headline may be the first paragraph."
    return lines[long_enough[0]].line.text, doubt, frozenset(texts)


def _bare_standfirst(lines: list[Marked], start: int, end: int) -> tuple[str, str, frozenset[int]]:
    first = next((i for i in range(start, end) if is_text(lines[i]) and not is_name_line(lines[i].line.text)), None)
    if first is None or lines[first].line.hint in ("heading", "paragraph", "quote", "item"):
        return "", "", frozenset()
    text = lines[first].line.text
    follows = any(_is_paragraph(marked) for marked in lines[first + 1 : end])
    if word_count(text) < 7 or ends_sentence(text) or is_prose(text) or not follows:
        return "", "", frozenset()
    return text, "The line under the headline may be a caption or a heading.", frozenset({first})


def _body_start(lines: list[Marked], start: int, end: int, taken: frozenset[int]) -> int:
    for i in range(start, end):
        marked = lines[i]
        if i in taken or not is_text(marked) or not marked.line.inside or marked.line.hint == "standfirst":
            continue
        is_hinted = marked.line.hint in ("paragraph", "heading", "quote", "item")
        if is_hinted and (not is_name_line(marked.line.text) or _is_paragraph(marked)):
            return i
        if is_prose(marked.line.text) or ends_sentence(marked.line.text) or _is_opening_subhead(lines, i, end):
            return i
    return end


def _is_opening_subhead(lines: list[Marked], i: int, end: int) -> bool:
    text = lines[i].line.text
    named = is_name_line(text) or is_section(text)
    return not named and word_count(text) >= 3 and i + 1 < end and _is_paragraph(lines[i + 1])


def _body(lines: list[Marked]) -> tuple[list[Marked], list[Marked]]:
    body: list[Marked] = []
    tail: list[Marked] = []
    skipping = ended = False
    closing = _closing_bylines(lines)
    for i, marked in enumerate(lines):
        if marked.label in _STRONG_ENDS or i in closing:
            ended = True
        elif marked.label in (Label.RELATED, Label.TAG_HEADER):
            skipping = True
        elif skipping and is_text(marked) and _resumes(lines, i):
            skipping = False
        wanted = is_text(marked) and marked.line.inside and not (ended or skipping)
        (body if wanted else tail).append(marked)
    kept = _without_leftovers(body)
    return kept, [*body[len(kept) :], *tail]


def _closing_bylines(lines: list[Marked]) -> set[int]:
    """Where a byline stands below the text and not above it."""
    found: set[int] = set()
    before, after = 0, sum(_is_paragraph(marked) and marked.line.inside for marked in lines)
    for i, marked in enumerate(lines):
        if _is_paragraph(marked):
            before, after = before + 1, after - marked.line.inside
        elif marked.label is Label.BYLINE and before >= 1 and after < 3 and after <= before:
            found.add(i)
    return found


def _resumes(lines: list[Marked], i: int) -> bool:
    if lines[i].line.hint in ("paragraph", "heading", "quote"):
        return True
    if not _is_paragraph(lines[i]):
        return False
    following = [marked for marked in lines[i + 1 : i + 4] if is_text(marked)]
    return len(lines[i].line.text) >= 60 and (not following or _is_paragraph(following[0]) or lines[i].line.after_gap)


def _without_leftovers(body: list[Marked]) -> list[Marked]:
    while body:
        line = body[-1].line
        loose = (
            line.hint in ("", "heading")
            and not ends_sentence(unsigned(line.text))
            and word_count(line.text) < 12
            and not _is_bullet(line.text)
        )
        if not loose or len(body) == 1:
            return body
        body = body[:-1]
    return body


def _is_bullet(text: str) -> bool:
    return text[:2] in ("• ", "- ", "* ", "▪ ", "· ", "– ") or text[:1] in '"“„«'


def second_start(lines: list[Marked], headline: Headline) -> int | None:
    """Where a second story with its own headline and dateline begins, if one does."""
    paragraphs = 0
    total = sum(_is_paragraph(marked) for marked in lines[headline.index + 1 :])
    for i in range(headline.index + 1, len(lines)):
        marked = lines[i]
        if marked.label in (Label.CLOCK, Label.RELATED, Label.COMMENTS):
            return None
        dated = marked.label in _ANCHORS and bool(find_stamps(marked.line.text))
        if dated and paragraphs >= 2 and total - paragraphs >= 2 and _heads_story(lines, i):
            return _above(lines, i)
        paragraphs += _is_paragraph(marked)
    return None


def _heads_story(lines: list[Marked], i: int) -> bool:
    above = [marked for marked in lines[max(0, i - 3) : i] if is_text(marked)]
    return any(not ends_sentence(marked.line.text) and _is_headline_like(marked.line.text) for marked in above[-2:])


def _above(lines: list[Marked], i: int) -> int:
    start = i
    while (
        start > 0
        and not _is_paragraph(lines[start - 1])
        and lines[start - 1].label not in (*_ANCHORS, Label.RIGHTS, Label.NOTICE)
    ):
        start -= 1
    if start == i:
        start = i - 2
    return start
