"""A story put together from the lines of its page and what is known of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.importers.found import BlockKind, FoundBlock, FoundBrief, FoundContributor, FoundStory, FoundTopic
from dateline.importers.page.briefs import make_briefs
from dateline.importers.page.bylines import contributors, is_biography, is_name_line
from dateline.importers.page.credits import split_caption
from dateline.importers.page.dates import leading_clock
from dateline.importers.page.furniture import Label, Marked, label, page_address, speaks_of_ai
from dateline.importers.page.known import Known
from dateline.importers.page.language import guess_language
from dateline.importers.page.lexicon import AGENCIES
from dateline.importers.page.lines import Line
from dateline.importers.page.moment import Moment, find_moment
from dateline.importers.page.neighbours import settle, settle_clocks
from dateline.importers.page.outline import Outline, find_headline, is_text, lay_out, second_start
from dateline.importers.page.publisher import find_publisher
from dateline.importers.page.statements import is_non_verification
from dateline.importers.page.topics import crumbs, is_country, is_section, labelled_topics, make_topics, tag_line
from dateline.importers.page.wording import (
    clean_name,
    ends_sentence,
    first_sentence,
    folded,
    is_prose,
    shorten,
    word_count,
)
from dateline.importers.refused import Refused

_BULLET = re.compile(r"^(?:[•▪◦‣·*]|[-–](?=\s))\s*")
_HASHES = re.compile(r"^#{1,6}\s+")
_SHORT_BODY = 120
_MOST_LINES = 20_000
_MOST_STORIES = 10


class _TooManyStories(Refused):
    """More stories run into each other than anybody puts into one file."""


@dataclass
class _Doubts:
    """Which fields are unsure, and why, gathered while a story is read."""

    reasons: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, reason: str) -> None:
        if reason and (name, reason) not in self.reasons:
            self.reasons.append((name, reason))

    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for name, _ in self.reasons))


def build_stories(lines: list[Line], known: Known, part: int = 1) -> list[FoundStory]:
    """The story of these lines, and a second one when two pages run into each other.

    ``part`` says which of the stories of a file this is.
    """
    if len(lines) > _MOST_LINES:
        raise Refused("This file has more lines than a page of news can have.")
    language = known.language or guess_language(" ".join(line.text for line in lines))
    marked = settle([Marked(line, label(line, language)) for line in settle_clocks(lines)])
    headline = find_headline(marked, known.title)
    cut = None if known.title else second_start(marked, headline)
    if cut is None or cut <= headline.index:
        return [_build(marked, known, language)]
    if part == _MOST_STORIES:
        raise _TooManyStories(
            f"More than {_MOST_STORIES} stories run into each other here; give each a file of its own."
        )
    stories = [_build(marked[:cut], known, language)]
    try:
        following = Known(captured=known.captured, damaged=known.damaged)
        return [*stories, *build_stories(lines[cut:], following, part + 1)]
    except _TooManyStories:
        raise
    except Refused:
        return [_build(marked, known, language)]


def _build(marked: list[Marked], known: Known, language: str) -> FoundStory:
    doubts = _Doubts(list(known.doubts))
    headline = find_headline(marked, known.title)
    outline = lay_out(marked, headline)
    _check(marked, outline, known)
    publisher = _publisher(marked, outline, known)
    prose = " ".join(line.line.text for line in outline.body)
    title = _title(marked, outline, known, publisher, doubts)
    body = _blocks(outline.body, publisher, title if headline.index < 0 else "")
    people = _people(outline, known, doubts)
    body = _without_biography(body, people)
    moment = _moment(outline, known, language, doubts)
    caption, credit = _picture(outline, known, doubts)
    briefs = _briefs(outline, known, moment, language, doubts)
    topics = _topics(outline, known, language, prose, title, doubts)
    _judge_body(body, briefs, known, doubts)
    standfirst = clean_name(outline.standfirst)
    doubts.add("standfirst", outline.standfirst_doubt)
    return FoundStory(
        title=title,
        standfirst=standfirst,
        contributors=people,
        published_at=moment.when,
        topics=topics,
        caption=caption,
        credit=credit,
        ai_audio=any(speaks_of_ai(line.line.text) for line in marked if line.label is Label.AUDIO),
        body=body,
        notices=_notices(marked),
        briefs=briefs,
        publisher=publisher,
        address=known.address or _address(marked),
        language=language,
        unsure=doubts.names(),
        reasons=tuple(doubts.reasons),
    )


def _check(marked: list[Marked], outline: Outline, known: Known) -> None:
    texts = [line for line in marked if is_text(line)]
    if not texts and not known.title and not outline.briefs:
        raise Refused("This page is all menu: it has no headline and no body.")
    prose = any(
        is_prose(line.line.text) or (ends_sentence(line.line.text) and word_count(line.line.text) >= 4)
        for line in texts
    )
    headed = any(line.label in (Label.BYLINE, Label.DATE) for line in marked) and outline.headline.index >= 0
    if not (prose or headed or outline.briefs or known.title):
        raise Refused("This page is all menu: it has no headline and no body.")


def _title(marked: list[Marked], outline: Outline, known: Known, publisher: str, doubts: _Doubts) -> str:
    printed = marked[outline.headline.index].line.text if outline.headline.index >= 0 else ""
    if not known.title:
        doubts.add("title", outline.headline.doubt)
    full = clean_name(_preferred(printed, known.title)) or _stand_in(marked)
    full = _without_outlet(full, publisher)
    if len(full) > 255:
        doubts.add("title", "The headline was longer than 255 characters and was cut.")
    if "\ufffd" in full:
        doubts.add("title", "Some characters of the headline could not be read.")
    return shorten(full) or "?"


def _preferred(printed: str, stated: str) -> str:
    plain, other = folded(printed), folded(stated)
    cut_short = bool(stated) and plain.startswith(other.rstrip(" .…"))
    return printed if not stated or cut_short or plain == other else stated


def _stand_in(marked: list[Marked]) -> str:
    texts = [line.line.text for line in marked if is_text(line) and line.line.inside] or [
        line.line.text for line in marked if is_text(line)
    ]
    clocks = [clock[1] for line in marked if line.label is Label.CLOCK and (clock := leading_clock(line.line.text))]
    paragraphs = [text for text in texts if is_prose(text)]
    return clean_name(first_sentence((paragraphs or texts or clocks or [""])[0]))


def _without_outlet(title: str, publisher: str) -> str:
    if not publisher:
        return title
    match = re.search(r"\s+[|–—-]\s+([^|–—]{2,60})$", title)
    return title[: match.start()] if match and folded(match[1]) == folded(publisher) else title


def _blocks(lines: Iterable[Marked], publisher: str, stand_in: str) -> tuple[FoundBlock, ...]:
    listed = [marked.line for marked in lines]
    return tuple(_block(line, listed[i + 1 :], i > 0 or not stand_in, publisher) for i, line in enumerate(listed))


def _without_biography(body: tuple[FoundBlock, ...], people: tuple[FoundContributor, ...]) -> tuple[FoundBlock, ...]:
    """The body without the lines below it that say who its authors are."""
    while len(body) > 1 and is_biography(body[-1].text, people):
        body = body[:-1]
    return body


def _block(line: Line, rest: list[Line], may_head: bool, publisher: str) -> FoundBlock:
    kind = _kind(line, rest, may_head, publisher)
    text, links = line.text, line.links
    marker = _BULLET.match(text) if kind == "list_item" else _HASHES.match(text) if kind == "subhead" else None
    if line.hint == "" and kind == "quote":
        marker = re.match(r"^>\s*", text)
    if marker:
        text = text[marker.end() :]
        links = tuple(
            (start - marker.end(), end - marker.end(), url) for start, end, url in links if start >= marker.end()
        )
    return FoundBlock(kind, text, line.speaker if kind == "quote" else "", links)


def _kind(line: Line, rest: list[Line], may_head: bool, publisher: str) -> BlockKind:
    if is_non_verification(line.text, publisher):
        return "non_verification"
    if line.hint == "quote":
        return "quote"
    if line.hint == "item":
        return "list_item"
    if line.hint == "heading":
        return "subhead"
    if line.hint == "paragraph":
        return "paragraph"
    return _kind_by_look(line.text, rest, may_head)


def _kind_by_look(text: str, rest: list[Line], may_head: bool) -> BlockKind:
    if _BULLET.match(text) and len(_BULLET.sub("", text)) > 1:
        return "list_item"
    if text.startswith("> "):
        return "quote"
    if _HASHES.match(text):
        return "subhead"
    return "subhead" if may_head and rest and _looks_subhead(text, rest[0].text) else "paragraph"


def _looks_subhead(text: str, following: str) -> bool:
    first = text[:1]
    question = text.endswith("?") and len(text.split()) <= 8
    if len(text) > 90 or word_count(text) > 12 or first in "\"“„«'‘—–-(" or first.islower():
        return False
    return (question or not ends_sentence(text)) and (is_prose(following) or bool(_BULLET.match(following)))


def _people(outline: Outline, known: Known, doubts: _Doubts) -> tuple[FoundContributor, ...]:
    if known.contributors:
        return known.contributors
    near = [marked for marked in (*outline.before[-6:], *outline.head) if marked.label is Label.BYLINE]
    tail = [marked for marked in outline.tail if marked.label is Label.BYLINE]
    for zone in (near, tail):
        found = _named(marked.line.text for marked in zone)
        if found:
            return found
    bare = [
        marked.line.text
        for marked in (*outline.head, *outline.tail[:1])
        if is_text(marked) and _is_signature(marked.line.text)
    ]
    reason = "A name stands beside the story without saying what it is." if bare else "The page names no author."
    doubts.add("contributors", reason)
    return _named(bare[:1])


def _is_signature(text: str) -> bool:
    return is_name_line(text) or folded(text).strip("()[] —–-.") in AGENCIES


def _named(texts: Iterable[str]) -> tuple[FoundContributor, ...]:
    found: dict[str, FoundContributor] = {}
    for text in texts:
        for one in contributors(text):
            found.setdefault(folded(one.name), one)
    people = list(found.values())
    roles = [one for one in people if one.kind == "person"]
    return tuple(one for one in people if one.kind == "person" or not (roles and _is_role_only(one)))


def _is_role_only(one: FoundContributor) -> bool:
    return len(one.name.split()) <= 3 and folded(one.name).endswith(
        ("reporter", "correspondent", "editor", "writer", "journalist")
    )


def _moment(outline: Outline, known: Known, language: str, doubts: _Doubts) -> Moment:
    if known.published_at:
        moment = Moment(known.published_at, "" if known.has_time else "The page names the day but no time of day.")
        printed = find_moment((outline.head, outline.before[-8:], outline.tail), language, known.captured)
        if (
            not known.has_time
            and printed.when
            and printed.when.date() == known.published_at.date()
            and not printed.doubt
        ):
            moment = printed
    else:
        moment = find_moment((outline.head, outline.before[-8:], outline.tail), language, known.captured)
    doubts.add("published_at", moment.doubt)
    return moment


def _picture(outline: Outline, known: Known, doubts: _Doubts) -> tuple[str, str]:
    caption = credit = ""
    zones = (*outline.before[-4:], *outline.head, *outline.body, *outline.tail)
    pictures = [marked.line for marked in zones if marked.label is Label.CAPTION]
    for line in pictures:
        text, sign = _caption_of(line)
        if caption and text and folded(text) != folded(caption):
            doubts.add("caption", "The page prints more than one picture; only the first caption was taken.")
            break
        caption, credit = caption or text, credit or sign
    return clean_name(caption) or known.caption, clean_name(credit) or known.credit


def _caption_of(line: Line) -> tuple[str, str]:
    split = split_caption(line.text)
    if line.hint == "credit":
        return "", split[1] if split and split[1] else line.text
    return split or (line.text, "")


def _briefs(outline: Outline, known: Known, moment: Moment, language: str, doubts: _Doubts) -> tuple[FoundBrief, ...]:
    if known.briefs:
        return known.briefs
    day = known.captured or (moment.when.date() if moment.when else None)
    above = make_briefs(outline.before, day, language, last_is_short=True)
    below = make_briefs(outline.briefs, day, language)
    items = (*above.items, *below.items)
    if items and not (below.dated and not above.items):
        doubts.add("briefs", "The briefs print a time but no day; the day was taken from the page around them.")
    return items


def _topics(
    outline: Outline, known: Known, language: str, prose: str, title: str, doubts: _Doubts
) -> tuple[FoundTopic, ...]:
    names: list[str] = [*known.sections]
    sections: list[str] = [*known.sections]
    expecting = False
    for marked in (*outline.before, *outline.head, *outline.tail):
        here, are_sections = _names_on(marked, language, expecting)
        expecting = marked.label is Label.TAG_HEADER or (expecting and bool(here))
        here = [
            name for name in here if not folded(title).startswith(folded(name).rstrip(" .…")) or len(name.split()) < 4
        ]
        names += here
        sections += here if are_sections else []
    names += [*_kicker(outline), *known.tags]
    topics, guessed = make_topics(names, language, f"{title}. {prose}", sections)
    if guessed:
        doubts.add("topics", f"The kind of these topics is a guess: {', '.join(guessed)}.")
    return topics


def _names_on(marked: Marked, language: str, expecting: bool) -> tuple[list[str], bool]:
    text = marked.line.text
    if marked.label is Label.TAGS:
        labelled = labelled_topics(text)
        if labelled:
            return labelled
        return tag_line(text, language) or [text] if not text.endswith(":") else [], False
    if marked.label is Label.CRUMBS:
        return crumbs(text) or [text], True
    short = is_text(marked) and len(text) <= 45 and len(text.split()) <= 5 and not ends_sentence(text)
    if expecting and short:
        return tag_line(text, language) or [text], False
    return [], False


def _kicker(outline: Outline) -> list[str]:
    """A lone section or country above or below the headline; a row of them is the menu."""
    menus = [i for i, marked in enumerate(outline.before) if marked.label is Label.MENU]
    before = [marked.line.text for marked in outline.before[max([-1, *menus]) + 1 :][-3:]]
    run = [text for text in before if is_section(text) or is_country(text)]
    above = run if len(run) == 1 else []
    below = [
        marked.line.text
        for marked in outline.head
        if is_text(marked) and (is_section(marked.line.text) or is_country(marked.line.text))
    ]
    return above or below[:1]


def _notices(marked: list[Marked]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.line.text for line in marked if line.label is Label.NOTICE))


def _address(marked: list[Marked]) -> str:
    return next((address for line in marked[:3] if (address := page_address(line.line.text))), "")


def _publisher(marked: list[Marked], outline: Outline, known: Known) -> str:
    if known.publisher:
        return clean_name(known.publisher)
    people = _named(line.line.text for line in marked if line.label is Label.BYLINE)
    _, credit = _picture(outline, known, _Doubts())
    rights = [line.line.text for line in marked if line.label is Label.RIGHTS]
    printed = {folded(line.line.text) for line in marked if is_text(line)}
    titles = [line.line.text for line in outline.before if _is_repeated(line.line.text, printed)]
    return find_publisher(people, credit, (line.line.text for line in outline.body), rights, titles)


def _is_repeated(text: str, printed: set[str]) -> bool:
    parts = re.split(r"\s+[|–—-]\s+", text)
    return len(parts) > 1 and folded(text[: text.rfind(parts[-1])].rstrip(" |–—-")) in printed


def _judge_body(body: tuple[FoundBlock, ...], briefs: tuple[FoundBrief, ...], known: Known, doubts: _Doubts) -> None:
    size = sum(len(block.text) for block in body)
    if not body:
        doubts.add("body", "No body was found on the page.")
    elif size < _SHORT_BODY and not briefs:
        doubts.add("body", "The body is very short.")
    if any("\ufffd" in block.text for block in body):
        doubts.add("body", "Some characters of the page could not be read.")
    if known.damaged:
        doubts.add("title", "Some characters of the page could not be read.")
        doubts.add("body", "Some characters of the page could not be read.")
