"""Topics: tags, sections and breadcrumbs, each with a guess at its kind."""

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from dateline.importers.found import FoundTopic, TopicKind
from dateline.importers.page.lexicon import (
    COUNTRY_ALIASES,
    HOME,
    KNOWN_ORGANISATIONS,
    MENU,
    ORGANISATION_WORD,
    PERSON_TITLE,
    PLACE_WORD,
    SECTIONS,
)
from dateline.importers.page.wording import clean_name, ends_sentence, folded, is_capitalised

_TAG_PREFIX = re.compile(
    r"^(?:tags?|tagged(?: with| as)?|topics?|related topics|keywords?|labels?|теги|тег|мітки|позначки|хештеги|ключові слова|теми|тема|метки|ключевые слова|темы|themen|thema|"
    r"schlagw(?:ö|oe)rter|schlagworte|stichw(?:ö|oe)rter|mots[- ]cl[ée]s|th[èe]mes?|sujets|etiquetas|temas|palabras clave|tagi|tematy|"
    r"słowa kluczowe|tag|argomenti)\s*[::]\s*",
    re.IGNORECASE,
)
_SECTION_PREFIX = re.compile(
    r"^(?:filed under|filed in|posted in|categor(?:y|ies)|sections?|in|рубрик[аи]|категорі[яї]|розділ|категори[яи]|раздел|rubrik(?:en)?|ressort|"
    r"kategorien?|rubriques?|cat[ée]gories?|secci[óo]n(?:es)?|categor[íi]as?|kategori[ae]|dział)\s*[::]\s*|^(?:filed under|filed in|posted in)\s+",
    re.IGNORECASE,
)
TAG_HEADERS = frozenset(
    [
        "tags",
        "tag",
        "topics",
        "related topics",
        "more on this topic",
        "keywords",
        "теги",
        "теми",
        "ключові слова",
        "мітки",
        "позначки",
        "темы",
        "метки",
        "themen",
        "schlagwörter",
        "mots-clés",
        "thèmes",
        "etiquetas",
        "temas",
        "tagi",
        "tematy",
        "filed under",
    ]
)
_CRUMB = re.compile(r"\s*(?:>|›|»|→|/|::|\\)\s*")
_BARS = re.compile(r"\s*(?:,|;|\||•|·)\s*")
_GENERIC = re.compile(r"(?i:local|regional|central|public|higher)\s+[a-z]")
_SLASH = re.compile(r"\s+/\s+|\s+#(?=\w)")
_NEVER_COUNTRIES = frozenset({"EU", "UN", "EZ", "QO", "ZZ", "XA", "XB"})


@lru_cache(maxsize=32)
def _territories(language: str) -> tuple[frozenset[str], frozenset[str]]:
    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError, TypeError):
        return frozenset(), frozenset()
    countries = {
        folded(re.sub(r"\s*\(.*?\)", "", name))
        for code, name in names.items()
        if code.isalpha() and code not in _NEVER_COUNTRIES
    }
    places = {folded(name) for code, name in names.items() if code.isdigit()}
    return frozenset(countries), frozenset(places)


@lru_cache(maxsize=32)
def _cities(language: str) -> frozenset[str]:
    zones = [str(zone) for zone in Locale("en").time_zones]
    from_ids = {zone.rsplit("/", 1)[-1].replace("_", " ") for zone in zones if not zone.startswith("Etc")}
    try:
        local = {str(zone.get("city", "")) for zone in Locale.parse(language).time_zones.values()}
    except (UnknownLocaleError, ValueError, TypeError):
        local = set()
    return frozenset(folded(name) for name in from_ids | local | {"Kyiv", "Kharkiv", "Odesa", "Lviv"} if name)


def is_country(name: str, language: str = "en") -> bool:
    """Whether a name is a country's in the page's language or in English."""
    plain = folded(name)
    return plain in COUNTRY_ALIASES or any(plain in _territories(tongue)[0] for tongue in (language or "en", "en"))


def is_section(name: str) -> bool:
    """Whether a name is one that sections of news sites have."""
    return folded(name) in SECTIONS


def _is_place(name: str, language: str) -> bool:
    plain = folded(name)
    tongues = (language or "en", "en")
    return bool(PLACE_WORD.search(name)) or any(
        plain in _territories(tongue)[1] or plain in _cities(tongue) for tongue in tongues
    )


def kind_of(name: str, language: str = "en", prose: str = "") -> tuple[TopicKind, bool]:
    """The kind of a topic, and whether anything speaks for it."""
    if is_country(name, language):
        return "country", True
    if folded(name) in KNOWN_ORGANISATIONS:
        return "organisation", True
    if is_section(name):
        return "section", True
    if _is_place(name, language) and not ORGANISATION_WORD.search(name):
        return "place", True
    if ORGANISATION_WORD.search(name) and not _GENERIC.match(name) and (len(name.split()) > 1 or name.isupper()):
        return "organisation", True
    if _is_person(name, prose):
        return "person", True
    return "subject", False


def _is_person(name: str, prose: str) -> bool:
    words = name.split()
    if not 2 <= len(words) <= 4 or not all(is_capitalised(word) for word in words):
        return False
    for match in re.finditer(re.escape(name), prose[:200_000]):
        if PERSON_TITLE.search(prose[max(0, match.start() - 40) : match.start()]):
            return True
    surname = re.escape(words[-1])
    return bool(
        re.search(
            rf"\b{surname}\b,?\s+(?:said|told|added|says|сказа[вл]\w*|заяви[вл]\w*|sagte|a déclaré|dijo|powiedzia\w+)\b",
            prose,
        )
    )


def make_topics(
    names: Iterable[str], language: str, prose: str, sections: Iterable[str] = ()
) -> tuple[tuple[FoundTopic, ...], tuple[str, ...]]:
    """The topics of these names without repeats, and the names whose kind is a guess."""
    found: dict[str, FoundTopic] = {}
    guessed: list[str] = []
    known_sections = {folded(name) for name in sections}
    for raw in names:
        name = clean_name(raw).strip(" #,;|")
        if not name or len(name) > 80 or folded(name) in found or folded(name) in HOME:
            continue
        kind, sure = kind_of(name, language, prose)
        if folded(name) in known_sections and (not sure or kind in ("organisation", "person")):
            kind, sure = "section", True
        found[folded(name)] = FoundTopic(name, kind)
        guessed += [] if sure else [name]
    return tuple(found.values()), tuple(guessed)


def labelled_topics(text: str) -> tuple[list[str], bool] | None:
    """The names after a "Tags:" or "Filed under:", and whether they are sections."""
    if len(text) > 500:
        return None
    section = _SECTION_PREFIX.match(text)
    match = section or _TAG_PREFIX.match(text)
    if not match:
        return None
    rest = text[match.end() :].strip()
    marks = _BARS if _BARS.search(rest) else _SLASH
    names = [part.strip(" .#").replace("_", " ") for part in marks.split(rest) if part.strip(" .#")]
    if not names or any(len(name.split()) > 7 for name in names):
        return None
    return names, section is not None and len(names) <= 2


def crumbs(text: str) -> list[str] | None:
    """The parts of a breadcrumb such as "Home > World > Europe"."""
    if len(text) > 300 or ends_sentence(text):
        return None
    parts = [part.strip() for part in _CRUMB.split(text) if part.strip()]
    marked = bool(re.search(r"[>›»→]", text))
    starts_home = bool(parts) and folded(parts[0]) in HOME
    in_section = len(parts) >= 2 and is_section(parts[0]) and _SLASH.search(text) and not is_menu_row(parts)
    if len(parts) < 2 or not (marked or starts_home or in_section) or any(len(part.split()) > 4 for part in parts[:-1]):
        return None
    known = starts_home or any(is_section(part) or is_country(part) for part in parts) or len(parts) >= 3
    return [part for part in parts if folded(part) not in HOME] if known and _short(parts[:-1]) else None


def _short(parts: list[str]) -> bool:
    return all(len(part) <= 40 and not re.search(r"[.!?\"]", part) for part in parts)


def tag_line(text: str, language: str = "en") -> list[str] | None:
    """The names of a line that is nothing but tags set side by side."""
    if len(text) > 400 or ends_sentence(text):
        return None
    hashtags = re.findall(r"#([\w’'-]+)", text)
    if hashtags and not re.sub(r"#[\w’'-]+|[\s,|·•]", "", text):
        return [name.replace("_", " ") for name in hashtags]
    names = [part.strip() for part in _BARS.split(text)]
    if len(names) < 2 or not all(name and len(name) <= 45 and len(name.split()) <= 5 for name in names):
        return None
    capitals = sum(1 for name in names if is_capitalised(name))
    known = sum(1 for name in names if is_section(name) or is_country(name, language))
    if len(names) >= 3 and re.search(r"[|•·]", text):
        known += sum(1 for name in names if kind_of(name, language)[1])
    if re.search(r"\d{1,2}[:.]\d{2}|\b(?:19|20)\d\d\b|@", text) or capitals * 3 < len(names) * 2:
        return None
    return names if (known >= 1 or len(names) >= 4) and not is_menu_row(names) else None


def is_menu_row(names: list[str]) -> bool:
    """Whether names side by side are the site's menu: its own pages, or sections only."""
    own = any(folded(name) in MENU and not is_section(name) for name in names)
    usual = sum(1 for name in names if folded(name) in MENU or is_section(name) or folded(name) in HOME)
    return (own and usual * 2 >= len(names)) or (
        len(names) >= 3 and all(is_section(name) or folded(name) in HOME for name in names)
    )


def menu_row(text: str) -> bool:
    """Whether a line is a menu printed on one line."""
    names = [part.strip() for part in _BARS.split(text) if part.strip()]
    return len(text) <= 400 and len(names) >= 2 and not ends_sentence(text) and is_menu_row(names)
