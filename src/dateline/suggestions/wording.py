"""Wording a desk looks at twice before it prints: figures of dead and wounded, control, blame."""

import re
from functools import lru_cache

from dateline.suggestions.found import Figure, Metric, Wording
from dateline.suggestions.lexicon import words

_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_ONES = {
    word: number for number, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    )
}  # fmt: skip
_OPEN = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2000, None),
    "tens of thousands": (20000, None), "hundreds of thousands": (200000, None), "several": (3, None),
    "a dozen": (12, 12), "a few": (2, None), "several dozen": (24, None), "several hundred": (200, None),
    "a number of": (None, None), "an unknown number of": (None, None), "no": (0, 0), "nobody": (0, 0), "no one": (0, 0),
}  # fmt: skip
_ONE_WORDS = "|".join([*_TENS, *sorted(_ONES, key=len, reverse=True)])
_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?!\d)|\d{1,7}(?![\d:.]\d|\d)"
_SPELLED = rf"(?:{'|'.join(_TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:{'|'.join(sorted(_ONES, key=len, reverse=True))})"
_NUMBER = rf"(?P<number>{'|'.join(sorted(_OPEN, key=len, reverse=True))}|{_DIGITS}|(?:{_SPELLED})(?:[ ](?:hundred|thousand))?)\b"
_BOUND = r"(?P<bound>at least|more than|over|no fewer than|up to|at most|fewer than|less than|about|around|some|nearly|almost|roughly|as many as|an estimated|another)"
_METRICS: dict[str, Metric] = {
    "kill": "dead", "dead": "dead", "die": "dead", "death": "dead", "fatal": "dead", "bodies": "dead", "corpse": "dead",
    "perish": "dead", "lost their": "dead", "execut": "dead", "murder": "dead", "drown": "dead", "slain": "dead",
    "wound": "wounded", "injur": "wounded", "hurt": "wounded", "maim": "wounded", "hospitali": "wounded",
    "captur": "captured", "taken prisoner": "captured", "prisoners": "captured", "detain": "captured", "hostage": "captured", "taken captive": "captured",
    "missing": "missing", "unaccounted": "missing", "casualt": "casualties", "losses": "casualties",
}  # fmt: skip
_HARM = (
    r"(?P<harm>killed|dead|died|dying|deaths?|fatalities|bodies|corpses|perished|lost their lives|executed|murdered|drowned|slain|"
    r"wounded|injured|injuries|hurt|maimed|hospitalised|hospitalized|captured|taken prisoner|prisoners|detained|hostages|taken captive|"
    r"missing|unaccounted for|casualties|losses)\b"
)
_PEOPLE = (
    r"(?:other |of |its |the |their |enemy |own |young |more |local |foreign |male |female |armed |Russian |Ukrainian )*"
    r"(?:people|persons?|civilians?|soldiers?|servicemen|troops|men|women|children|child|girls?|boys?|adults?|fighters?|officers?|"
    r"residents?|passengers?|workers?|pupils?|students?|police officers?|policemen|firefighters?|attackers?|militants?|migrants?|"
    r"tourists?|patients?|villagers?|protesters?|journalists?|medics|rescuers|sailors?|miners?|others|drivers?|man|woman|members?|rebels?|insurgents?|guards?|recruits|conscripts)?"
)
_BEFORE = re.compile(
    rf"\b(?:{_BOUND}[ \t]+)?{_NUMBER}(?:[ \t]+{_PEOPLE})?,?(?:[ \t]+(?:were|was|are|is|have been|had been|has been|have|has|had|who|of whom|"
    rf"also|later|reported|confirmed|feared|believed|still|seriously|badly|critically|lightly|slightly|of|to be|remain|remained|went|left|be))*[ \t]+{_HARM}",
    re.IGNORECASE,
)
_SOMEBODY = (
    r"(?=[ \t]+(?:of |its |the |their |enemy |own |young |more |local |foreign |other |Russian |Ukrainian )?(?:people|persons?|civilians?|soldiers?|servicemen|troops|men|"
    r"women|children|child|girls?|boys?|adults?|fighters?|officers?|residents?|passengers?|workers?|pupils?|students?|police|"
    r"firefighters?|attackers?|militants?|migrants?|tourists?|patients?|villagers?|protesters?|journalists?|medics|rescuers|sailors?|"
    r"miners?|others|lives|prisoners|rebels?|insurgents?|guards?|staff|recruits|conscripts|hostages|in|at|on|near|as|when|during|since|after|and|including)\b|[ \t]*(?:[.,;:?!–—)\n]|\Z))"
)
_AFTER = re.compile(
    rf"\b(?:(?P<harm>kill(?:ed|ing|s)?|wound(?:ed|ing|s)?|injur(?:ed|ing|es)|hurting|maim(?:ed|ing)|captur(?:ed|ing|es)|detain(?:ed|ing|s)|"
    rf"execut(?:ed|ing)|murder(?:ed|ing)|lives of|losses of|lost)[ \t]+(?:all[ \t]+)?(?:{_BOUND}[ \t]+)?{_NUMBER}{_SOMEBODY}"
    rf"|(?P<toll>death toll|toll|the dead|number of (?:dead|deaths|killed|wounded|injured|missing)|losses)(?:[ \t]+(?:of|at|to|was|is|stood|stands|rose|rises|has|had|"
    rf"risen|climbed|reached|in|the|attack))*[ \t]+(?:{_BOUND.replace('bound', 'bound2', 1)}[ \t]+)?{_NUMBER.replace('number', 'number2', 1)})",
    re.IGNORECASE,
)


def casualty_figures(text: str) -> list[Figure]:
    """Every number of dead, wounded, captured or missing, in digits or words, in text order."""
    found = [_figure(match) for pattern in (_BEFORE, _AFTER) for match in pattern.finditer(text)]
    kept: list[Figure] = []
    for one in sorted((one for one in found if one is not None), key=lambda one: (one.span[0], -one.span[1])):
        if not kept or one.span[0] >= kept[-1].span[1]:
            kept.append(one)
    return kept


def _figure(match: re.Match[str]) -> Figure | None:
    parts = match.groupdict()
    number = match["number"] or parts["number2"]
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return None
    harm = (match["harm"] or parts["toll"]).lower().removeprefix("number of ")
    metric: Metric = next((value for key, value in _METRICS.items() if harm.startswith(key)), "dead")
    low, high = _bounds(_amount(number), (match["bound"] or parts.get("bound2") or "").lower())
    return Figure(match.span(), metric, low, high)


def _amount(number: str) -> tuple[int | None, int | None]:
    word = number.lower()
    if word in _OPEN:
        return _OPEN[word]
    digits = re.sub(r"\D", "", word)
    amount = int(digits) if digits else _spelled(word)
    return amount, amount


def _spelled(word: str) -> int:
    amount = 0
    for part in re.split(r"[- ]", word):
        if part in {"hundred", "thousand"}:
            amount *= 100 if part == "hundred" else 1000
        else:
            amount += _TENS.get(part, _ONES.get(part, 0))
    return amount


def _bounds(amount: tuple[int | None, int | None], bound: str) -> tuple[int | None, int | None]:
    low, high = amount
    if bound in {"at least", "more than", "over", "no fewer than"}:
        return low, None
    if bound in {"up to", "at most", "fewer than", "less than", "as many as"}:
        return None, high
    return low, high


def words_of_control(text: str) -> list[Wording]:
    """Every wording that says who holds or took a place, in text order."""
    return [Wording(match.span("words"), "control") for match in _control().finditer(text)]


def words_of_blame(text: str) -> list[Wording]:
    """Every wording that says who did it, in text order."""
    return [Wording(match.span("words"), "blame") for match in _blame().finditer(text)]


@lru_cache(maxsize=1)
def _control() -> re.Pattern[str]:
    """Set phrases, and verbs that are followed by the name of a place."""
    lists = words()["control"]
    phrases = "|".join(sorted(map(re.escape, lists["phrases"]), key=len, reverse=True))
    verbs = "|".join(sorted(lists["verbs"], key=len, reverse=True))
    place = r"(?:the[ \t]+(?:\w+[ \t]+)?(?:village|town|city|district|region|bridge|dam|airport|port|plant|hill|heights|border|crossing|island|area|outskirts|centre|positions?)\b|[A-Z][a-z])"
    return re.compile(
        rf"\b(?P<words>(?i:{phrases})(?=[ \t]+(?:the|a|an|his|her|its|their|this|that|most|all|parts?|several|two|three|[A-Z]))"
        rf"|(?:{verbs})(?=[ \t]+(?:nearby[ \t]+|most of[ \t]+|parts of[ \t]+|all of[ \t]+)?{place})"
        r"|(?:is|was|are|were|has been|have been|had been|been|being)[ \t]+(?:now[ \t]+)?(?:captured|liberated|occupied|encircled|retaken|recaptured|annexed|besieged|seized by|held by|controlled by))"
    )


@lru_cache(maxsize=1)
def _blame() -> re.Pattern[str]:
    """Set phrases, and deeds with the one who did them."""
    lists = words()["blame"]
    phrases = "|".join(sorted(map(re.escape, lists["phrases"]), key=len, reverse=True))
    deeds = "|".join(sorted(map(re.escape, lists["deeds"]), key=len, reverse=True))
    doer = r"(?:[A-Z]\w{1,30}(?:['’]s)?[ \t]+)(?:(?:forces|troops|army|aircraft|drones?|missiles?|soldiers|artillery|rockets?|police|fighters|jets|agents|hackers|units|military)[ \t]+)?"
    return re.compile(
        rf"\b(?P<words>(?i:{phrases})(?=[ \t]+\S)|(?:{deeds})[ \t]+by(?=[ \t]+(?!(?:(?:a|an|the)[ \t]+)?(?:car|lorry|train|bus|van|truck|tram|lightning|shark|dog)\b)\S)"
        rf"|(?:{doer})(?:had[ \t]+|have[ \t]+|has[ \t]+)?(?:{deeds})(?=[ \t]+(?!by\b)[\w“\"]))"
    )
