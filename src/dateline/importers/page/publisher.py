"""The newsroom that published a page, where the page gives enough to tell."""

import re
from collections import Counter
from collections.abc import Callable, Iterable

from dateline.importers.found import FoundContributor
from dateline.importers.page.lexicon import AGENCIES, DESK_WORD
from dateline.importers.page.statements import doubter
from dateline.importers.page.wording import clean_name, folded

_Add = Callable[[str, int], None]
_DESK_TAIL = re.compile(
    r"\s+(?:(?:news|foreign|world|politics|political|sports?|business|culture|editorial|investigations?|staff|web|online|digital|night)\s+)*"
    r"(?:desk|staff|newsroom|editorial|editors|team|bureau|newsdesk|reporters|correspondents)$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:©\s*)?(?:(?:19|20)\d\d\s*(?:[-–—]\s*(?:19|20)?\d\d)?)?[\s,.:—–-]*(?:by\s+)?(?P<name>[^\d.|©]{3,60}?)"
    r"(?:\s*(?:[.|]|,?\s*(?:19|20)\d\d|all rights|(?:всі|усі) права|все права|alle rechte|tous droits|todos los|wszelkie|ltd|llc|inc|gmbh)|$)",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s+[|–—-]\s+(?P<name>[^|–—]{3,50})$")


def find_publisher(
    contributors: Iterable[FoundContributor],
    credit: str,
    texts: Iterable[str],
    rights: Iterable[str],
    titles: Iterable[str],
) -> str:
    """The publisher's name, or "" when less than one good sign names it."""
    scores: Counter[str] = Counter()
    names: dict[str, str] = {}

    def add(name: str, weight: int) -> None:
        shown = clean_name(name).strip(' .,;:|–—-"«»“”')
        key = folded(shown).removeprefix("the ")
        if 2 < len(key) <= 60:
            scores[key] += weight
            names.setdefault(key, shown)

    _from_desks(contributors, add)
    _from_texts(credit, texts, rights, titles, add)
    best = scores.most_common(1)
    return names[best[0][0]] if best and best[0][1] >= 2 else ""


def _from_desks(contributors: Iterable[FoundContributor], add: _Add) -> None:
    for one in contributors:
        stem = _DESK_TAIL.sub("", one.name)
        if (
            one.kind == "desk"
            and stem != one.name
            and folded(stem) not in AGENCIES
            and not DESK_WORD.search(stem)
            and len(stem.split()) >= 2
            and stem[:1].isupper()
        ):
            add(stem, 2)
        elif one.kind == "desk" and folded(one.name) not in AGENCIES and not DESK_WORD.search(one.name):
            add(one.name, 1)


def _from_texts(credit: str, texts: Iterable[str], rights: Iterable[str], titles: Iterable[str], add: _Add) -> None:
    last = credit.rsplit("/", 1)[-1].strip() if "/" in credit else ""
    if last and folded(last) not in AGENCIES:
        add(last, 1)
    for text in texts:
        name = doubter(text)
        if name and folded(name).removeprefix("the ") not in AGENCIES:
            add(name, 2)
    for line in rights:
        match = _RIGHTS.search(line)
        if match and len(match["name"].split()) <= 6 and match["name"].strip()[:1].isupper():
            add(match["name"], 2)
    for title in titles:
        match = _SUFFIX.search(title)
        if match and len(match["name"].split()) <= 4:
            add(match["name"], 2)
