"""What each line of a page is: menu, byline, date, picture, tag, plug or text."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from dateline.importers.page.bylines import READ_TIME, bare, is_byline, is_desk, is_name_line, is_role_line
from dateline.importers.page.credits import is_rights, split_caption
from dateline.importers.page.dates import find_stamps, is_date_label, is_relative, leading_clock, without_stamps
from dateline.importers.page.lexicon import MENU
from dateline.importers.page.lines import Line
from dateline.importers.page.statements import is_notice
from dateline.importers.page.topics import TAG_HEADERS, crumbs, labelled_topics, menu_row, tag_line
from dateline.importers.page.wording import ends_sentence, folded


class Label(Enum):
    """What a line is for."""

    TEXT = auto()
    MENU = auto()
    PROMO = auto()
    RELATED = auto()
    COMMENTS = auto()
    RIGHTS = auto()
    AUDIO = auto()
    BYLINE = auto()
    DATE = auto()
    CLOCK = auto()
    CAPTION = auto()
    TAGS = auto()
    TAG_HEADER = auto()
    CRUMBS = auto()
    NOTICE = auto()


@dataclass(frozen=True)
class Marked:
    """A line and what it is for."""

    line: Line
    label: Label


_AI = (
    r"(?:\bai\b|\ba\.i\.|artificial intelligence|machine[- ]generated|computer[- ]generated|text[- ]to[- ]speech|synthetic voice|\bші\b|штучн\w+ інтелект\w*|\bии\b|"
    r"искусственн\w+ интеллект\w*|\bki\b|künstliche\w* intelligenz|\bia\b|intelligence artificielle|inteligencia artificial|\bsi\b|sztuczn\w+ inteligencj\w+)"
)
_SOUND = (
    r"(?:audio|listen|voiced?|narrat\w+|read aloud|recording|spoken|аудіо\w*|озвуч\w+|слуха\w+|прослуха\w+|аудио\w*|слуша\w+|прослуша\w+|vorgelesen|anhören|"
    r"vertont|écout\w+|lu par|escuch\w+|narrad\w+|posłucha\w*|czyta\w*|lektor\w*|голос\w*|hören|stimme|voix|voz|głos\w*)"
)
_AUDIO_AI = re.compile(rf"{_SOUND}.*{_AI}|{_AI}.*{_SOUND}", re.IGNORECASE)
_AUDIO = re.compile(
    r"^(?:listen (?:to|now|in)\b.{0,60}|listen\s*[·|\-–(]?\s*\d+.{0,20}|(?:play|hear) (?:this )?(?:article|audio|story).{0,40}|(?:this )?audio (?:is|was|version|article|player).{0,80}|"
    r"(?:article )?audio\s*[::].{0,60}|слухати .{0,50}|прослухати .{0,50}|аудіоверсія.{0,60}|слушать .{0,50}|прослушать .{0,50}|аудиоверсия.{0,60}|"
    r"(?:diesen )?(?:artikel|beitrag|text) (?:an)?hören.{0,40}|écouter (?:l|cet|cette).{0,50}|escuch(?:ar|a|e) (?:el|este|esta|la|noticia).{0,50}|posłuchaj .{0,50}|"
    r"\d{1,2}:\d{2}\s*/\s*\d{1,2}:\d{2}|your browser does not support .{0,60})$",
    re.IGNORECASE,
)
_RELATED = frozenset(
    [
        "related",
        "related stories",
        "related articles",
        "related news",
        "related content",
        "related posts",
        "related topics",
        "more stories",
        "more news",
        "more on this story",
        "more from us",
        "most read",
        "most viewed",
        "most shared",
        "most commented",
        "also in the news",
        "most popular",
        "popular",
        "popular now",
        "trending",
        "trending now",
        "recommended",
        "recommended for you",
        "you may also like",
        "you might also like",
        "read also",
        "read more",
        "also read",
        "see also",
        "don't miss",
        "editors' picks",
        "editor's picks",
        "what to read next",
        "read next",
        "up next",
        "latest stories",
        "more to explore",
        "top stories",
        "in this story",
        "further reading",
        "читайте також",
        "читайте теж",
        "читайте ще",
        "також читайте",
        "дивіться також",
        "схожі новини",
        "схожі матеріали",
        "новини по темі",
        "новини за темою",
        "матеріали по темі",
        "за темою",
        "по темі",
        "популярне",
        "найпопулярніше",
        "найчитаніше",
        "рекомендуємо",
        "більше новин",
        "інші новини",
        "вас також може зацікавити",
        "читайте більше",
        "вибір редакції",
        "читайте также",
        "читайте ещё",
        "читайте еще",
        "также читайте",
        "смотрите также",
        "похожие новости",
        "материалы по теме",
        "новости по теме",
        "по теме",
        "популярное",
        "самое читаемое",
        "рекомендуем",
        "другие новости",
        "больше новостей",
        "вам может быть интересно",
        "выбор редакции",
        "lesen sie auch",
        "lesen sie mehr",
        "mehr zum thema",
        "auch interessant",
        "meistgelesen",
        "das könnte sie auch interessieren",
        "weitere artikel",
        "weitere nachrichten",
        "empfohlen",
        "verwandte artikel",
        "zum thema",
        "siehe auch",
        "mehr dazu",
        "à lire aussi",
        "lire aussi",
        "à lire également",
        "sur le même sujet",
        "les plus lus",
        "articles liés",
        "vous aimerez aussi",
        "voir aussi",
        "nos recommandations",
        "à découvrir",
        "dans la même rubrique",
        "lea también",
        "lea además",
        "le puede interesar",
        "te puede interesar",
        "más leídas",
        "lo más leído",
        "noticias relacionadas",
        "artículos relacionados",
        "más noticias",
        "ver también",
        "relacionadas",
        "czytaj także",
        "czytaj też",
        "czytaj również",
        "zobacz też",
        "zobacz także",
        "przeczytaj także",
        "przeczytaj też",
        "najczęściej czytane",
        "najpopularniejsze",
        "polecane",
        "polecamy",
        "powiązane artykuły",
        "leggi anche",
        "leia também",
        "lees ook",
    ]
)
_RELATED_INLINE = re.compile(
    r"^[\W_]*(?:read also|also read|read more(?: about| on| here)?|see also|related|more on this|related (?:story|article|reading)|don['’]t miss|read next|more|watch|watch also|"
    r"читайте також|читайте теж|також читайте|дивіться також|читайте ще|за темою|по темі|більше|докладніше|дивіться|"
    r"читайте также|читайте ещё|также читайте|смотрите также|по теме|подробнее|lesen sie auch|mehr dazu|auch interessant|siehe auch|mehr zum thema|lesen sie mehr|"
    r"à lire aussi|lire aussi|à lire également|voir aussi|lire également|lea también|lea además|le puede interesar|te puede interesar|ver también|"
    r"czytaj także|czytaj też|czytaj również|zobacz też|zobacz także|czytaj więcej|przeczytaj (?:także|też)|leggi anche|leia também|lees ook)\s*[::|>»→–—]\s*\S",
    re.IGNORECASE,
)
_RELATED_LEAD = re.compile(
    r"^[\W_]*(?:читайте (?:також|также|теж)|lesen sie auch|lire aussi|à lire aussi|lea también|czytaj (?:także|też|również)|read also|also read)\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^(?:\d+\s+comments?|comments?\s*\(?\d+\)?|leave a (?:comment|reply)|join the (?:conversation|discussion)|post a comment|add a comment|show comments|view comments|comments are closed\.?|"
    r"reader comments|коментар(?:і|ів|и)\s*\(?\d*\)?|\d+\s+коментар\w*|залишити коментар|додати коментар|комментари(?:и|ев)\s*\(?\d*\)?|\d+\s+комментари\w+|оставить комментарий|"
    r"(?:\d+\s+)?kommentare?\s*\(?\d*\)?|kommentar (?:schreiben|verfassen)|(?:\d+\s+)?commentaires?\s*\(?\d*\)?|laisser un commentaire|réagir|"
    r"(?:\d+\s+)?comentarios?\s*\(?\d*\)?|deja(?:r)? un comentario|(?:\d+\s+)?komentarz(?:e|y)?\s*\(?\d*\)?|dodaj komentarz|"
    r"about the authors?|про автор(?:а|ку|ів)|об автор(?:е|ах)|über (?:den autor|die autorin|die autoren)|à propos de l['’]auteure?|sobre (?:el autor|la autora)|o autor(?:ze|ce))\W*$",
    re.IGNORECASE,
)
_PROMO = re.compile(
    r"^(?:"
    r"(?:please )?(?:subscribe|sign up|register|join us|follow us|support us|donate|become a (?:member|subscriber|supporter|patron)|support (?:our|independent|the)|get (?:our|the|breaking|daily|unlimited)|"
    r"join (?:our|the|over|\d)|download (?:our|the)|follow (?:us|our|the|@|\w+(?: \w+)? on)|help us|like us on|don['’]t miss|want more|make a (?:donation|contribution)|chip in|start your day|"
    r"stay (?:informed|up to date|in the loop|connected|tuned)|enter your e?-?mail|your e?-?mail|we use cookies|this (?:site|website) uses cookies|by (?:clicking|continuing|signing up|subscribing|using)|"
    r"(?:if you|did you|do you|have you|you can) (?:like|liked|enjoy|enjoyed|found|value|have a|know|spot|find|see)\b.{0,90}(?:article|story|tip|journalism|reporting|typo|mistake|error|support|reading|consider|email|contact|work)|"
    r"thank(?:s| you) for (?:reading|your support|signing|subscribing|being)|independent journalism needs|our journalism|your (?:support|contribution|donation)|"
    r"(?:this )?(?:story|article) (?:continues|is for|continues below)|article continues|story continues|continue reading|scroll (?:down )?to continue|already a (?:subscriber|member)|"
    r"click here|tap here|view in browser|share this|to comment|send (?:us )?(?:a )?(?:tips?|feedback)|got a (?:tip|story)|contact (?:us|the author)|(?:most|all) (?:of )?our stories|"
    r"available (?:on|in) (?:the )?(?:app|google|apple)|the (?:best|day'?s|biggest|most important|latest) .{0,60}(?:in your inbox|newsletter)|.{0,80}\b(?:straight|delivered|sent) (?:in)?to your inbox|"
    r".{0,60}\b(?:our|free|weekly|daily|morning) newsletters?\b.{0,60}"
    r")"
    r"|(?:підпис(?:уйтесь|уйтеся|атися|атись|уйся|іться|шіться)|підпишіться|підтрима(?:йте|ти|й)|стань(?:те)? (?:частиною|патроном|учасником|нашим)|приєднуй(?:ся|тесь|теся)|долучай(?:ся|тесь|теся)|"
    r"слідкуйте за|стежте за|читайте нас|наш (?:telegram|телеграм|канал)|ми (?:в|у) (?:telegram|телеграм|facebook)|якщо ви (?:помітили|знайшли|побачили)|якщо (?:вам|ви) (?:сподоб|хочете|можете)|"
    r"цей сайт використовує|ми використовуємо (?:файли )?cookie|допоможіть нам|задонатити|надішліть|поділіться|дякуємо, що|виділіть (?:текст|її|помилку)|щоб не пропустити)"
    r"|(?:подпис(?:ывайтесь|аться|ывайся)|подпишитесь|поддерж(?:ите|ать|и)|стань(?:те)? (?:частью|нашим|участником)|присоединяй(?:ся|тесь)|следите за|читайте нас|наш (?:telegram|телеграм|канал)|"
    r"мы (?:в|во) (?:telegram|телеграм|facebook)|если вы (?:заметили|нашли|увидели|хотите)|этот сайт использует|мы используем (?:файлы )?cookie|помогите нам|поделитесь|сделайте пожертвование|"
    r"нашли ошибку|чтобы не пропустить)"
    r"|(?:знайшли помилку|побачили помилку)"
    r"|(?:abonnieren sie|melden sie sich|jetzt (?:abonnieren|anmelden|kostenlos|lesen|spenden|unterstützen)|unterstützen sie|folgen sie|newsletter|diese (?:website|seite) (?:verwendet|nutzt)|wir (?:verwenden|nutzen|setzen) cookies|"
    r"mit ihrer spende|spenden sie|werden sie (?:mitglied|abonnent)|haben sie (?:einen )?(?:fehler|hinweis)|laden sie|keine nachricht(?:en)? (?:mehr )?verpassen|ihre spende)"
    r"|(?:abonnez-vous|inscrivez-vous|recevez|soutenez|suivez[- ]nous|suivez-|rejoignez|faites un don|ce site (?:utilise|web utilise)|nous utilisons (?:des )?cookies|téléchargez|cet article est réservé|"
    r"il vous reste|déjà abonné|vous avez (?:repéré|trouvé) une|votre don|newsletter)"
    r"|(?:suscríb(?:ete|ase)|regístr(?:ate|ese)|apoy(?:a|e|anos) |síguenos|únete|recibe|este sitio (?:web )?(?:utiliza|usa)|utilizamos cookies|descarga(?:r)? (?:la|nuestra)|haz (?:una )?donación|hazte socio|newsletter)"
    r"|(?:zapisz się|zaprenumeruj|subskrybuj|wesprzyj|wspieraj|obserwuj|śledź|dołącz do|ta strona (?:używa|wykorzystuje)|używamy (?:plików )?cookies?|masz (?:dla nas )?(?:temat|informacj)|pobierz)"
    r")(?:\W|$)",
    re.IGNORECASE,
)
_COOKIE = re.compile(
    r"\bcookies?\b.{0,120}\b(?:accept|consent|preferences|policy|experience|agree|settings|akzeptier\w+|zustimm\w+|accept\w+|згод\w+|соглас\w+|polityk\w+)\b|"
    r"\b(?:accept|consent|agree)\b.{0,60}\bcookies\b",
    re.IGNORECASE,
)
_PLUG = re.compile(
    r"\b(?:newsletter|inbox|patreon|subscri\w+|donat\w+|t\.me/|telegram|whatsapp|viber|розсилк\w+|рассылк\w+|донат\w*|cookies?|membership|monobank|paypal|"
    r"e-?mail|instagram|facebook|podcast|app store|google play|ctrl\s*\+\s*enter)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"^(?:(?:share|tweet|email|e-mail|print|facebook|twitter|telegram|whatsapp|linkedin|viber|copy link|copy|x|reddit|save|comment|pinterest|messenger|bluesky|threads|mastodon|"
    r"instagram|youtube|tiktok|поділитися|поделиться|друк|teilen|partager|compartir|udostępnij|drucken|imprimer)(?:\s*[|,·•/]?\s*|\s+on\s+|\s+via\s+|$)){1,12}$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"^(?:[\d.,\s]+[kкmM]?\s*(?:views?|shares?|likes?|reads?|перегляд\w*|просмотр\w*|aufrufe|vues|visitas|wyświetle\w+)|(?:views?|перегляд\w*|просмотр\w*)\s*[::]\s*[\d.,\s]+[kк]?|[\d\s.,]+|[^\w«“\"'(]+)$",
    re.IGNORECASE,
)
_CAPTURE = re.compile(r"^(?:url|source url|address|адреса)\s*[::]\s*(https?://\S+)$|^(https?://\S+)$", re.IGNORECASE)


def speaks_of_ai(text: str) -> bool:
    """Whether a line says that the page's audio is made by AI."""
    return len(text) <= 200 and bool(_AUDIO_AI.search(text)) and _is_audio(text)


def _is_audio(text: str) -> bool:
    if _AUDIO.match(text.strip(" .")):
        return True
    told = re.search(
        r"(?i)\b(?:this|the) (?:audio|article|story|voice|recording|text)\b|^audio|listen|^озвуч|^аудіо|^аудио|^ce[t]? |^dieser? |^este |^ten |^цей |^этот |^текст|^статт|^стать",
        text,
    )
    return (bool(told and _AUDIO_AI.search(text)) and len(text.split()) <= 25) or (
        len(text.split()) <= 8 and bool(_AUDIO_AI.search(text))
    )


def page_address(text: str) -> str:
    """The address on a line that holds nothing else."""
    match = _CAPTURE.match(text)
    return (match[1] or match[2]) if match else ""


def label(line: Line, language: str = "en", in_head: bool = True) -> Label:
    """What a line is for, judged by its markup first and its words after."""
    text = line.text
    hinted = _hinted(line)
    if hinted is not None:
        return hinted
    plain = folded(text).strip(" .:|>»›→+×✕☰*#-…,!()[]\u2192")  # noqa: B005 - a set of characters is meant
    small = _small(text, plain)
    if small is not None:
        return small
    if is_notice(text) and not (find_stamps(text) and _is_date(text)):
        return Label.NOTICE
    if is_promo(text):
        return Label.PROMO
    return _head_label(text, language, in_head, line)


def _hinted(line: Line) -> Label | None:
    if line.hint in ("title", "standfirst"):
        return Label.TEXT
    if line.hint == "tag":
        return Label.TAGS
    if line.hint == "crumb":
        return Label.CRUMBS
    if line.hint in ("caption", "credit"):
        return Label.CAPTION
    if line.hint == "byline" and _names_somebody(line.text):
        return Label.BYLINE
    if line.hint == "time" and (line.when or find_stamps(line.text)) and leading_clock(line.text) is None:
        return Label.DATE
    return None


def _names_somebody(text: str) -> bool:
    return is_byline(text) or is_name_line(text) or is_desk(bare(text))


def _small(text: str, plain: str) -> Label | None:
    if plain in _RELATED or re.match(r"more (?:from|in|on) .{1,40}$", plain):
        return Label.TAG_HEADER if plain == "related topics" else Label.RELATED
    if plain in TAG_HEADERS and text.rstrip().endswith(":"):
        return Label.TAG_HEADER
    if _COMMENTS.match(text):
        return Label.COMMENTS
    if (
        plain in MENU
        or not re.search(r"\w", plain)
        or _SHARE.match(text)
        or menu_row(text)
        or _COUNTS.match(text)
        or page_address(text)
    ):
        return Label.MENU
    if len(text) <= 200 and (speaks_of_ai(text) or _AUDIO.match(text.strip(" ."))):
        return Label.AUDIO
    return Label.RIGHTS if is_rights(text) else None


def is_promo(text: str) -> bool:
    """Whether a line plugs the site: newsletter, donations, cookies, related reading."""
    if len(text) > 600:
        return False
    if _RELATED_INLINE.match(text) and len(text) <= 300:
        return True
    if _RELATED_LEAD.match(text) and len(text) <= 200:
        return True
    if _COOKIE.search(text) and len(text) <= 500:
        return True
    if not _PROMO.match(text):
        return False
    return (len(text) <= 60 and not ends_sentence(text)) or bool(_PLUG.search(text)) or _addresses_reader(text)


def _addresses_reader(text: str) -> bool:
    return len(text) <= 320 and bool(
        re.search(
            r"(?i)\b(?:us|our|your|you|нас|нам|наш\w*|вас|ваш\w*|uns|unser\w*|ihre?[nrm]?|nous|notre|nos|votre|vos|nuestr\w+|nos|tu|nas|nasz\w*|twoj\w+)\b",
            text,
        )
    )


def _head_label(text: str, language: str, in_head: bool, line: Line) -> Label:
    if _is_clock(text):
        return Label.CLOCK
    if crumbs(text) is not None and line.hint in ("", "item"):
        return Label.CRUMBS
    if labelled_topics(text) is not None:
        return Label.TAGS
    if _is_caption(text, in_head):
        return Label.CAPTION
    if _is_date(text):
        return Label.DATE
    if is_byline(text) or is_role_line(text):
        return Label.BYLINE
    if line.hint in ("", "item") and in_head and tag_line(text, language) is not None:
        return Label.TAGS
    return Label.TEXT


def _is_caption(text: str, in_head: bool) -> bool:
    return split_caption(text, in_head) is not None and not is_byline(text)


def _is_clock(text: str) -> bool:
    found = leading_clock(text)
    return found is not None and not find_stamps(text[:80]) and not _is_date(text)


def _is_date(text: str) -> bool:
    if len(text) > 160:
        return False
    if (
        is_date_label(text)
        or is_relative(text)
        or (READ_TIME.search(text) and not READ_TIME.sub("", text).strip(" |·•-–—,."))
    ):
        return True
    stamps = find_stamps(text)
    if not stamps:
        return False
    rest = bare(without_stamps(text, stamps)).strip(" |·•—–-,;().:")
    return not rest or (
        len(rest.split()) <= 3
        and len(rest) <= 30
        and not is_byline(text)
        and not ends_sentence(text)
        and "|" in text + without_stamps(text, stamps)
        and _stands_alone(text, stamps[0].start, stamps[-1].end)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return (not before or before[-1] in "|·•,–—-/:") and (not after or after[0] in "|·•,–—-/(:")
