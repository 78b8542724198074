"""Places, told by the words around their names. No list of places is behind it: "Reading" and "Nice" are safe."""

import re

from dateline.suggestions.found import FoundPlace, Span

_NAME = r"(?P<name>[^\W\d_a-z][\w'’-]{0,40}(?:[ \t]+(?:(?:de|la|le|el|al|an|der|von|upon|sur)[ \t]+)?[^\W\d_a-z][\w'’-]{0,40}){0,3})"
_SHORT = r"(?P<name>[^\W\d_a-z][\w'’-]{0,40}(?:[ \t]+[^\W\d_a-z][\w'’-]{0,40})?)(?![ \t]+[A-Z])"
_KIND = (
    r"(?:village|town|city|settlement|hamlet|port|port city|suburb|capital|province|region|district|county|municipality|island|"
    r"oblast|raion|valley|harbour|community|parish|neighbourhood|neighborhood|commune|peninsula|crossing|resort)"
)
_AFTER = (
    r"(?:village|town|city|district|county|province|region|oblast|Oblast|Region|District|County|Province|raion|Raion|valley|Valley|"
    r"island|Island|peninsula|harbour|pass|bridge|dam|airport|hospital|prison|square|community|municipality|crossing)"
)
_RULES = [
    re.compile(rf"\b{_KIND}[ \t]+of[ \t]+{_NAME}"),
    re.compile(rf"\b(?:the[ \t]+)?{_NAME}[ \t]+{_AFTER}\b"),
    re.compile(rf"\b(?:in|near)[ \t]+[A-Z]\w{{1,30}}[ \t]+and[ \t]+{_NAME}"),
    re.compile(rf"\b(?:from|at|across|over|into|towards|toward)[ \t]+{_SHORT}\b"),
    re.compile(
        rf"\b(?:in|near|outside|around|above|below|inside|outskirts of|north of|south of|"
        rf"east of|west of|edge of|centre of|center of|north-east of|hills east of)[ \t]+(?:(?:central|northern|southern|eastern|"
        rf"western|neighbouring|downtown|nearby|occupied|Lake|Mount)[ \t]+)?{_NAME}"
    ),
    re.compile(
        r"^[ \t]*(?P<name>[A-Z][A-Z'’ -]{2,30})(?=,[ \t]+[A-Z][a-z]+\.?[ \t]+\d|[ \t]+[-–—][ \t])", re.MULTILINE
    ),
]
_TIMES = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|Christmas|Easter|Ramadan|New|Parliament|God|English|French|German|Russian|I)\b"
)
_NOT_PLACES = re.compile(
    r"\b(?:Ministry|Minister|Court|Police|Office|Party|Union|Council|Committee|Commission|Agency|Bank|University|Post|Times|"
    r"News|Company|Ltd|Inc|FC|United|Nations|President|Mr|Mrs|Ms|Dr|Judge|General|Colonel|Captain|Institute|Security)\b"
)


def find_places(text: str) -> list[FoundPlace]:
    """Every place that words such as "in", "near" or "the village of" tell to be one, in text order."""
    taken: dict[int, int] = {}
    for rule in _RULES:
        for match in rule.finditer(text):
            start, end = _tidy(text, match.span("name"))
            if (
                end > start
                and not _is_adjective(text, start, end)
                and not _TIMES.match(text, start)
                and not _NOT_PLACES.search(text, start, end)
            ):
                taken[start] = max(taken.get(start, 0), end)
    return _without_overlap(text, taken)


_OWN_KIND = re.compile(r"[ \t]+(?:Oblast|Region|District|County|Province|Raion|Valley|Island|Republic|Territory)\b")


def _is_adjective(text: str, start: int, end: int) -> bool:
    """``near Ukrainian positions``: what somebody's is, and not where it is."""
    return bool(re.search(r"(?:ian|ish|ese|can)\Z", text[start:end])) and text[end : end + 2].strip().islower()


def _tidy(text: str, span: Span) -> Span:
    start, end = span
    if text[start : start + 4] == "The ":
        start += 4
    for ending in ("'s", "’s"):
        cut = text.find(ending, start, end)
        if cut > start:
            end = cut
    kind = _OWN_KIND.match(text, end)
    end = kind.end() if kind else end
    while end > start and text[end - 1] in "'’- \t":
        end -= 1
    return start, end


def _without_overlap(text: str, taken: dict[int, int]) -> list[FoundPlace]:
    places: list[FoundPlace] = []
    for start in sorted(taken):
        if not places or start >= places[-1].place[1]:
            name = re.sub(r"\s+", " ", text[start : taken[start]])
            places.append(FoundPlace((start, taken[start]), name.title() if name.isupper() and len(name) > 4 else name))
    return places
