"""What every story has."""

from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, ReferenceIndex, Revision

from dateline.claims.models import Claim, Voice
from dateline.core.addressed import plain_slug
from dateline.core.ids import new_id
from dateline.core.turns import wait_for_turn
from dateline.house.queries import house_url, house_zone
from dateline.media.models import Picture
from dateline.people.models import Contributor
from dateline.record import documents
from dateline.record.log import RecordRefused
from dateline.stories.blocks import Body
from dateline.stories.fields import ClaimInput
from dateline.stories.forms import StoryForm
from dateline.stories.policies import FolderPermissions, StoryPermissions
from dateline.stories.preview import render_preview
from dateline.topics.models import Topic


class Newsroom(Page):
    """The one folder all stories lie in at the desk."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    private_page_options: list[str] = []
    preview_modes: list[tuple[str, str]] = []

    def permissions_for_user(self, user: Any) -> FolderPermissions:
        """What somebody may do with the folder."""
        return FolderPermissions(user, self)


class Story(Page):
    """Anything with a headline and a body. ``title`` holds the headline."""

    class Genre(models.TextChoices):
        """What sort of journalism it is."""

        NEWS = "news", "News"
        REPORTAGE = "reportage", "Reportage, from the place"
        ANALYSIS = "analysis", "Analysis"
        OPINION = "opinion", "Opinion"
        BACKGROUND = "background", "Background"

    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    genre = models.CharField(
        "what it is",
        max_length=20,
        choices=Genre.choices,
        default=Genre.NEWS,
        help_text="Analysis and opinion say so above the headline.",
    )
    standfirst = models.TextField(blank=True, max_length=500, help_text="One or two sentences under the headline.")
    dateline_place = models.CharField("dateline", max_length=100, blank=True, help_text="Where it was reported from.")
    published_at = models.DateTimeField(
        "shown as published at",
        null=True,
        blank=True,
        help_text="By the newsroom's clock, as 2026-03-12 14:31. Empty: the moment of publishing."
        " To have the story go out later by itself, use “Publish at …” beside Publish.",
    )
    section = models.ForeignKey(
        Topic,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="section_stories",
        limit_choices_to={"kind": Topic.Kind.SECTION},
    )
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="stories")
    picture_caption = models.TextField(
        "caption here", blank=True, help_text="Empty: the picture's own caption. Kept until there is a picture."
    )
    picture_credit = models.CharField(
        "credit, while there is no picture", max_length=200, blank=True, help_text="Never shown without a picture."
    )
    had_ai_audio = models.BooleanField(
        "the original had AI-assisted audio", default=False, help_text="A note for the desk."
    )
    origin_publisher = models.CharField("first published by", max_length=200, blank=True)
    origin_address = models.CharField("first published at", max_length=1000, blank=True)
    desk_notes = models.TextField("notes", blank=True, help_text="For the desk only.")
    unsure = models.JSONField(default=dict, blank=True, editable=False)
    body = StreamField(Body(), blank=True, default=[("text", "")])

    form: documents.Form
    is_creatable = False
    parent_page_types = ["stories.Newsroom"]
    subpage_types: list[str] = []
    private_page_options: list[str] = []
    base_form_class = StoryForm
    exclude_fields_in_copy = ["document_id", "published_at"]
    copied_from: int | None = None
    """While a copy is made: which story it is a copy of."""

    def clean(self) -> None:
        """Slugs are plain letters, whatever script the headline is in."""
        self._tidy()
        super().clean()
        if not self.title.strip():
            raise ValidationError({"title": "A story needs a headline."})
        if self.go_live_at or self.expire_at:
            raise ValidationError("Wagtail's own times are not used here; set the time with “Publish at …”.")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, and indexes what the story refers to once; Wagtail would do so again for each byline and topic."""
        if not self._state.adding or self.copied_from is None:
            self._save(*args, **kwargs)
            return
        with transaction.atomic():
            self._save(*args, **kwargs)
            hold_copy_back(self, self.copied_from)

    def _save(self, *args: Any, **kwargs: Any) -> None:
        wait_for_turn()
        # Wagtail's module asks for models as it is imported, and these are still being made.
        from wagtail.signal_handlers import disable_reference_index_auto_update, reference_index_auto_update_disabled

        if getattr(reference_index_auto_update_disabled, "value", False):
            super().save(*args, **kwargs)
            return
        with disable_reference_index_auto_update():
            super().save(*args, **kwargs)
        if kwargs.get("update_fields") is None:
            ReferenceIndex.create_or_update_for_object(self)

    def copy_all_child_relations(self, target: "Story", *args: Any, **kwargs: Any) -> Any:
        """As modelcluster's; Wagtail calls it for every copy, so the copy learns here what it is a copy of."""
        target.copied_from = self.pk
        return super().copy_all_child_relations(target, *args, **kwargs)

    def save_revision(self, *args: Any, overwrite_revision: Any = None, **kwargs: Any) -> Any:
        """As Wagtail's; but a version that is to go out by itself is never written over: a new one is made."""
        if overwrite_revision is None:
            return super().save_revision(*args, **kwargs)
        with transaction.atomic():
            lock_story(self.pk)
            if Schedule.objects.filter(revision_id=overwrite_revision.pk).exists():
                overwrite_revision = None
            return super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)

    def _tidy(self: Any) -> None:
        self.title = " ".join(self.title.split())
        self.slug = plain_slug(self.slug or self.title)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """As Wagtail's, with a slug made of plain letters first. Raises RecordRefused for an alias."""
        if self.alias_of_id is not None:
            raise RecordRefused("a story stands at one address; make a copy instead of an alias")
        if not self.slug:
            self.slug = self._get_autogenerated_slug(plain_slug(self.title))
        super().full_clean(*args, **kwargs)

    @property
    def working_slug(self) -> str:
        """What a contributor's draft is called until somebody who sees every story saves or publishes it.

        A slug made of the headline would tell its writer, by a number behind it, that there is such a story.
        """
        return f"draft-{self.document_id.lower()}"

    @property
    def address(self) -> str:
        """Where readers find it, by the newsroom's calendar; only a story with a time has one."""
        assert self.published_at is not None
        day = self.published_at.astimezone(house_zone())
        return f"/{day:%Y/%m/%d}/{self.slug}/"

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """For the desk's "view live": the readers' site, which Django does not serve."""
        return (1, house_url(), self.address) if self.live and self.published_at else None

    def get_url(self, request: HttpRequest | None = None, current_site: Any = None) -> str | None:
        """The whole address, always: the readers' site is never the one Django serves."""
        address: str | None = self.get_full_url(request)
        return address

    url = property(get_url)

    def permissions_for_user(self, user: Any) -> StoryPermissions:
        """What somebody may do with this story."""
        return StoryPermissions(user, self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page exactly as readers will get it, made by the press's own renderer."""
        return render_preview(self, request)


class Handover(models.Model):
    """A draft its writer has handed in: it waits for an editor until it is published."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="handover")
    handed_in_at = models.DateTimeField()

    def __str__(self) -> str:
        """The story."""
        return str(self.story)


class FrontPlace(models.Model):
    """Where on the front page an editor placed a story, the lead first; stories without a place follow by age."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="front_place")
    place = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        """Place and story."""
        return f"{self.place}. {self.story}"


class StoryCard(models.Model):
    """The card drawn for a story without a picture, and what it was drawn from; kept until another is needed."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="card")
    drawn_from = models.CharField(max_length=64)
    released = models.JSONField()

    def __str__(self) -> str:
        """The story."""
        return str(self.story)


class Byline(Orderable):
    """Who a story is by, in order."""

    class Role(models.TextChoices):
        """What they did."""

        REPORTING = "reporting", "Reporting"
        WRITING = "writing", "Writing"
        PHOTOGRAPHY = "photography", "Photography"
        TRANSLATION = "translation", "Translation"
        EDITING = "editing", "Editing"

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(Contributor, on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.REPORTING)

    panels = [FieldPanel("contributor"), FieldPanel("role")]


class Filing(Orderable):
    """A topic a story is filed under, in order."""

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="filings")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="filings")

    panels = [FieldPanel("topic")]


class ClaimLine(Orderable):
    """A claim that headline, standfirst or the lead picture's caption carries, with the words it had when linked."""

    class Place(models.TextChoices):
        """Which line."""

        HEADLINE = "headline", "Headline"
        STANDFIRST = "standfirst", "Standfirst"
        CAPTION = "caption", "Caption of the lead picture"

    story = ParentalKey(Story, on_delete=models.CASCADE, related_name="claim_lines")
    place = models.CharField("where", max_length=20, choices=Place.choices, default=Place.HEADLINE)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500, help_text="Those of the line that carry it, exactly.")
    voice = models.CharField("who says it here", max_length=20, choices=Voice.choices, default=Voice.ATTRIBUTED)

    panels = [
        FieldPanel("place"),
        FieldPanel("claim", widget=ClaimInput),
        FieldPanel("words"),
        FieldPanel("voice"),
    ]

    def printed(self) -> documents.Printed:
        """As readers get it."""
        return documents.Printed(claim=self.claim.document_id, words=self.words, voice=cast(Any, self.voice))


class Silenced(models.Model):
    """Something the checker said of a story and a person looked at: it is not said again."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="silenced")
    key = models.CharField(max_length=16)
    words = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    silenced_at = models.DateTimeField()
    silenced_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        """Each once for a story."""

        constraints = [models.UniqueConstraint(fields=["story", "key"], name="silenced_once")]

    def __str__(self) -> str:
        """The words it was about."""
        return self.words


class Embargo(models.Model):
    """A lock on a story: until it ends, nothing of the story is published. Kept apart from its drafts and versions."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="embargo")
    ends_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(max_length=500)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        """The story it holds back."""
        return str(self.story)

    def holds_at(self, moment: datetime) -> bool:
        """Whether it is still in force then. One without an end holds until somebody lifts it."""
        return self.ends_at is None or moment < self.ends_at


class Schedule(models.Model):
    """When which version of a story goes out by itself. Kept apart from its drafts and versions."""

    story = models.OneToOneField(Story, on_delete=models.CASCADE, related_name="schedule")
    revision = models.ForeignKey(Revision, on_delete=models.RESTRICT, related_name="+")
    due_at = models.DateTimeField(db_index=True)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    refused = models.TextField(blank=True)
    """Why it did not go out when its time came; it is not tried again until the time is set anew."""

    def __str__(self) -> str:
        """The story it publishes."""
        return str(self.story)


def lock_story(story: int) -> Story:
    """A story as it is now, which nobody else changes before this transaction ends. Raises Story.DoesNotExist.

    Whoever saves takes the turn before the story; to hold a story first would let two wait for each other.
    """
    wait_for_turn()
    return Story.objects.select_for_update().get(pk=story)


def hold_copy_back(copy: Story, source: int) -> None:
    """A copy of a story that is held back is held back too."""
    embargo = Embargo.objects.filter(story_id=source).first()
    if embargo is not None:
        embargo.pk, embargo.story_id = None, copy.pk
        embargo.save(force_insert=True)
