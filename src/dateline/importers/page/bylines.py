"""Bylines: the people and desks a line names."""

import re
from collections.abc import Iterable

from dateline.importers.found import FoundContributor
from dateline.importers.page.dates import find_stamps, without_stamps
from dateline.importers.page.lexicon import AGENCIES, DESK_WORD, OUTLET_WORD, ROLE, ROLE_WORDS, TRAILING_ROLE
from dateline.importers.page.topics import kind_of
from dateline.importers.page.wording import clean_name, ends_sentence, folded, is_capitalised

_COLON_WORDS = (
    r"authors?|words|text|story|stories|reporting|reporters?|writers?|written by|by|byline|contributors?|"
    r"автор(?:и|ка|ки)?|текст|журналіст(?:ка|и)?|кореспондент(?:ка)?|підготува(?:в|ла|ли)|матеріал підготува(?:в|ла|ли)|"
    r"авторы|журналист(?:ка|ы)?|корреспондент|подготовил[аи]?|"
    r"autor(?:in|en|innen|es|as|a|ka|zy|i|e)?|von|texte|auteur[es]*|autrices?|par|redacción|por|tekst|opracowa(?:ł|ła|nie)|przygotowa(?:ł|ła)|"
    r"di|testo|texto|door|av|bericht"
)
_PLAIN_WORDS = (
    r"(?:(?:written|reported|posted|published|words|story|report|(?:(?:additional|further)\s+)?reporting|text|analysis|exclusive|article|"
    r"writing|edited|editing|compiled|produced)\s+)?by|"
    r"(?:ein\s+\w+\s+|text\s+|bericht\s+)?von|(?:publié\s+|texte\s+|propos recueillis\s+)?par|(?:publicado\s+)?por|autora?|автор(?:ка|и|ы)?|"
    r"текст|door|przez|di"
)
_PREFIX = re.compile(
    rf"^[\s|·•—–-]*(?:(?P<colon>{_COLON_WORDS})\s*[::](?:\s*by\b)?|(?P<plain>{_PLAIN_WORDS})(?=\s))\s*", re.IGNORECASE
)
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty)"
READ_TIME = re.compile(
    rf"(?:\b(?:estimated\s+)?(?:reading|read)\s+time\s*[:\-–]?\s*)?(?:\b(?:an?|takes|about)\s+)?(?<![\d:]){_COUNT}[\s-]*(?:min(?:ute)?s?\.?|mins?)\s*(?:(?:of|to)\s+)?read(?:ing)?\b(?:\s+time)?|"
    rf"\bread(?:ing)?\s*[:\-–]\s*{_COUNT}\s*min(?:ute)?s?\b\.?|\bread in\s+{_COUNT}\s*min(?:ute)?s?\b\.?|"
    r"\b(?:estimated\s+)?(?:reading|read)\s+time\s*[:\-–]?\s*(?:about\s+)?\d{1,3}\s*(?:min(?:ute)?s?\.?|mins?)?|"
    r"(?:час|время)\s+(?:читання|прочитання|на читання|чтения|прочтения)\s*[:\-–—]?\s*\d{1,3}\s*(?:хв\w*|мин\w*)?\.?|"
    r"(?:читати|читать)\s*[:\-–—]?\s*\d{1,3}\s*(?:хв\w*|мин\w*)\.?|\d{1,3}\s*(?:хв\w*|мин\w*)\.?\s*(?:читання|чтения|на читання|на чтение)?|"
    r"lesezeit\s*[:\-–]?\s*(?:ca\.\s*)?\d{1,3}\s*min(?:uten?)?\.?|\d{1,3}\s*min(?:uten?)?\.?\s*(?:lesezeit|lesedauer)|"
    r"(?:temps de )?lecture\s*(?:[::]|de)?\s*\d{1,3}\s*min(?:utes?)?\.?|\d{1,3}\s*min(?:utes?)?\.?\s*de lecture|"
    r"(?:tiempo de )?lectura\s*[:]?\s*\d{1,3}\s*min(?:utos?)?\.?|\d{1,3}\s*min(?:utos?)?\.?\s*de lectura|"
    r"czas czytania\s*[:]?\s*\d{1,3}\s*min(?:ut[ay]?)?\.?|\d{1,3}\s*min(?:ut[ay]?)?\.?\s*czytania",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"[\[(<]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[\])>]?|[\[(]?\s*(?<![\w.])@\w{2,40}\s*[\])]?|https?://\S+|\bwww\.\S+"
)
_SPLIT = re.compile(
    r"\s*(?:[,;|/·•\n]|\s[–—-]\s|\s&\s|\s\+\s|\b(?:and|und|et|with|mit|avec)\b(?=\s)|(?<=\s)(?:y|e|i|та|і|й|и)(?=\s+(?-i:[^\W\d_a-zа-яіїєґё])))\s*",
    re.IGNORECASE,
)
_PLACE_TAIL = re.compile(r"\s+(?:in|aus|à|en|w|у|в|for|für|pour|para|dla|для|at)\s+[^\W\d_a-zа-яіїєґё].*$")
_PARENTHESIS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "von",
        "van",
        "der",
        "den",
        "ter",
        "la",
        "le",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "zu",
        "zur",
        "y",
        "af",
        "av",
        "st",
    ]
)
_BIOGRAPHY = re.compile(
    rf",?\s+(?:(?:is|was|—|–|є|ist|est|es|jest)\s+(?:\S+\s+){{0,6}}?(?:{ROLE_WORDS})\b|(?:covers|reports on|writes about|пише про|"
    r"пишет о|berichtet über|schreibt über|couvre|cubre|pisze o)\s)",
    re.IGNORECASE,
)
_PICTURES_BY = re.compile(
    r"^(?:photos?|photographs?|photography|pictures?|images?|illustrations?|graphics?|video|фото|fotos?|bilder|zdjęcia)\s*"
    r"(?:[::]|\b(?:by|von|par|de|por)\b)\s*",
    re.IGNORECASE,
)
_PICTURES_TOO = re.compile(
    r"[.,;|/·•–—]\s*(?:photos?|photographs?|pictures?|images?|illustrations?|фото|світлини|fotos?|bilder|zdjęcia)\s*[::][^|·•]*",
    re.IGNORECASE,
)
_LONE_PLACE = re.compile(r"(?P<name>[^,|·]*\S\s+\S[^,|·]*),\s*(?P<place>[^\W\d_][\w’'-]+)\s*(?:$|[|·(])")
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "the",
        "a",
        "an",
        "our",
        "this",
        "that",
        "these",
        "it",
        "in",
        "on",
        "at",
        "we",
        "he",
        "she",
        "they",
    ]
)


def byline_prefix(text: str) -> tuple[str, bool] | None:
    """What follows a "By" or "Author:", and whether a colon stood after the word."""
    match = _PREFIX.match(text)
    if not match or len(text) > 400:
        return None
    return text[match.end() :].strip(), match["colon"] is not None


def bare(text: str) -> str:
    """A byline without its dates, reading time, addresses and handles."""
    without_dates = without_stamps(text, find_stamps(text))
    without_time = READ_TIME.sub(" | ", _PICTURES_TOO.sub("", without_dates))
    return _CONTACT.sub(" | ", without_time).strip(" |·•—–-,;\t")


def contributors(text: str) -> tuple[FoundContributor, ...]:
    """The people and desks a byline names, in the order printed."""
    found: list[FoundContributor] = []
    roles: list[str] = []
    place = _trailing_place(text)
    for piece in _pieces(text):
        if (ROLE.match(piece) and not DESK_WORD.fullmatch(piece)) or (found and _ends_in_role(piece)):
            roles.append(piece)
            continue
        one = _contributor(piece)
        if found and piece == place:
            continue
        if found and len(piece.split()) <= 2 and kind_of(piece)[0] in ("place", "country"):
            continue
        if one and folded(one.name) not in {folded(other.name) for other in found}:
            found.append(one)
    if not found and roles:
        found = [FoundContributor(clean_name(roles[0]), "desk")]
    return tuple(found)


def _trailing_place(text: str) -> str:
    """The one word after "By Ann Bell, ": where she wrote, not somebody else."""
    match = _LONE_PLACE.search(clean_name(bare(text)))
    return match["place"] if match and not is_desk(match["place"]) else ""


def _pieces(text: str) -> list[str]:
    shown = clean_name(bare(text))
    inner = byline_prefix(shown)
    shown = inner[0] if inner else shown
    parts: list[str] = []
    for piece in _SPLIT.split(shown):
        cleaned = piece.strip(" .:*—–-\"'«»“”|")
        deeper = byline_prefix(cleaned)
        if cleaned and not _PICTURES_BY.match(cleaned):
            parts.append(deeper[0] if deeper else cleaned)
    return parts


def _ends_in_role(piece: str) -> bool:
    return len(piece.split()) <= 4 and bool(TRAILING_ROLE.search(piece)) and not DESK_WORD.search(piece)


def _contributor(piece: str) -> FoundContributor | None:
    name = _PARENTHESIS.sub("", piece).strip()
    if is_desk(name):
        return FoundContributor(name, "desk")
    name = TRAILING_ROLE.sub("", _PLACE_TAIL.sub("", name)).strip()
    if is_desk(name):
        return FoundContributor(name, "desk")
    return FoundContributor(name, "person") if looks_named(name, 1) else None


def is_desk(name: str) -> bool:
    """Whether a contributor is a desk, a staff, an agency or an outlet."""
    plain = folded(name)
    words = plain.split()
    if not 1 <= len(words) <= 10:
        return False
    if plain in AGENCIES or DESK_WORD.search(name):
        return len(words) <= 8
    return len(words) >= 2 and (words[0] == "the" or len(words) <= 4) and bool(OUTLET_WORD.search(name))


def looks_named(name: str, least: int = 2) -> bool:
    """Whether some words have the shape of a person's name."""
    words = name.split()
    if not least <= len(words) <= 5 or len(name) > 60 or re.search(r"[\d!?…:;\"<>=_{}]", name):
        return False
    if folded(words[0]) in _DAYS or folded(words[-1]) in _DAYS or (ends_sentence(name) and len(words[-1]) > 3):
        return False
    capitals = [word for word in words if folded(word) not in _PARTICLES]
    return len(capitals) >= min(least, 1) and all(is_capitalised(word) for word in capitals) and len(name) >= 2


def is_biography(text: str, people: Iterable[FoundContributor]) -> bool:
    """Whether a paragraph says who one of the authors is: "Ann Bell is a reporter who …"."""
    for one in people:
        rest = text[len(one.name) :]
        if one.kind == "person" and text.startswith(one.name) and len(text) <= 600 and _BIOGRAPHY.match(rest):
            return True
    return False


def is_byline(text: str) -> bool:
    """Whether a line is a byline: it has a "By" or an "Author:", or a name with a role, a date or an address."""
    if len(text) > 300 or len(text.split()) > 40:
        return False
    prefixed = byline_prefix(text)
    if prefixed:
        return _credible(prefixed[0], prefixed[1])
    pieces = _pieces(text)
    if not pieces or len(pieces) > 6 or (ends_sentence(text) and not text.rstrip().endswith(("р.", "г."))):
        return False
    has_role = any(ROLE.match(piece) for piece in pieces[1:]) or bool(TRAILING_ROLE.search(pieces[0]))
    evidence = has_role or bool(_CONTACT.search(text)) or bool(find_stamps(text))
    lead = TRAILING_ROLE.sub("", _PLACE_TAIL.sub("", pieces[0]))
    return (
        evidence and all(_is_name_or_role(piece) for piece in pieces[1:]) and (looks_named(lead) or _is_pure_desk(lead))
    )


def _is_pure_desk(name: str) -> bool:
    return folded(name) in AGENCIES or (is_desk(name) and len(name.split()) <= 5 and is_capitalised(name))


def _is_name_or_role(piece: str) -> bool:
    return bool(ROLE.match(piece)) or looks_named(piece, 1) or is_desk(piece)


def _credible(rest: str, colon: bool) -> bool:
    cleaned = bare(rest)
    if not cleaned or len(cleaned) > 220:
        return False
    pieces = _pieces(rest)
    if not pieces or not (is_capitalised(cleaned) or is_desk(pieces[0])):
        return False
    lead = _contributor(pieces[0])
    named = lead is not None and (lead.kind == "desk" or looks_named(lead.name, 1))
    good = sum(1 for piece in pieces if _contributor(piece) or ROLE.match(piece))
    return named and good * 2 > len(pieces) and (colon or not _is_sentence(cleaned))


def _is_sentence(text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1]
    return text.endswith((".", "!", "?", ":")) and len(last) > 3 and len(text.split()) > 4


def is_name_line(text: str) -> bool:
    """Whether a line is nothing but one or more full names."""
    pieces = _pieces(text) if len(text) <= 90 else []
    return 0 < len(pieces) <= 4 and all(looks_named(piece) for piece in pieces)


def is_role_line(text: str) -> bool:
    """Whether a line is nothing but a role, as printed below a name."""
    return len(text) <= 60 and bool(ROLE.match(text.strip(" ,|")))
