"""What the newsroom says of its own page: notices, and that it could not verify something."""

import re

from dateline.importers.page.lexicon import AGENCIES, OUTLET_WORD
from dateline.importers.page.wording import folded, sentences

_NOTICE = re.compile(
    r"^[\[(*_\s]*(?:(?:editor(?:s|['’]s|s['’])?(?:\s+note)|note from the editor|correction|corrections|clarification|update|updates|retraction|"
    r"correction and clarification|from the editors?|note to readers|publisher['’]s note|disclaimer)"
    r"|виправлення|виправлено|уточнення|оновлення|оновлено|доповнено|спростування|від редакції|примітка редак(?:ції|тора)|поправка"
    r"|исправление|исправлено|уточнение|обновление|обновлено|дополнено|опровержение|от редакции|примечание редак(?:ции|тора)"
    r"|korrektur|richtigstellung|berichtigung|anmerkung der redaktion|hinweis der redaktion|hinweis|aktualisierung|update|anm\. d\. red\."
    r"|rectificatif|rectification|correctif|erratum|mise à jour|note de la rédaction|précision|ndlr"
    r"|corrección|correcciones|fe de errat[ao]s|aclaración|actualización|nota del editor|nota de la redacción|nota de redacción"
    r"|sprostowanie|korekta|aktualizacja|od redakcji|uzupełnienie|nota redakcji|rettifica|correzione|nota della redazione)"
    r"\s*(?:\([^)]{1,60}\)|,?\s*[^:.–—]{0,40}?\d[^:–—]{0,30}(?:\d{1,2}:\d{2}[^:–—]{0,12})?)?\s*[::–—]\s*\S",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"^[\[(*_\s]*(?:(?:this|an earlier version of this|a previous version of this|the original version of this)\s+(?:article|story|report|piece|headline)\b.{0,40}"
    r"\b(?:was|has been|been|incorrectly|misstated|stated|said|misidentified|amended|corrected|updated|is a developing)\b"
    r"|(?:цю|ця|у попередній версії|попередня версія)\s.{0,20}(?:статт|новин|матеріал|текст|верс).{0,60}(?:оновлен|виправлен|йшлося|помилков|зазначал|було)"
    r"|(?:эта|этот|в предыдущей версии|в более ранней версии)\s.{0,20}(?:стать|новост|материал|текст|верс).{0,60}(?:обновл|исправл|говорил|ошибочн|указан)"
    r"|in einer früheren (?:version|fassung)|dieser (?:artikel|text|beitrag) wurde (?:aktualisiert|korrigiert|ergänzt)"
    r"|(?:cet article a été|une version (?:précédente|antérieure))|(?:este artículo (?:ha sido|fue)|una versión (?:anterior|previa))"
    r"|(?:ten artykuł został|we wcześniejszej wersji))",
    re.IGNORECASE,
)
_VERB_EN = r"(?:verif\w+|confirm\w*|corroborat\w+|authenticat\w+)"
_CANNOT = re.compile(
    r"(?:\b(?:can(?:not|['’]t|\s+not)|could(?:\s+not|n['’]t)|(?:was|were|is|are|has been|have been|been|remains?)\s+(?:not\s+(?:yet\s+|immediately\s+)?(?:able|possible)|unable|impossible)"
    r"|(?:has|have|had|did|does|do)(?:\s+not|n['’]t)|(?:was|were|is|are)(?:\s+not|n['’]t)|not possible|not been able|unable|impossible|not|never)\b(?:\W+\w+){0,4}?\W+"
    + _VERB_EN
    + r"\b"
    r"|\b(?:no|without)\s+independent\s+(?:confirmation|verification)"
    r"|\bindependent\s+(?:confirmation|verification)\b.{0,40}\b(?:not|impossible|unavailable)\b"
    r"|\bне(?:\s+[\w’'ʼ-]+){0,6}?\s+(?:(?:перевір|підтвер|верифік|пересвідч)[\w’']*|(?:провер|подтвер|верифиц|убеди)[\w]*)"
    r"|\b(?:неможливо|невозможно|нельзя|складно|важко)(?:\s+[\w’'ʼ-]+){0,5}?\s+(?:перевір|підтвер|верифік|провер|подтвер|верифиц)\w*"
    r"|\b(?:перевірити|підтвердити|верифікувати|проверить|подтвердить|верифицировать)(?:[\s,]+[\w’'ʼ«»-]+){0,9}?\s+(?:неможливо|невозможно|не\s+(?:вдалося|вдається|може\w*|можем\w*|удалось|удаётся|удается|смог\w*|могли|могут))"
    r"|\b(?:немає|нема|без|нет|отсутствует)\s+(?:незалежн|независим)\w+\s+(?:підтвердж|підтверд|подтвержд)\w*"
    r"|\b(?:незалежн|независим)\w+\s+(?:підтвердж|подтвержд)\w*.{0,50}\b(?:немає|нема|нет|відсутн\w*|отсутств\w*)"
    r"|\b(?:nicht|kaum|keine)(?:\W+\w+){0,5}?\W+(?:(?:über|nach)?prüf\w*|überprüf\w*|geprüft|verifizier\w*|bestätig\w*)"
    r"|\b(?:überprüf|verifizier|bestätig|nachprüf)\w*(?:\W+\w+){0,9}?\W+nicht\b"
    r"|(?:\bn['’]|\bne\s|\bimpossible|\bincapable)(?:[\w’']+\W+){0,9}?\W*(?:vérifi|confirm|corrobor|authentifi)\w*"
    r"|\bno(?:\W+\w+){0,6}?\W+(?:verific|confirm|corrobor|comprob|contrast)\w*"
    r"|\bimposible(?:\W+\w+){0,4}?\W+(?:verific|confirm|corrobor|comprob)\w*"
    r"|\b(?:nie|niemożliw\w+)(?:\W+\w+){0,6}?\W+(?:zweryfik|weryfik|potwierdz|potwierdź|sprawdz|sprawdź)\w*)",
    re.IGNORECASE,
)
_INDEPENDENT = re.compile(
    r"\bindependen(?:t|tly)\b|незалежн\w*|независим\w*|самостійно|самостоятельно|unabhängig\w*|eigenständig|indépendan\w*|independiente\w*|niezależn\w*|"
    r"z niezależnych",
    re.IGNORECASE,
)
_WE = re.compile(
    r"\b(?:we|our (?:newsroom|reporters|journalists|editors|team)|ми|мы|wir|nous|nosotros)\b|\bне\s+(?:можемо|маємо|змогли ми|можем|смогли мы)\b|"
    r"\bnie\s+(?:możemy|mogliśmy|byliśmy|udało nam)|\bno\s+(?:podemos|pudimos|hemos)\b",
    re.IGNORECASE,
)
_NEWSROOM = re.compile(
    r"\b(?:newsroom|newspaper|this (?:paper|outlet|publication|website|site)|the (?:paper|outlet|publication)|editors|editorial (?:team|office|board)|"
    r"news agency|journalists|reporters|the agency|редакці\w+|видання|агентств\w+|агенці\w+|журналіст\w+|редакци\w+|издани\w+|журналист\w+|"
    r"redaktion|nachrichtenagentur|rédaction|agence|redacción|redakcj\w+|agencj\w+)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:ministr\w+|ministerio|ministère|ministerstwo|\w*ministerium|police|polizei|policía|policja|officials?|authorities|government|army|military|"
    r"troops|commanders?|observers|investigators?|inspectors?|monitors?|mission|un|united nations|iaea|osce|un\w* mission|prosecutors?|"
    r"court|judge|president|kremlin|pentagon|council|committee|spokes\w+|analysts?|experts?|researchers?|institute|hospital|doctors?|"
    r"company|bank|he|she|they|it|who|mayor|governor|intelligence|service|general staff|department|officers?|"
    r"міністерств\w+|міноборон\w*|поліці\w+|влада|служб\w+|оон|магате|обсє|штаб\w*|президент\w*|він|вона|вони|воно|чиновник\w*|експерт\w*|"
    r"аналітик\w*|слідч\w+|прокурор\w*|армі\w+|кремл\w+|уряд\w*|мер|губернатор\w*|розвідк\w+|компані\w+|"
    r"министерств\w+|минобороны|полици\w+|власт\w+|обсе|он|она|они|оно|следовател\w*|арми\w+|правительств\w*|мэр\w*|разведк\w+|компани\w+|"
    r"er|sie|es|behörden?|regierung|armee|sprecher\w*|experten|staatsanwaltschaft|uno?|"
    r"il|elle|ils|elles|autorités|gouvernement|armée|onu|porte-parole|él|ella|ellos|autoridades|gobierno|ejército|portavoz|"
    r"władze|rząd|armia|rzeczni\w+|onz|on|ona|oni|eksperci)\b",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:said|says|saying|told|added|claimed|insisted|stated|noted|argued|warned|announced|admitted|acknowledged|complained|wrote|"
    r"according to|сказа\w+|заяви\w+|заявля\w+|повідоми\w+|зазначи\w+|дода\w+|сообщи\w+|отмети\w+|добави\w+|за словами|по словам|"
    r"sagte\w*|teilte\w*|erklärte\w*|laut|a déclaré|ont déclaré|a dit|a indiqué|selon|dijo|dijeron|afirmó|aseguró|señaló|según|"
    r"powiedział\w*|oświadczył\w*|poinformował\w*|dodał\w*|według)"
)
_TOLD_BEFORE = re.compile(
    rf"\b{_SAYING}\b\s*(?:that|що|что|,\s*що|,\s*что|,\s*dass|dass|que|qu['’]|,\s*że|że)?\s*(?:\S+\s+){{0,7}}$",
    re.IGNORECASE,
)
_TOLD_AFTER = re.compile(rf"^[^.]{{0,60}}?,\s*[^,.]{{0,60}}?\b{_SAYING}\b", re.IGNORECASE)
_CLAIM = (
    r"(?:claims?|reports?|accounts?|statements?|figures?|numbers?|allegations?|assertions?|information|details?|footage|videos?|images?|photos?|versions?|"
    r"toll|authenticity|data)"
)
_AGENTLESS = re.compile(
    rf"\b{_CLAIM}\b[^.;:]{{0,60}}?\b(?:could|can)\s*(?:not|n['’]t)(?:\s+\w+){{0,2}}?\s+be(?:\s+\w+){{0,2}}?\s+(?:verified|confirmed|corroborated|authenticated)\b"
    rf"|\bit\s+(?:(?:(?:is|was)\s+not|(?:has|had)\s+not\s+(?:yet\s+)?been)\s+(?:\w+\s+){{0,2}}?possible|(?:is|was|remains|has\s+been)\s+impossible)\s+to\s+(?:\w+\s+){{0,2}}?(?:verify|confirm|corroborate|authenticate)\s[^.;]{{0,60}}?\b{_CLAIM}\b"
    r"|^(?:ці|цю|ця|эти|эту)\s+\S+\s+(?:\S+\s+){0,3}?(?:не вдалося|не вдається|неможливо|не удалось|невозможно)\s+(?:перевірити|підтвердити|проверить|подтвердить)"
    r"|\b(?:angaben|informationen|behauptungen?|berichte?|zahlen|darstellung)\b[^.;:]{0,50}?\b(?:konnten?|ließen? sich|lassen sich|ließ sich)\b(?:(?!\b(?:von|durch)\b)[^.;:]){0,30}\bnicht\b(?:(?!\b(?:von|durch)\b)[^.;:]){0,30}(?:prüf|verifizier|bestätig)\w*"
    r"|\b(?:ces|cette)\s+\S+\s+n['’](?:a|ont)\s+pas\s+pu\s+être\s+(?:vérifi|confirm)\w+"
    r"|\btych\s+(?:informacji|danych|doniesień|twierdzeń)\s+nie\s+(?:udało|dało)\s+się\s+\w+",
    re.IGNORECASE,
)
_AGENT = re.compile(r"^\W*(?:\w+\s+){0,2}?(?:by|von|durch|par|przez|until|without)\b", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“„«][^\"“”„«»]{0,1500}[\"”“»]")


def is_notice(text: str) -> bool:
    """Whether a paragraph is a correction, an update or an editor's note."""
    return len(text) <= 3000 and bool(_NOTICE.match(text) or _SELF.match(text))


def is_non_verification(text: str, publisher: str = "") -> bool:
    """Whether the newsroom itself says here that it could not verify something."""
    if len(text) > 3000 or not _CANNOT.search(text):
        return False
    return any(_says_so(sentence, publisher) for sentence in sentences(text))


def _says_so(sentence: str, publisher: str) -> bool:
    spoken = _QUOTES.sub(
        lambda match: match[0] if len(match[0]) < 45 and not _CANNOT.search(match[0]) else " ", sentence
    )
    return any(_is_own(spoken, match, publisher) for match in _CANNOT.finditer(spoken))


def _is_own(sentence: str, match: re.Match[str], publisher: str) -> bool:
    before, after = sentence[: match.start()], sentence[match.end() :]
    subject = _subject(before, match[0], after)
    own = _is_newsroom(subject, publisher)
    first_person = bool(_WE.search(subject) or _WE.search(match[0]))
    if (_TOLD_BEFORE.search(before) and not own) or _TOLD_AFTER.match(after):
        return False
    if own or first_person:
        return True
    if _is_agentless(sentence, match):
        return True
    near = before[-60:] + match[0] + after[:90]
    return bool(_INDEPENDENT.search(near)) and not _OTHERS.search(_active_subject(before, match[0], after))


def _is_agentless(sentence: str, match: re.Match[str]) -> bool:
    """A claim nobody is named as unable to verify: "The claims could not be verified"."""
    same = any(one.start() < match.end() and match.start() < one.end() for one in _AGENTLESS.finditer(sentence))
    return same and not _AGENT.match(sentence[match.end() :])


def _subject(before: str, phrase: str, after: str) -> str:
    clause = re.split(r"[;:—–]\s|,\s(?=\w)", before)[-1]
    return " ".join([*clause.split()[-9:], *phrase.split()[:6], *after.split()[:3]])


def _active_subject(before: str, phrase: str, after: str) -> str:
    passive = re.search(
        r"\b(?:be|been)\b|\bno\s+independent|independent\s+(?:con|ver)|impossible|possible|вдалося|вдається|удалось|удаётся|неможливо|невозможно|немає|нет|"
        r"(?:ließ|lassen|lässt|wurden?|être|été)\b|udało|можна|можно|\bse\b|sido|ser\b|imposible|підтверджен|подтвержден|potwierdzon|zweryfikowan",
        f"{before[-40:]} {phrase} {after[:20]}",
        re.IGNORECASE,
    )
    return "" if passive else " ".join(re.split(r"[;:,—–]\s", before)[-1].split()[-5:])


def _is_newsroom(subject: str, publisher: str) -> bool:
    plain = folded(subject)
    if publisher and folded(publisher).removeprefix("the ") in plain:
        return True
    if _NEWSROOM.search(subject):
        return True
    return any(
        re.search(rf"(?:^|\W){re.escape(name)}(?:$|\W)", plain) for name in AGENCIES if len(name) > 1
    ) or _is_outlet(subject)


def _is_outlet(subject: str) -> bool:
    for match in OUTLET_WORD.finditer(subject):
        words = subject[: match.end()].split()
        named = match[0][:1].isupper() and len(words) >= 2 and (words[-2][:1].isupper() or words[-2][:1] in '«"„“')
        if named and not re.search(r"(?i)\breported|\bnews of\b", subject):
            return True
    return False


NAMED_DOUBTER = re.compile(
    r"^(?:The\s+)(?P<name>[A-Z][\w.’'-]*(?:\s+(?:of\s+|the\s+)?[A-Z][\w.’'-]*){0,4})\s+"
    r"(?:can(?:not|['’]t|\s+not)|could(?:\s+not|n['’]t)|(?:was|is|has been)\s+(?:not able|unable)|has\s+not)\b"
)


def doubter(text: str) -> str:
    """The outlet's name in "The … cannot verify", when it does not name another body."""
    match = NAMED_DOUBTER.match(text)
    if not match or not _CANNOT.search(text) or _OTHERS.search(match["name"]):
        return ""
    known = len(match["name"].split()) >= 2 or bool(OUTLET_WORD.search(match["name"]))
    return f"The {match['name']}" if known else ""
