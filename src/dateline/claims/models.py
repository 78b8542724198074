"""What the ledger keeps. Three axes are apart: the desk's work, the public status, the grading of evidence."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from dateline.core.ids import new_id
from dateline.record.edtf import edtf_problem
from dateline.topics.models import Topic

MOST_REASON = 400
"""Characters of a public reason."""
DECIDED = (
    "statement", "kind", "happened_on", "place_name", "place_precision", "latitude", "longitude", "metric", "low",
    "best", "high", "unit", "figure_of", "addressees", "asks", "asked_from", "asked_until",
)  # fmt: skip
"""Fields of a claim that an assessment is about: what is stated, and of when, where and how many."""
SHOWN = (*DECIDED, "place_shown", "checked", "would_settle")
"""Fields of a claim that readers get."""
WORK = ("looked_after_by", "work", "review_on", "desk_notes")
"""Fields of a claim for the desk's own work."""


def check_day(text: str) -> None:
    """Raises ValidationError for what is no day as the ledger writes them."""
    problem = edtf_problem(text)
    if problem:
        raise ValidationError(problem)


def day_field(label: str, help_text: str = "") -> Any:
    """A field for a day as exactly as it is known (EDTF, see ``record.edtf``); empty is unknown."""
    return models.CharField(label, max_length=40, blank=True, validators=[check_day], help_text=help_text)


def figure_field(label: str) -> Any:
    """A field for a number that is counted or measured; empty is unknown."""
    return models.DecimalField(label, max_digits=18, decimal_places=3, null=True, blank=True)


class Status(models.TextChoices):
    """How far a claim is checked, as the desk calls it; readers' words are the house's."""

    CLAIMED = "claimed", "Not checked"
    UNVERIFIABLE = "unverifiable", "Could not be verified"
    CORROBORATED = "corroborated", "Supported, not confirmed"
    VERIFIED = "verified", "Confirmed by us"
    DISPUTED = "disputed", "Disputed"
    MISLEADING = "misleading", "Missing context"
    FALSE = "false", "False"
    SUPERSEDED = "superseded", "Replaced by a newer figure"
    RETRACTED = "retracted", "Withdrawn by us"


class Voice(models.TextChoices):
    """Who says it where it is printed."""

    OURS = "ours", "We say it ourselves"
    ATTRIBUTED = "attributed", "We say who says it"
    QUOTED = "quoted", "In somebody's own words"


class Party(models.Model):
    """Who speaks. ``name`` is what readers may know; who that is in truth may be known to the desk alone."""

    class Kind(models.TextChoices):
        """What sort of speaker."""

        GOVERNMENT = "government", "Government or office"
        MILITARY = "military", "Military"
        ARMED_GROUP = "armed_group", "Armed group"
        ORGANISATION = "organisation", "Organisation"
        PERSON = "person", "Person"
        MEDIA = "media", "Media"
        NEWSROOM = "newsroom", "Ourselves"
        OTHER = "other", "Other"

    class Stake(models.TextChoices):
        """What it has to do with the matter."""

        BELLIGERENT = "belligerent", "Takes part in the fight"
        ALLIED = "allied", "On somebody's side"
        AFFECTED = "affected", "Affected by it"
        INDEPENDENT = "independent", "Independent"
        OWN = "own", "Our own reporting"

    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    name = models.CharField("name readers see", max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    stake = models.CharField(max_length=20, choices=Stake.choices, default=Stake.INDEPENDENT)
    other_names = models.TextField(blank=True, help_text="One a line; the desk finds it by these too.")
    identity = models.TextField(
        "who it is in truth", blank=True, help_text="Only where readers must not know. Never leaves the desk."
    )
    desk_notes = models.TextField("notes", blank=True, help_text="For the desk only.")

    class Meta:
        """By name."""

        ordering = ["name"]
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        """The name readers see."""
        return self.name


class Claim(models.Model):
    """One checkable statement in neutral words, kept once."""

    class Kind(models.TextChoices):
        """What sort of statement it is."""

        EVENT = "event", "Something happened"
        CONTROL = "control", "Who controls a place"
        QUANTITY = "quantity", "A figure"
        BLAME = "blame", "Who is to blame"
        QUOTE = "quote", "Somebody said it"
        ANNOUNCEMENT = "announcement", "An announcement or a plan"
        DEMAND = "demand", "A demand"
        WARNING = "warning", "A warning to the public"
        IDENTITY = "identity", "Who somebody is"
        MEDIA = "media", "Whether a picture or a recording is what it is said to be"
        FORECAST = "forecast", "A forecast"

    class Precision(models.TextChoices):
        """How exactly the place is known."""

        POINT = "point", "The very spot"
        SETTLEMENT = "settlement", "A village or a part of a town"
        DISTRICT = "district", "A district"
        REGION = "region", "A region"
        COUNTRY = "country", "A country"

    class Shown(models.TextChoices):
        """How exactly readers are told."""

        EXACT = "exact", "As exactly as we know it"
        AREA = "area", "As an area around it"
        NAME = "name", "By name only"
        WITHHELD = "withheld", "Not at all"

    class Work(models.TextChoices):
        """How far the desk's own work on it is; readers see nothing of this."""

        NEW = "new", "New"
        CHECKING = "checking", "Being checked"
        WAITING = "waiting", "Waiting for an answer"
        SETTLED = "settled", "Settled for now"

    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    statement = models.CharField(max_length=400, help_text="One sentence, in neutral words.")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.EVENT)
    happened_on = day_field("when it happened", help_text="2026-03-12, 2026-03, 2026-03-12~ for about that day.")
    place_name = models.CharField("place", max_length=200, blank=True)
    place_precision = models.CharField("known", max_length=20, choices=Precision.choices, default=Precision.SETTLEMENT)
    place_shown = models.CharField("shown", max_length=20, choices=Shown.choices, default=Shown.AREA)
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    metric = models.CharField("what is counted", max_length=100, blank=True, help_text="Such as: people killed.")
    low = figure_field("at least")
    best = figure_field("figure")
    high = figure_field("at most")
    unit = models.CharField(max_length=40, blank=True)
    figure_of = day_field("figure as of")
    addressees = models.TextField("whom it is for", blank=True, help_text="One a line.")
    asks = models.CharField("what they are asked to do", max_length=300, blank=True)
    asked_from = day_field("from")
    asked_until = day_field("until")
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    checked = models.TextField("what we did to check it", blank=True, max_length=1000)
    would_settle = models.TextField("what would settle it", blank=True, max_length=500)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.CLAIMED, editable=False)
    """The status of the newest assessment; only ``actions`` set it."""
    status_at = models.DateTimeField(editable=False)
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    """Since when it is off the site, for law or somebody's safety."""
    looked_after_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    """Whose it is at the desk; readers see nothing of this."""
    work = models.CharField("our work on it", max_length=20, choices=Work.choices, default=Work.NEW)
    review_on = models.DateField("look at it again on", null=True, blank=True)
    desk_notes = models.TextField("notes", blank=True, help_text="For the desk only.")

    class Meta:
        """The newest change first."""

        ordering = ["-status_at", "-pk"]
        indexes = [
            models.Index(fields=["status", "-status_at"], name="claims_by_status"),
            models.Index(fields=["review_on"], name="claims_by_review"),
            models.Index(fields=["-status_at", "-id"], name="claims_by_change"),
        ]

    def __str__(self) -> str:
        """What it states."""
        return self.statement

    @property
    def address(self) -> str:
        """Where readers find it."""
        return f"/claims/{self.document_id}/"

    def clean(self) -> None:
        """A place on a map has two coordinates, and a figure's best lies between its low and its high."""
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": "A place on a map needs latitude and longitude."})
        if self.latitude is not None and not self.place_name.strip():
            raise ValidationError({"place_name": "Name the place, too."})
        figures = [figure for figure in (self.low, self.best, self.high) if figure is not None]
        if figures != sorted(figures):
            raise ValidationError({"best": "The figure lies between at least and at most."})
        if figures and not self.metric.strip():
            raise ValidationError({"metric": "Say what is counted."})


class ClaimWord(models.Model):
    """A stem in a claim's statement, place or parties, by which the desk finds it while somebody types."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="words")
    stem = models.CharField(max_length=64)

    class Meta:
        """Found by stem."""

        constraints = [models.UniqueConstraint(fields=["stem", "claim"], name="a_stem_once_a_claim")]

    def __str__(self) -> str:
        """The stem."""
        return self.stem


class ClaimRelation(models.Model):
    """What one claim is to another."""

    class Relation(models.TextChoices):
        """Read from the claim to the other."""

        CONTRADICTS = "contradicts", "contradicts"
        SAME_AS = "same_as", "is the same as"
        NARROWER = "narrower", "is a part of"
        SUPERSEDES = "supersedes", "replaces"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relations")
    other = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relations_to_it")
    relation = models.CharField(max_length=20, choices=Relation.choices)

    class Meta:
        """Once in each sense."""

        constraints = [models.UniqueConstraint(fields=["claim", "other", "relation"], name="related_once")]

    def __str__(self) -> str:
        """As a sentence."""
        return f"{self.claim} {self.get_relation_display()} {self.other}"


class Assertion(models.Model):
    """One or several parties taking a stance on a claim. Older ones stay beside newer ones."""

    class Stance(models.TextChoices):
        """What they do."""

        ASSERTS = "asserts", "says so"
        DENIES = "denies", "denies it"
        PARTLY = "partly_confirms", "confirms a part of it"
        NO_COMMENT = "no_comment", "does not comment"
        WITHDREW = "withdrew", "took it back"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="assertions")
    parties = models.ManyToManyField(Party, related_name="assertions")
    stance = models.CharField(max_length=20, choices=Stance.choices, default=Stance.ASSERTS)
    words = models.TextField("their words", blank=True, max_length=1000)
    low = figure_field("at least")
    best = figure_field("their figure")
    high = figure_field("at most")
    figure_of = day_field("figure as of")
    said_on = day_field("said on")
    said_where = models.CharField("where", max_length=200, blank=True, help_text="On which occasion or channel.")
    source = models.CharField("document", max_length=200, blank=True)
    source_link = models.URLField("address", max_length=500, blank=True)
    released_at = models.DateTimeField(null=True, blank=True, editable=False)
    """Since when readers may have it; all are released when the claim is first published."""
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    class Meta:
        """As they were recorded."""

        ordering = ["pk"]

    def __str__(self) -> str:
        """The stance."""
        return self.get_stance_display()


class Evidence(models.Model):
    """What bears on a claim. Private, all of it; graded by the Admiralty code."""

    class Effect(models.TextChoices):
        """What it does to the claim."""

        SUPPORTS = "supports", "Supports it"
        CONTRADICTS = "contradicts", "Contradicts it"
        CONTEXT = "context", "Context"

    class Reliability(models.TextChoices):
        """Of the source."""

        A = "A", "A: completely reliable"
        B = "B", "B: usually reliable"
        C = "C", "C: fairly reliable"
        D = "D", "D: not usually reliable"
        E = "E", "E: unreliable"
        F = "F", "F: cannot be judged"

    class Credibility(models.TextChoices):
        """Of what it says."""

        ONE = "1", "1: confirmed by other sources"
        TWO = "2", "2: probably true"
        THREE = "3", "3: possibly true"
        FOUR = "4", "4: doubtful"
        FIVE = "5", "5: improbable"
        SIX = "6", "6: cannot be judged"

    class Capture(models.TextChoices):
        """How it is kept."""

        SAVED = "saved", "A saved copy of a page"
        UPLOAD = "upload", "A file"
        REFERENCE = "reference", "A reference only"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField("what it is", max_length=200)
    effect = models.CharField("what it does", max_length=20, choices=Effect.choices, default=Effect.SUPPORTS)
    method = models.CharField("how we got or read it", max_length=300, blank=True)
    reliability = models.CharField("source", max_length=1, choices=Reliability.choices, default=Reliability.F)
    credibility = models.CharField("information", max_length=1, choices=Credibility.choices, default=Credibility.SIX)
    origin = models.CharField(
        max_length=200, help_text="Where it comes from in the end. Two items of one origin count once."
    )
    capture = models.CharField(max_length=20, choices=Capture.choices, default=Capture.REFERENCE, editable=False)
    address = models.CharField(max_length=1000, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    size = models.PositiveBigIntegerField(default=0, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    desk_notes = models.TextField("notes", blank=True)
    added_at = models.DateTimeField(editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    class Meta:
        """As it came in."""

        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        """What it is."""
        return self.title


class Cause(models.TextChoices):
    """Why a status changes."""

    NEW_EVIDENCE = "new_evidence", "New evidence"
    SOURCE_CHANGED = "source_changed", "The source changed its account"
    OUR_ERROR = "our_error", "We were wrong"
    DESK_REVIEW = "desk_review", "The desk looked again"
    READER_REPORT = "reader_report", "A reader told us"
    LEGAL = "legal", "Legal"
    SAFETY = "safety", "Safety"


class Assessment(models.Model):
    """A decision on a claim's status. Once made, code and database refuse to change it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveIntegerField()
    was = models.CharField(max_length=20, choices=Status.choices)
    status = models.CharField(max_length=20, choices=Status.choices)
    reason = models.TextField(max_length=MOST_REASON)
    cause = models.CharField(max_length=20, choices=Cause.choices)
    people = models.PositiveSmallIntegerField()
    """How many decided it."""
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """One after another."""

        ordering = ["claim", "number"]
        constraints = [models.UniqueConstraint(fields=["claim", "number"], name="assessments_in_order")]

    def __str__(self) -> str:
        """From and to."""
        return f"{self.get_was_display()} → {self.get_status_display()}"


class Confirmation(models.Model):
    """A second person's word that an assessment one editor made stands."""

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="confirmation")
    confirmed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        """What stands."""
        return str(self.assessment)


class Proposal(models.Model):
    """A change of status that takes effect when a second person approves it; at most one for a claim."""

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="proposal")
    was = models.CharField(max_length=20, choices=Status.choices)
    status = models.CharField(max_length=20, choices=Status.choices)
    reason = models.TextField(max_length=MOST_REASON)
    cause = models.CharField(max_length=20, choices=Cause.choices)
    notices = models.JSONField(default=dict)
    """What the first person chose for each story's notice, by the story's document id."""
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        """From and to."""
        return f"{self.get_was_display()} → {self.get_status_display()}"

    @property
    def number(self) -> str:
        """By which it is known that what is proposed, and of which statement, is what somebody looked at."""
        values = [self.pk, self.proposed_at.timestamp(), *(getattr(self.claim, name) for name in SHOWN)]
        return hashlib.sha256("\0".join(map(str, values)).encode()).hexdigest()[:16]


class Appearance(models.Model):
    """A passage that prints a claim, in a story named by its document id; published and drafted are apart."""

    class Place(models.TextChoices):
        """Where in the story."""

        HEADLINE = "headline", "Headline"
        STANDFIRST = "standfirst", "Standfirst"
        CAPTION = "caption", "Caption"
        TEXT = "text", "Text"
        QUOTE = "quote", "Quote"
        BOX = "box", "What we could not verify"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="appearances")
    story = models.CharField(max_length=16, db_index=True)
    place = models.CharField(max_length=20, choices=Place.choices)
    words = models.TextField()
    voice = models.CharField(max_length=20, choices=Voice.choices)
    is_published = models.BooleanField()

    class Meta:
        """As they are read."""

        ordering = ["pk"]
        indexes = [models.Index(fields=["claim", "is_published"], name="claims_printed")]

    def __str__(self) -> str:
        """Its words."""
        return self.words


class Suggestion(models.Model):
    """What the desk found in a text or a box, and what became of it; kept as the newsroom's own examples."""

    class Decision(models.TextChoices):
        """What a person did with it."""

        OPEN = "open", "Not looked at"
        ACCEPTED = "accepted", "Taken as it was"
        CHANGED = "changed", "Taken with changes"
        REJECTED = "rejected", "Not taken"

    story = models.CharField(max_length=16, db_index=True)
    text = models.TextField()
    found = models.JSONField(default=dict)
    """As ``suggestions`` told of it, with the words in place of offsets."""
    is_box_row = models.BooleanField(default=False)
    """It is a row of a box of what could not be verified."""
    decision = models.CharField(max_length=20, choices=Decision.choices, default=Decision.OPEN)
    reason = models.TextField(blank=True)
    claim = models.ForeignKey(Claim, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """Each once for a story."""

        ordering = ["pk"]

    def __str__(self) -> str:
        """Its words."""
        return self.text
