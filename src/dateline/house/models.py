"""What a newsroom says of itself."""

from datetime import date, datetime, timedelta
from typing import Any, cast, get_args
from zoneinfo import ZoneInfoNotFoundError

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from dateline.core.clock import now
from dateline.house.contacts import check_addresses, check_contact, lines_of
from dateline.house.contrast import check_colour, colour_problem
from dateline.record import documents
from dateline.record.moments import write_moment, zone

_LAST_SECOND = timedelta(days=1, seconds=-1)
_amount = RegexValidator(r"\A[0-9]{1,12}(\.[0-9]{1,2})?\Z", "Write a plain number, such as 12000 or 12000.50.")


def check_zone(name: str) -> None:
    """Refuses a time zone nobody knows."""
    try:
        zone(name)
    except ZoneInfoNotFoundError as problem:
        raise ValidationError(f"No time zone is called {name!r}; write one such as Europe/Kyiv.") from problem


_MOST_STATUS_WORDS = 40


class House(models.Model):
    """The newsroom; there is one."""

    class Letters(models.TextChoices):
        """What the site is set in."""

        LITERATA = "literata", "Literata (comes with the site, 54 kB)"
        SYSTEM_SERIF = "system-serif", "The reader's own serif (nothing to load)"
        SYSTEM_SANS = "system-sans", "The reader's own sans (nothing to load)"

    class FeedText(models.TextChoices):
        """How much of a story feeds hold."""

        FULL = "full", "Whole stories"
        SUMMARY = "summary", "Standfirst and link"

    class Use(models.TextChoices):
        """Whether something is allowed."""

        ALLOWED = "allowed", "Allowed"
        REFUSED = "refused", "Refused"

    class Mining(models.TextChoices):
        """Whether rights are reserved."""

        ALLOWED = "allowed", "Allowed"
        RESERVED = "reserved", "Rights reserved"

    name = models.CharField(max_length=120)
    tagline = models.CharField(max_length=200, blank=True, help_text="A line beside the name on every page.")
    about = models.TextField(blank=True, help_text="Two or three sentences at the foot of every page.")
    footer = models.TextField("note at the foot", blank=True, help_text="Shown marked at the foot of every page.")
    url = models.URLField("address of the site", help_text="As readers type it, without a slash at the end.")
    timezone = models.CharField("time zone", max_length=60, default="UTC", validators=[check_zone])
    language = models.CharField(max_length=20, default="en", help_text="What stories are written in.")
    interface = models.CharField(
        "language of the site",
        max_length=20,
        blank=True,
        choices=[("en", "English"), ("uk", "Українська")],
        help_text="Of dates, menus and labels. Empty: the language of the stories, or English where it is not spoken.",
    )
    is_indexed = models.BooleanField("search engines may list the site", default=True)
    navigation = models.JSONField(default=list, blank=True, editable=False)
    founded_on = models.DateField("founded", null=True, blank=True)
    profiles = models.TextField(
        "accounts elsewhere",
        blank=True,
        validators=[check_addresses],
        help_text="One address on each line. Shown at the foot of every page.",
    )

    logo = models.JSONField(default=dict, blank=True, editable=False)
    accent = models.CharField("accent", max_length=7, blank=True, validators=[check_colour])
    accent_dark = models.CharField("accent in dark mode", max_length=7, blank=True, validators=[check_colour])
    paper = models.CharField("background", max_length=7, blank=True, validators=[check_colour])
    paper_dark = models.CharField("background in dark mode", max_length=7, blank=True, validators=[check_colour])
    letters = models.CharField(max_length=20, choices=Letters.choices, default=Letters.LITERATA)

    errors_contact = models.CharField(
        "for errors",
        max_length=300,
        blank=True,
        validators=[check_contact],
        help_text="Under every story, “Report an error” leads here with the story and its version filled in.",
    )
    evidence_contact = models.CharField(
        "for evidence",
        max_length=300,
        blank=True,
        validators=[check_contact],
        help_text="Where readers and sources send what bears on a story. Choose an address you can protect.",
    )
    general_contact = models.CharField("for all else", max_length=300, blank=True, validators=[check_contact])
    security_contact = models.CharField(
        "for faults of the site", max_length=300, blank=True, validators=[check_contact], help_text="security.txt"
    )
    security_until = models.DateField(
        "answered until", null=True, blank=True, help_text="security.txt must name a day; set it anew each year."
    )

    feed_text = models.CharField("feeds hold", max_length=10, choices=FeedText.choices, default=FeedText.FULL)
    training = models.CharField("training of AI on our work", max_length=10, choices=Use.choices, default=Use.REFUSED)
    search_engines_for_ai = models.CharField(
        "AI programs that fetch a page to answer somebody", max_length=10, choices=Use.choices, default=Use.ALLOWED
    )
    text_mining = models.CharField(
        "text and data mining", max_length=10, choices=Mining.choices, default=Mining.RESERVED
    )
    licence_address = models.URLField(
        "terms for it", blank=True, help_text="Where terms for what is refused or reserved can be had."
    )
    trust = models.TextField(
        "trust.txt", blank=True, help_text="Lines such as member=https://example.org/, one for each association."
    )

    deciders = models.PositiveSmallIntegerField(
        "people it takes to call a claim confirmed or false",
        default=2,
        choices=[(2, "Two"), (1, "One, because we have a single editor")],
        help_text="Readers are told at every claim.",
    )
    status_words = models.TextField(
        "words for a status",
        blank=True,
        help_text="Lines such as disputed = Contested. Empty: the words the site comes with.",
    )

    appeal_title = models.CharField("title", max_length=120, blank=True, help_text="Empty: no appeal is shown.")
    appeal_text = models.TextField("text", max_length=600, blank=True)
    appeal_link = models.URLField("payment page", blank=True, help_text="Any page that takes payments.")
    appeal_link_text = models.CharField("words on the button", max_length=40, blank=True)
    appeal_goal = models.CharField("goal", max_length=15, blank=True, validators=[_amount])
    appeal_raised = models.CharField("raised so far", max_length=15, blank=True, validators=[_amount])
    appeal_currency = models.CharField("currency", max_length=12, blank=True, help_text="Three letters, or its name.")
    appeal_counted_on = models.DateField("counted on", null=True, blank=True)
    appeal_from_on = models.DateField("from", null=True, blank=True)
    appeal_until_on = models.DateField("until", null=True, blank=True, help_text="The last day it is shown.")

    sponsor_name = models.CharField("name", max_length=120, blank=True, help_text="Empty: no sponsor is shown.")
    sponsor_text = models.CharField("text", max_length=300, blank=True)
    sponsor_link = models.URLField("link", blank=True)
    sponsor_logo = models.JSONField(default=dict, blank=True, editable=False)

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("name"),
                    FieldPanel("tagline"),
                    FieldPanel("about"),
                    FieldPanel("footer"),
                    FieldRowPanel([FieldPanel("url"), FieldPanel("founded_on")]),
                    FieldRowPanel([FieldPanel("timezone"), FieldPanel("language"), FieldPanel("interface")]),
                    FieldPanel("profiles"),
                ],
                heading="Newsroom",
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("accent"), FieldPanel("accent_dark")]),
                            FieldRowPanel([FieldPanel("paper"), FieldPanel("paper_dark")]),
                        ],
                        heading="Colours",
                        help_text="Written as #8c1d18. Empty: the colours the site comes with."
                        " What could not be read is refused.",
                    ),
                    FieldPanel("letters"),
                ],
                heading="Look",
            ),
            ObjectList(
                [
                    FieldPanel("errors_contact"),
                    FieldPanel("evidence_contact"),
                    FieldPanel("general_contact"),
                    FieldRowPanel([FieldPanel("security_contact"), FieldPanel("security_until")]),
                ],
                heading="Contact",
            ),
            ObjectList([FieldPanel("deciders"), FieldPanel("status_words")], heading="Claims"),
            ObjectList(
                [
                    FieldPanel("is_indexed"),
                    FieldPanel("feed_text"),
                    MultiFieldPanel(
                        [
                            FieldPanel("training"),
                            FieldPanel("search_engines_for_ai"),
                            FieldPanel("text_mining"),
                            FieldPanel("licence_address"),
                        ],
                        heading="What programs may do",
                        help_text="Said in robots.txt, tdmrep.json and on every page. Whoever is polite keeps to it.",
                    ),
                    FieldPanel("trust"),
                ],
                heading="Machines",
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldPanel("appeal_title"),
                            FieldPanel("appeal_text"),
                            FieldRowPanel([FieldPanel("appeal_link"), FieldPanel("appeal_link_text")]),
                            FieldRowPanel(
                                [
                                    FieldPanel("appeal_goal"),
                                    FieldPanel("appeal_raised"),
                                    FieldPanel("appeal_currency"),
                                    FieldPanel("appeal_counted_on"),
                                ]
                            ),
                            FieldRowPanel([FieldPanel("appeal_from_on"), FieldPanel("appeal_until_on")]),
                        ],
                        heading="Appeal",
                        help_text="Shown on the front page and under stories. Nobody else's code comes with it.",
                    ),
                    MultiFieldPanel(
                        [FieldPanel("sponsor_name"), FieldPanel("sponsor_text"), FieldPanel("sponsor_link")],
                        heading="Sponsor",
                        help_text="Shown on the front page, labelled as what it is."
                        " Its logo is chosen under Settings, Logos.",
                    ),
                ],
                heading="Money",
            ),
        ]
    )

    class Meta:
        """How the desk calls it."""

        verbose_name = verbose_name_plural = "newsroom"

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def clean(self) -> None:
        """Addresses are joined to paths, so no slash ends them; and colours can be read."""
        super().clean()
        self.url = self.url.rstrip("/")
        for name in ("accent", "accent_dark", "paper", "paper_dark"):
            setattr(self, name, getattr(self, name).lower())
        problems = self._colour_problems() | self._appeal_problems()
        problems |= self._trust_problems() | self._status_problems()
        if problems:
            raise ValidationError(problems)

    def document(self, moment: datetime | None = None) -> documents.House:
        """The house as readers get it at a moment; without one, now."""
        return documents.House(
            id="house",
            language=self.language,
            name=self.name,
            url=self.url.rstrip("/"),
            timezone=self.timezone,
            tagline=self.tagline,
            about=self.about,
            footer=self.footer,
            navigation=list(self.navigation),
            is_indexed=self.is_indexed,
            interface=self.interface,
            logo=_released(self.logo),
            look=self._look(),
            contacts=self._contacts(),
            machines=self._machines(),
            trust=lines_of(self.trust),
            profiles=lines_of(self.profiles),
            founded_on=self.founded_on.isoformat() if self.founded_on else "",
            appeal=self._appeal((moment or now()).astimezone(zone(self.timezone)).date()),
            sponsor=self._sponsor(),
            status_words=self._status_words(),
            deciders=self.deciders,
        )

    def _look(self) -> documents.Look:
        return documents.Look(
            accent=self.accent,
            accent_dark=self.accent_dark,
            paper=self.paper,
            paper_dark=self.paper_dark,
            letters=cast("Any", self.letters),
        )

    def _contacts(self) -> documents.Contacts:
        return documents.Contacts(
            errors=self.errors_contact,
            evidence=self.evidence_contact,
            general=self.general_contact,
            security=self.security_contact,
            security_until=self._end_of(self.security_until) if self.security_until else "",
        )

    def _end_of(self, day: date) -> str:
        midnight = datetime(day.year, day.month, day.day, tzinfo=zone(self.timezone))
        return write_moment(midnight + _LAST_SECOND)

    def _machines(self) -> documents.Machines:
        return documents.Machines(
            feed_text=cast("Any", self.feed_text),
            training=cast("Any", self.training),
            search_engines_for_ai=cast("Any", self.search_engines_for_ai),
            text_mining=cast("Any", self.text_mining),
            licence_address=self.licence_address,
        )

    def _appeal(self, today: date) -> documents.Appeal | None:
        begins, ends = self.appeal_from_on or date.min, self.appeal_until_on or date.max
        if not self.appeal_title or not begins <= today <= ends:
            return None
        return documents.Appeal(
            title=self.appeal_title,
            text=self.appeal_text,
            link=self.appeal_link,
            link_text=self.appeal_link_text,
            goal=self.appeal_goal,
            raised=self.appeal_raised,
            currency=self.appeal_currency,
            as_of=self.appeal_counted_on.isoformat() if self.appeal_counted_on else "",
        )

    def _sponsor(self) -> documents.Sponsor | None:
        if not self.sponsor_name:
            return None
        logo = _released(self.sponsor_logo)
        return documents.Sponsor(name=self.sponsor_name, text=self.sponsor_text, link=self.sponsor_link, logo=logo)

    def _status_words(self) -> dict[str, str]:
        pairs = (line.partition("=") for line in lines_of(self.status_words))
        return {status.strip(): words.strip() for status, _, words in pairs}

    def _status_problems(self) -> dict[str, str]:
        known = get_args(documents.ClaimStatus)
        for status, words in self._status_words().items():
            if status not in known or not words or len(words) > _MOST_STATUS_WORDS:
                return {
                    "status_words": f"“{status} = {words}” is not a status and its words; there are {', '.join(known)}."
                }
        return {}

    def _colour_problems(self) -> dict[str, str]:
        day = colour_problem(self.accent, self.paper, is_dark=False)
        night = colour_problem(self.accent_dark, self.paper_dark, is_dark=True)
        found = {"accent" if self.accent else "paper": day, "accent_dark" if self.accent_dark else "paper_dark": night}
        return {name: f"{words[:1].upper()}{words[1:]}." for name, words in found.items() if words}

    def _appeal_problems(self) -> dict[str, str]:
        if not self.appeal_title:
            return {}
        needed = {"appeal_text": "what it is for", "appeal_link": "the page that takes payments"}
        needed["appeal_link_text"] = "what the button says"
        found = {name: f"An appeal needs {what}." for name, what in needed.items() if not getattr(self, name)}
        if (self.appeal_goal or self.appeal_raised) and not self.appeal_currency:
            found["appeal_currency"] = "Name the currency, such as EUR or crowns."
        if self.appeal_from_on and self.appeal_until_on and self.appeal_until_on < self.appeal_from_on:
            found["appeal_until_on"] = "The last day is before the first."
        return found

    def _trust_problems(self) -> dict[str, str]:
        for line in lines_of(self.trust):
            key, _, value = line.partition("=")
            if not key.isalpha() or not key.islower() or not value or " " in value:
                return {"trust": f"{line!r} is not a line of trust.txt; write one such as member=https://example.org/."}
        return {}


def _released(kept: dict[str, Any]) -> documents.Released | None:
    return msgspec.convert(kept, documents.Released) if kept else None
