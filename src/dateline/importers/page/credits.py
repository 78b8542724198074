"""Captions of pictures and their credits."""

import re

from dateline.importers.page.lexicon import AGENCIES
from dateline.importers.page.wording import clean_name, folded, is_capitalised

_WORDS = (
    r"photo(?:s|graph|graphs|graphy)?(?:\s+(?:credit|by|courtesy(?:\s+of)?|courtesy:?))?|image(?:s)?(?:\s+(?:credit|by|source|courtesy of))?|"
    r"picture(?:s)?(?:\s+(?:credit|by))?|pic|(?:photo\s+)?credits?|illustration(?:\s+by)?|video|graphic(?:\s+by)?|"
    r"фото|світлина|світлини|ілюстрація|колаж|скриншот|джерело фото|автор фото|фотограф|иллюстрация|источник фото|снимок|"
    r"foto(?:s|grafie|graf|grafía)?|bild(?:er|quelle|nachweis|rechte)?|quelle|zdjęci[ea]|fot|ilustracja|ilustración|imagen|"
    r"crédits?(?:\s+photo)?|photographie|photo d['’]illustration|crédito"
)
_LABELLED = re.compile(
    rf"(?P<open>[(\[]?)\s*\b(?:{_WORDS})\s*(?:[::]|\.(?=\s)|—|–|\|)\s*(?P<credit>[^\n]{{2,120}})$", re.IGNORECASE
)
_BY = re.compile(
    r"(?:^|(?<=[.!?…|)»”\"])\s+\(?)(?:(?:photos?|photographs?|photography|pictures?|images?|illustration|graphic|foto|fotos|photo)\s+"
    r"(?:by|courtesy of|von|par|de)|courtesy of)\s+(?P<credit>[^\n]{2,100})$",
    re.IGNORECASE,
)
_BETWEEN_NAMES = frozenset(
    {"for", "of", "the", "via", "and", "de", "von", "van", "der", "la", "le", "du", "für", "pour", "et", "und"}
)
_SIGN = re.compile(r"(?:^|(?<=\s)|(?<=[.|(]))\(?©\s*(?P<credit>[^\n©]{2,100})$")
_PARENTHESIS = re.compile(r"^(?P<caption>.{3,600}?)\s*[(\[](?P<credit>[^()\[\]]{2,100})[)\]]\.?$")
_CAPTION_LABEL = re.compile(
    r"^(?:caption|photo caption|image caption|підпис|подпись|bildunterschrift|légende|pie de foto|podpis)\s*[::]\s*",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"\b(?:19|20)\d\d\b|all rights reserved|всі права|усі права|все права|alle rechte|tous droits|todos los derechos|"
    r"wszelkie prawa|copyright",
    re.IGNORECASE,
)
_LEAD = re.compile(
    rf"^(?:{_WORDS})\s*[::]\s*|^(?:photos?|photographs?|images?|pictures?|illustration|foto)\s+(?:by|von|par)\s+",
    re.IGNORECASE,
)


def split_caption(text: str, in_head: bool = True) -> tuple[str, str] | None:
    """The caption and the credit of a line, or None when it has no credit.

    Bracketed credits are only looked for in the head of a page, where a picture is
    expected, unless the brackets name an agency after a slash.
    """
    if len(text) > 900 or is_rights(text):
        return None
    stripped = _CAPTION_LABEL.sub("", text)
    found = _by_label(stripped) or _by_parenthesis(stripped, in_head)
    if found is None and stripped != text:
        return stripped.strip(), ""
    return found


def _by_label(text: str) -> tuple[str, str] | None:
    match = _BY.search(text) or _last(_LABELLED, text) or _SIGN.search(text)
    if match and match.start() > 0 and match.re is _BY and not _is_all_names(match["credit"]):
        return None
    if not match or not _is_credit(match["credit"], len(text[: match.start()].split())):
        return None
    caption = text[: match.start()].rstrip(" |([—–-·•").strip()
    if (
        caption
        and caption[-1].isalnum()
        and "©" not in text
        and text[match.start()] not in "(["
        and text[: match.start()].rstrip() == caption
    ):
        # "The photo: …" in running prose is no credit; one follows a stop or a bar.
        return None
    return _LEAD.sub("", caption), _tidy(match["credit"])


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = match = pattern.search(text)
    while match:
        found, match = match, pattern.search(text, match.start("credit"))
    return found


def _by_parenthesis(text: str, in_head: bool) -> tuple[str, str] | None:
    match = _PARENTHESIS.match(text)
    if not match or len(text.split()) > 90:
        return None
    credit = match["credit"].strip()
    labelled = (
        _LEAD.match(credit)
        or re.match(r"(?i)(?:photo|image|picture|foto|фото)\s+(?:by\s+)?\S", credit)
        or "©" in credit
    )
    slashed = "/" in credit and re.search(r"[^\W\d_]\s*/\s*[^\W\d_]", credit)
    agency = any(folded(part) in AGENCIES for part in re.split(r"\s*(?:/|,|\bvia\b|\|)\s*", credit))
    signed = in_head and len(text) < 300 and _is_signature(match["caption"], credit)
    if labelled or signed or (slashed and (in_head or agency)) or (agency and in_head and len(text) < 300):
        return match["caption"].strip(), _tidy(_LEAD.sub("", credit))
    return None


def is_signed_off(text: str) -> bool:
    """Whether a line ends in brackets that hold one name or agency, as paragraphs do too."""
    match = _PARENTHESIS.match(text)
    if not match or _by_label(text) or not match["caption"].rstrip().endswith((".", "!", "?", "…", "”", '"', "“", "»")):
        return False
    return not re.search(r"[/©:|]|\bvia\b", match["credit"]) and not _LEAD.match(match["credit"])


def _is_signature(caption: str, credit: str) -> bool:
    """Whether brackets behind a full stop hold a name and nothing else: "A street. (Ann Bell)"."""
    return caption.rstrip()[-1:] in ".!?…" and 2 <= len(credit.split()) <= 6 and _is_all_names(credit)


def _is_all_names(text: str) -> bool:
    """Whether what follows "Photo by" behind a caption is names and no sentence."""
    words = [word for word in re.findall(r"[^\W\d_][^\s/]*", text) if word not in _BETWEEN_NAMES]
    return bool(words) and all(is_capitalised(word) for word in words)


def _is_credit(text: str, before: int) -> bool:
    words = text.split()
    if len(words) > 12 or (re.search(r"[.!?]\s+[^\W\d_]", text) and not re.search(r"\b\w\.\s", text)):
        return False
    first = text.lstrip("@©\"«„“'( ")[:1]
    return (
        first.isupper() or "@" in text or "." in text or (first.isdigit() is False and before == 0 and len(words) <= 6)
    ) and not text.endswith("?")


def _tidy(text: str) -> str:
    credit = clean_name(text).strip(" |—–-·•[]").removeprefix("©").strip()
    if credit.endswith(")") and "(" not in credit:
        credit = credit[:-1]
    return credit.rstrip(".") if not re.search(r"\b\w\.$|\b(?:Inc|Ltd|Co)\.$", credit) else credit


def is_rights(text: str) -> bool:
    """Whether a line is a copyright footer rather than a picture's credit."""
    return (
        len(text) <= 400
        and (
            "©" in text
            or "(c)" in text.casefold()
            or "copyright" in text.casefold()
            or "rights" in text.casefold()
            or len(text) < 160
        )
        and bool(_RIGHTS.search(text))
        and _is_footer(text)
    )


def _is_footer(text: str) -> bool:
    plain = text.casefold()
    reserved = re.search(
        r"all rights reserved|(?:всі|усі) права|все права|alle rechte|tous droits|todos los derechos|wszelkie prawa",
        plain,
    )
    return bool(reserved) or bool(re.match(r"^\W*(?:©|\(c\)|copyright)", plain))
