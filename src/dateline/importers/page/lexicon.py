"""Word lists by use, across the languages pages are read in."""

import re
from typing import Final

LANGUAGES: Final = ("en", "uk", "ru", "de", "fr", "es", "pl", "it", "pt", "nl", "cs", "ro", "be", "bg", "sv")

STOPWORDS: Final[dict[str, str]] = {
    "en": "the and of to in that for with was said is on were by from",
    "de": "der die das und ist nicht mit von den ein eine auf für im des wurde",
    "fr": "le la les des et est une dans pour que qui sur du pas aux par",
    "es": "el la los las que una por con para del se fue en su como según",
    "pl": "i w na się nie jest że do z przez dla oraz był po jak są",
    "it": "il lo gli che una della per con del sono nel non è di dei alla",
    "pt": "o os que uma para com não do da em foi dos pela mais ao são",
    "nl": "de het een van en is dat op niet met voor zijn werd aan bij",
    "cs": "je se na že v by jsou pro který do podle s byl také k",
    "ro": "și în de la care pe cu este din pentru nu fost au mai că",
    "sv": "och att det som en är på för med av inte den till har",
    "uk": "та і й що на у в не за про від це як до із його був",
    "ru": "и что на в не за о от это как из его был по для со",
    "be": "і што на у не за пра ад гэта як да з яго быў па",
    "bg": "и че на в не за от това как да се е са по със",
}

# Whole lines that are only furniture, compared casefolded with outer punctuation removed.
MENU: Final = frozenset(
    line.strip()
    for line in """
skip to content|skip to main content|skip to main|skip navigation|jump to content|edit post|edit|menu|main menu|open menu
close|close menu|search|search for|home|homepage|log in|login|sign in|sign out|log out|sign up|register|my account|account
subscribe|subscribe now|donate|donate now|support us|support|share|share this|share this article|share article|share story
share on facebook|share on twitter|share on x|share via email|tweet|facebook|twitter|x|telegram|whatsapp|linkedin|instagram
youtube|viber|email|e-mail|print|print this|copy link|link copied|save|bookmark|save article|save for later|listen|gift article
advertisement|advertising|ad|sponsored|skip ad|loading|loading...|more|read more|show more|load more|see more|see all|view all|all news
next|previous|back|back to top|top|scroll to top|about|about us|contact|contact us|careers|newsletter|newsletters|podcasts
privacy|privacy policy|terms|terms of use|terms of service|terms and conditions|cookie policy|cookies|accept|accept all|accept cookies
reject all|manage preferences|i agree|ok|got it|follow|follow us|live|breaking|breaking news|weather|e-paper|rss|sitemap|help|faq
english|українська|русский|deutsch|français|español|polski|en|ua|uk|ru|de|fr|eng|укр|рус|topics|listen to article
comment|comments|add comment|text size|font size|a a a|aa|change text size|summary|jobs|shop|games|crossword|puzzles
headline|caption|image|photo|video|gallery|view image in fullscreen|getty images|support our work|become a member|our team
перейти до вмісту|перейти до основного вмісту|перейти до змісту|меню|головне меню|пошук|знайти|головна|увійти|вхід|реєстрація
підписатися|підписатись|підпишіться|підтримати|підтримати нас|поділитися|поділитись|поширити|фейсбук|твіттер|телеграм|друк|роздрукувати
реклама|ще|більше|читати далі|детальніше|показати більше|завантажити ще|усі новини|всі новини|про нас|контакти|редакція сайту
політика конфіденційності|коментарі|додати коментар|закрити|скопіювати посилання|редагувати|слухати|назад|вперед|наверх|прийняти
перейти к содержанию|перейти к основному содержанию|перейти к содержимому|главное меню|поиск|найти|главная|войти|вход|регистрация
подписаться|поддержать|поддержать нас|поделиться|твиттер|телеграмм|печать|распечатать|еще|ещё|читать далее|подробнее|показать еще
загрузить ещё|загрузить еще|все новости|о нас|контакты|о проекте|политика конфиденциальности|комментарии|закрыть|скопировать ссылку
слушать|назад|наверх|принять|редактировать|версия для печати
zum inhalt springen|zum inhalt|direkt zum inhalt|menü|hauptmenü|suche|suchen|startseite|anmelden|abmelden|registrieren|abonnieren
abo|teilen|drucken|merken|anzeige|werbung|mehr|mehr lesen|weiterlesen|mehr anzeigen|alle anzeigen|kontakt|impressum|datenschutz|agb
über uns|kommentare|schließen|link kopieren|artikel teilen|artikel anhören|vorlesen|nach oben|zurück|akzeptieren|alle akzeptieren|unterstützen
spenden|jetzt spenden|auf facebook teilen|bearbeiten|zur startseite|einstellungen
aller au contenu|aller au contenu principal|passer au contenu|rechercher|recherche|accueil|connexion|se connecter|s'inscrire|s'abonner
abonnez-vous|partager|imprimer|publicité|lire la suite|voir plus|plus|contact|mentions légales|confidentialité|à propos|commentaires
fermer|copier le lien|écouter|écouter l'article|retour|haut de page|accepter|tout accepter|faire un don|soutenez-nous|je m'abonne|partager l'article
ir al contenido|saltar al contenido|menú|buscar|inicio|iniciar sesión|registrarse|suscribirse|suscríbete|compartir|imprimir|publicidad
leer más|ver más|más|contacto|aviso legal|privacidad|política de privacidad|quiénes somos|comentarios|cerrar|copiar enlace|escuchar
volver|arriba|aceptar|aceptar todo|donar|apóyanos|editar
przejdź do treści|przejdź do głównej treści|szukaj|wyszukaj|strona główna|zaloguj|zaloguj się|zarejestruj się|subskrybuj|udostępnij|drukuj
reklama|więcej|czytaj więcej|czytaj dalej|pokaż więcej|kontakt|o nas|regulamin|polityka prywatności|komentarze|zamknij|skopiuj link
posłuchaj|wstecz|do góry|akceptuję|wesprzyj nas|wspieraj nas|edytuj|menu główne
vai al contenuto|cerca|condividi|abbonati|accedi|pubblicità|pular para o conteúdo|buscar|compartilhar|assine|entrar|publicidade
""".replace("\n", "|").split("|")
    if line.strip()
)

# Section names: the kind of a tag, and the kicker above a headline.
SECTIONS: Final = frozenset(
    """news|news feed|newsfeed|breaking|breaking news|news analysis|exclusive|latest|latest news|top news|politics|world|international|europe news|national|local|local news|business
economy|economics|finance|markets|money|sport|sports|football|culture|arts|arts & culture|entertainment|lifestyle|life|opinion|opinions
op-ed|comment|editorial|analysis|investigation|investigations|investigative|explainer|explainers|feature|features|long reads|science
technology|tech|health|education|environment|climate|society|crime|courts|justice|travel|food|books|film|music|media|interview|interviews
video|videos|photos|podcast|live|war|defense|defence|security|human rights|community|region|regional|city hall|obituaries|weather|letters
новини|стрічка новин|політика|світ|економіка|бізнес|фінанси|спорт|культура|суспільство|думки|думка|погляди|колонки|аналітика|аналіз
розслідування|репортаж|репортажі|інтерв'ю|інтерв’ю|наука|технології|здоров'я|здоров’я|освіта|війна|екологія|кримінал|події|життя|регіони
історії|історія|головні новини|останні новини|оборона|місто|пояснюємо|фото|відео|подкасти|надзвичайні події
новости|лента новостей|политика|мир|в мире|экономика|бизнес|финансы|спорт|культура|общество|мнения|мнение|аналитика|анализ|расследования
расследование|репортаж|интервью|наука|технологии|здоровье|образование|война|экология|криминал|происшествия|жизнь|регионы|истории|главное
nachrichten|politik|welt|ausland|inland|wirtschaft|finanzen|kultur|gesellschaft|meinung|kommentar|analyse|wissen|wissenschaft|gesundheit
bildung|umwelt|klima|panorama|feuilleton|technik|digital|reise|lokales|regional|recherche|recherchen|reportage|interview|krieg|sport
actualités|actualité|actu|politique|monde|international|économie|société|culture|opinions|débats|tribune|analyse|enquête|enquêtes|sciences
santé|éducation|environnement|planète|régions|faits divers|reportage|entretien|guerre|idées|france info
noticias|política|mundo|internacional|economía|negocios|deportes|cultura|sociedad|opinión|análisis|investigación|ciencia|tecnología|salud
educación|medio ambiente|clima|sucesos|reportajes|entrevista|guerra|actualidad|local
wiadomości|aktualności|polityka|świat|kraj|gospodarka|biznes|finanse|sport|kultura|społeczeństwo|opinie|publicystyka|analizy|śledztwa|nauka
technologie|zdrowie|edukacja|środowisko|klimat|reportaż|wywiad|wojna|region|regiony|z kraju|ze świata
notizie|politica|mondo|economia|cronaca|esteri|cultura|scienza|salute|notícias|mundo|economia|esportes|nieuws|politiek|wereld|economie
""".replace("\n", "|").split("|")
) - {""}

HOME: Final = frozenset(
    [
        "home",
        "homepage",
        "front page",
        "start",
        "main",
        "головна",
        "главная",
        "startseite",
        "start",
        "accueil",
        "inicio",
        "portada",
        "strona główna",
        "home page",
        "início",
    ]
)

_PLACE = (
    r"oblasts?|regions?|raion|rayon|districts?|cit(?:y|ies)|towns?|villages?|county|province|states?|peninsula|river|lake|sea|"
    r"islands?|mountains?|valley|coast|bay|gulf|strait|canal|desert|republic|krai|borough|municipality|prefecture|governorate|voivodeship|"
    r"област[ьі]|район(?:у|и|ы)?|місто|село|селище|край|півострів|річка|море|озеро|остр[оі]в|громада|"
    r"город|посёлок|поселок|деревня|полуостров|река|республика|"
    r"landkreis|bundesland|stadt|bezirk|gebiet|provinz|insel|fluss|gemeinde|kreis|oblast|"
    r"région|département|ville|commune|province|île|fleuve|mer|préfecture|canton|quartier|"
    r"región|provincia|ciudad|municipio|distrito|isla|río|mar|estado|barrio|"
    r"województwo|powiat|miasto|gmina|wieś|obwód|wyspa|rzeka|jezioro|morze|dzielnica"
)
PLACE_WORD: Final = re.compile(
    rf"(?:^|[\s-])(?:{_PLACE})$|^(?:{_PLACE}|lake|mount|cape|port|fort|gulf of|bay of|sea of|strait of|city of|isle of)\s|"
    r"(?:щина|ччина)$",
    re.IGNORECASE,
)

_ORGANISATION = (
    r"legion|battalion|brigade|regiment|division|corps|army|navy|air force|armed forces|forces|militia|guards?|ministry|department|office|"
    r"part(?:y|ei)|union|league|alliance|coalition|council|committee|commission|parliament|senate|congress|assembly|government|cabinet|"
    r"court|tribunal|police|agency|authority|bureau|service|services|bank|fund|foundation|institute|institution|university|college|school|"
    r"academy|hospital|clinic|museum|company|corporation|corp\.?|inc\.?|ltd\.?|llc|plc|gmbh|ag|group|holding|federation|confederation|"
    r"association|society|organi[sz]ation|network|club|united|fc|church|mission|centre|center|trust|board|administration|observatory|"
    r"secretariat|staff|headquarters|railways?|airlines?|airways|treaty organization|nations|press|times|movement|front|"
    r"легіон|батальйон|бригада|полк|дивізія|корпус|армія|сили|збройні|гвардія|міністерство|партія|спілка|союз|рада|комітет|комісія|"
    r"парламент|уряд|суд|поліція|агентство|агенція|служба|банк|фонд|інститут|університет|академія|лікарня|компанія|асоціація|організація|"
    r"федерація|прокуратура|адміністрація|церква|штаб|управління|бюро|центр|"
    r"легион|батальон|дивизия|армия|силы|вооруженные|вооружённые|гвардия|министерство|партия|совет|комитет|комиссия|правительство|"
    r"полиция|агентство|институт|университет|академия|больница|компания|ассоциация|организация|федерация|администрация|церковь|управление|"
    r"legion|bataillon|armee|bundeswehr|ministerium|\w+ministerium|verein|verband|bund|rat|ausschuss|kommission|regierung|gericht|"
    r"polizei|behörde|amt|bundesamt|\w+amt|dienst|stiftung|institut|universität|hochschule|krankenhaus|gewerkschaft|konzern|kirche|"
    r"légion|bataillon|armée|ministère|parti|syndicat|conseil|comité|gouvernement|tribunal|police|agence|banque|fondation|université|"
    r"hôpital|entreprise|groupe|fédération|organisation|préfecture de police|"
    r"legión|batallón|ejército|ministerio|partido|sindicato|consejo|gobierno|policía|agencia|banco|fundación|instituto|universidad|"
    r"empresa|grupo|federación|asociación|organización|iglesia|ayuntamiento|"
    r"legia|batalion|brygada|pułk|wojsko|armia|ministerstwo|partia|związek|rada|komitet|komisja|rząd|sąd|policja|agencja|fundacja|"
    r"instytut|uniwersytet|szpital|spółka|grupa|federacja|stowarzyszenie|organizacja|kościół|urząd"
)
ORGANISATION_WORD: Final = re.compile(
    rf"(?:^|[\s-])(?:{_ORGANISATION})$|^(?:{_ORGANISATION})\s|\b(?:{_ORGANISATION})\s(?:of|for|des?|du|der|для|у справах)\b",
    re.IGNORECASE,
)

KNOWN_ORGANISATIONS: Final = frozenset(
    [
        "nato",
        "un",
        "eu",
        "who",
        "imf",
        "osce",
        "iaea",
        "unicef",
        "unesco",
        "unhcr",
        "csto",
        "oecd",
        "opec",
        "wto",
        "icc",
        "icj",
        "fbi",
        "cia",
        "fsb",
        "gru",
        "sbu",
        "nabu",
        "mi5",
        "mi6",
        "bbc",
        "cnn",
        "reuters",
        "ap",
        "afp",
        "united nations",
        "european union",
        "european parliament",
        "european commission",
        "world bank",
        "red cross",
        "amnesty international",
        "human rights watch",
        "greenpeace",
        "world health organization",
        "kremlin",
        "white house",
        "pentagon",
        "bundestag",
        "bundesrat",
        "duma",
        "sejm",
        "verkhovna rada",
        "verhovna rada",
        "g7",
        "g20",
        "uefa",
        "fifa",
        "google",
        "meta",
        "apple",
        "microsoft",
        "amazon",
        "gazprom",
        "naftogaz",
        "hamas",
        "hezbollah",
        "wagner",
        "taliban",
        "нато",
        "оон",
        "єс",
        "ес",
        "обсє",
        "обсе",
        "магате",
        "мвф",
        "сбу",
        "набу",
        "дбр",
        "фсб",
        "гру",
        "зсу",
        "всу",
        "мзс",
        "мвс",
        "мид",
        "мвд",
        "дснс",
        "мчс",
        "юнісеф",
        "юнеско",
        "одкб",
        "верховна рада",
        "верховная рада",
        "госдума",
        "держдума",
        "кремль",
        "пентагон",
        "білий дім",
        "белый дом",
        "європейський союз",
        "европейский союз",
        "нацбанк",
        "нафтогаз",
        "europäische union",
        "vereinte nationen",
        "union européenne",
        "nations unies",
        "onu",
        "otan",
        "unión europea",
        "naciones unidas",
        "ue",
        "onz",
        "unia europejska",
        "cdu",
        "csu",
        "spd",
        "afd",
        "fdp",
    ]
)

COUNTRY_ALIASES: Final = frozenset(
    [
        "usa",
        "u.s.",
        "us",
        "u.s.a.",
        "uk",
        "u.k.",
        "great britain",
        "britain",
        "england",
        "scotland",
        "wales",
        "northern ireland",
        "turkey",
        "czech republic",
        "south korea",
        "north korea",
        "palestine",
        "myanmar",
        "burma",
        "ivory coast",
        "dr congo",
        "uae",
        "russian federation",
        "holland",
        "macedonia",
        "the netherlands",
        "the united states",
        "сша",
        "велика британія",
        "британія",
        "рф",
        "росія",
        "південна корея",
        "північна корея",
        "чехія",
        "білорусь",
        "туреччина",
        "палестина",
        "англія",
        "оае",
        "великобритания",
        "британия",
        "россия",
        "южная корея",
        "северная корея",
        "чехия",
        "белоруссия",
        "беларусь",
        "турция",
        "молдавия",
        "оаэ",
        "usa",
        "großbritannien",
        "england",
        "tschechien",
        "türkei",
        "weißrussland",
        "südkorea",
        "nordkorea",
        "états-unis",
        "royaume-uni",
        "angleterre",
        "birmanie",
        "biélorussie",
        "ee. uu.",
        "eeuu",
        "ee.uu.",
        "reino unido",
        "inglaterra",
        "corea del sur",
        "wielka brytania",
        "anglia",
        "korea południowa",
        "stany zjednoczone",
        "usa",
    ]
)

_PERSON_TITLES = (
    r"president|prime minister|minister|chancellor|senator|mayor|governor|general|colonel|major|captain|judge|king|queen|prince|princess|"
    r"pope|professor|dr\.?|mr\.?|mrs\.?|ms\.?|chief|director|secretary|spokes(?:man|woman|person)|ambassador|mp|coach|lawyer|activist|"
    r"президент\w*|прем['’]єр\w*|міністр\w*|мер\w*|міський голова|губернатор\w*|генерал\w*|полковник\w*|суддя|депутат\w*|речни\w+|"
    r"премьер\w*|министр\w*|мэр\w*|судья|посол|глава|"
    r"präsident(?:in)?|kanzler(?:in)?|minister(?:in)?|\w+minister(?:in)?|bürgermeister(?:in)?|président\w*|ministre|maire|juge|"
    r"presidente|ministr[oa]|alcalde\w*|prezydent\w*|premier\w*|burmistrz\w*"
)
PERSON_TITLE: Final = re.compile(rf"\b(?:{_PERSON_TITLES})\s+$", re.IGNORECASE)

DESK_WORD: Final = re.compile(
    r"\b(?:desk|staff|newsroom|editorial|editors|team|agenc(?:y|ies)|news service|correspondents|wires?|wire service|press service|"
    r"admin|administrator|bureau|newsdesk|contributors|reporters|webmaster|redaktion|nachrichtenagentur|agenturen|"
    r"rédaction|agence|agences|redacción|agencia|agencias|redakcja|agencja|zespół|redazione|redação|redactie|redakce|redakt[iö]on|"
    r"reda[ck]tion)\b|редакці[яїю]|редакци[яию]|служба новин|служба новостей|відділ|отдел|агентств|агенці|агенци|колектив|коллектив|"
    r"пресслужб|пресс-служб|прес-служб|newsroom",
    re.IGNORECASE,
)
AGENCIES: Final = frozenset(
    [
        "reuters",
        "ap",
        "associated press",
        "the associated press",
        "afp",
        "agence france-presse",
        "dpa",
        "epd",
        "kna",
        "apa",
        "sda",
        "efe",
        "pap",
        "ansa",
        "tass",
        "ria",
        "ria novosti",
        "interfax",
        "interfax-ukraine",
        "interfax ukraine",
        "ukrinform",
        "unian",
        "bloomberg",
        "upi",
        "pa media",
        "press association",
        "pa",
        "xinhua",
        "kyodo",
        "anadolu",
        "belga",
        "anp",
        "ctk",
        "čtk",
        "mti",
        "lusa",
        "rfe/rl",
        "bbc",
        "bbc news",
        "cnn",
        "dw",
        "deutsche welle",
        "getty",
        "getty images",
        "epa",
        "epa-efe",
        "eyevine",
        "shutterstock",
        "alamy",
        "imago",
        "zuma",
        "zuma press",
        "nurphoto",
        "sipa",
        "afp/getty images",
        "via getty images",
        "anadolu agency",
        "ukrainian presidency",
        "bnns",
        "bns",
        "elta",
        "leta",
        "tt",
        "ntb",
        "ritzau",
        "укрінформ",
        "інтерфакс-україна",
        "уніан",
        "інтерфакс",
        "укринформ",
        "интерфакс",
        "интерфакс-украина",
        "униан",
        "тасс",
        "риа новости",
        "риа",
        "рейтер",
        "рейтерс",
        "уп",
        "афп",
        "рбк",
        "рбк-україна",
        "рбк-украина",
        "радіо свобода",
        "радио свобода",
        "ап",
        "unsplash",
        "pixabay",
        "wikimedia commons",
        "wikimedia",
        "tt news agency",
    ]
)
OUTLET_WORD: Final = re.compile(
    r"\b(?:times|post|independent|herald|tribune|gazette|guardian|journal|telegraph|chronicle|observer|courier|mirror|"
    r"examiner|monitor|inquirer|reporter|news|press|radio|tv|media|today|daily|weekly|review|insider|bulletin|dispatch|sentinel|star|"
    r"standard|globe|mail|express|record|messenger|echo|argus|ledger|beacon|register|citizen|advertiser|pravda|zeitung|nachrichten|"
    r"tageblatt|anzeiger|kurier|rundschau|bote|blatt|kreisblatt|post|spiegel|presse|gazeta|kurier|dziennik|głos|tygodnik|courrier|"
    r"dépêche|monde|figaro|libération|nouvelles?|diario|periódico|noticias|país|prensa|правда|новини|новости|газета|вісник|вестник|"
    r"громадське|суспільне|медіа|медиа|радіо|радио|телеканал|дзеркало|зеркало|голос|час|кур['’]?єр|курьер|хроника|хроніка|тиждень)\b",
    re.IGNORECASE,
)

_ROLE = (
    r"reporter|correspondent|editor|writer|journalist|columnist|contributor|producer|photographer|photojournalist|analyst|freelancer?|"
    r"editor-in-chief|author|intern|fellow|critic|commentator|"
    r"кореспондент(?:ка)?|журналіст(?:ка)?|редактор(?:ка)?|оглядач(?:ка)?|репортер(?:ка)?|фотограф(?:иня)?|автор(?:ка)?|колумніст(?:ка)?|"
    r"головн(?:ий|а) редактор(?:ка)?|корреспондент(?:ка)?|журналист(?:ка)?|обозреватель|колумнист|главный редактор|спецкор|"
    r"korrespondent(?:in)?|redakteur(?:in)?|reporter(?:in)?|journalist(?:in)?|autor(?:in)?|redaktor(?:in)?|volontär(?:in)?|"
    r"journaliste|correspondante?|envoyée? spéciale?|rédact(?:eur|rice)(?: en chef)?|chroniqueu(?:r|se)|"
    r"periodista|corresponsal|redactora?|reporter[oa]|enviad[oa] especial|"
    r"dziennikark?a?|dziennikarz|korespondentk?a?|redaktork?a?|reporterk?a?|publicyst[ka]+"
)
_RANK = (
    r"staff|senior|chief|special|foreign|political|politics|defen[cs]e|business|economics|sports?|science|health|culture|arts|deputy|"
    r"managing|associate|assistant|contributing|investigative|investigations|war|local|regional|national|news|data|court|crime|climate|"
    r"environment|education|technology|world|lead|digital|our|guest|city|freelance|diplomatic|europe|night|executive|"
    r"спеціальн\w+|власн\w+|воєнн\w+|політичн\w+|старш\w+|наш\w?|специальн\w+|собственн\w+|военн\w+|политическ\w+|unser[e]?|freie[r]?"
)
ROLE: Final = re.compile(
    rf"^(?:(?:{_RANK})[\s-]+){{0,4}}(?:{_ROLE})(?:\s+(?:at|of|for|in|bei|aus|à|de|en|w|для|в|у|з)\s.*|,.*)?$",
    re.IGNORECASE,
)
TRAILING_ROLE: Final = re.compile(rf"[\s,–—-]+(?:(?:{_RANK})[\s-]+){{0,4}}(?:{_ROLE})$", re.IGNORECASE)
ROLE_WORDS: Final = _ROLE
