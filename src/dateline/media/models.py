"""The newsroom's pictures, sounds, videos and papers. Pictures and papers stand in the place of Wagtail's models."""

from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.template.defaultfilters import filesizeformat
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    SourceImageIOError,
    get_rendition_storage,
    get_rendition_upload_to,
    get_upload_to,
)
from wagtail.search import index

from dateline.core.ids import new_id
from dateline.house.queries import house_language
from dateline.media.child import NotReleased
from dateline.media.releasing import (
    is_stored,
    make_thumbnail,
    release_if_needed,
    release_sound_if_needed,
    release_video_if_needed,
)
from dateline.media.storage import random_name
from dateline.media.video_form import VideoForm
from dateline.media.widgets import SoundInput, VideoInput
from dateline.record import documents

FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
LARGEST_SOUND = 200 * 1024 * 1024
LARGEST_VIDEO = 500 * 1024 * 1024


class Picture(AbstractImage):
    """A picture with what must be said of it. Readers get its released copy, never the upload.

    The desk never opens the file: a child process does (``media.child``).
    """

    class SourceType(models.TextChoices):
        """What it is, by the codes of the IPTC (http://cv.iptc.org/newscodes/digitalsourcetype/)."""

        DIGITAL_CAPTURE = "digitalCapture", "Photograph, taken with a camera or phone"
        NEGATIVE_FILM = "negativeFilm", "Photograph on film, scanned"
        PRINT = "print", "Print or paper, scanned or photographed"
        SCREEN_CAPTURE = "screenCapture", "Screenshot, or a frame of a film"
        DIGITAL_CREATION = "digitalCreation", "Drawing, map or graphic, made by a person"
        DATA_DRIVEN = "dataDrivenMedia", "Chart, made by software from figures"
        COMPOSITE = "compositeCapture", "Several photographs put together"
        PARTLY_SYNTHETIC = "compositeWithTrainedAlgorithmicMedia", "Partly made by AI"
        SYNTHETIC = "trainedAlgorithmicMedia", "Made by AI"

    file = models.FileField("file", upload_to=get_upload_to)
    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    alt = models.CharField(
        "what can be seen", max_length=300, blank=True, help_text="Read aloud to those who cannot see the picture."
    )
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=200, help_text="Who made it, as it will be printed.")
    rights = models.CharField(max_length=300, blank=True, help_text="Licence or agreement; printed in the file itself.")
    source_type = models.CharField(
        "what it is",
        max_length=40,
        blank=True,
        choices=SourceType.choices,
        help_text="Written into the file itself. Readers are told of anything made by AI.",
    )
    is_original_clean = models.BooleanField(default=False, editable=False)
    released_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    released_width = models.PositiveIntegerField(default=0, editable=False)
    released_height = models.PositiveIntegerField(default=0, editable=False)
    released_from = models.CharField(max_length=64, blank=True, editable=False)
    versions = models.JSONField(default=list, blank=True, editable=False)
    card = models.JSONField(null=True, blank=True, editable=False)

    clean_original: bool | None = None
    """Whether saving puts a fresh copy without traces in the original's place; None: of a new upload alone."""
    released_upload: Any = None
    """The upload that was released last, while it is not stored yet."""

    search_fields = [*AbstractImage.search_fields, index.FilterField("id")]
    admin_form_fields = ("title", "file", "alt", "caption", "credit", "rights", "source_type", *FOCAL_POINT)

    def get_upload_to(self, filename: str) -> str:
        """Originals lie under random names."""
        return random_name("pictures", filename)

    def clean(self) -> None:
        """Every picture has a credit, and a file that can be released."""
        super().clean()
        if not self.credit.strip():
            raise ValidationError({"credit": "Say who made the picture; it cannot be published without."})
        if not self.file:
            return
        try:
            release_if_needed(self)
        except NotReleased as problem:
            raise ValidationError({"file": problem.as_sentence()}) from problem

    def create_rendition(self, filter: Filter) -> "PictureRendition":  # noqa: A002 - Wagtail's name
        """A small copy for the desk's screens, made in a child. Raises SourceImageIOError where it cannot be."""
        try:
            file, width, height = make_thumbnail(self, filter)
        except (NotReleased, OSError) as problem:
            raise SourceImageIOError(str(problem)) from problem
        made, _ = self.renditions.get_or_create(
            filter_spec=filter.spec,
            focal_point_key=filter.get_cache_key(self),
            defaults={"file": file, "width": width, "height": height},
        )
        return made

    def create_renditions(self, *filters: Filter) -> dict[Filter, "PictureRendition"]:
        """The same for several."""
        return {wanted: self.create_rendition(wanted) for wanted in filters}

    @property
    def focus(self) -> list[int]:
        """The point that must stay in sight, in thousandths from the left and from the top; empty where none is set."""
        area = self.get_focal_point()
        if area is None or not (self.width and self.height):
            return []
        across, down = area.centroid
        return [min(max(round(part), 0), 1000) for part in (across * 1000 / self.width, down * 1000 / self.height)]

    def card_for_links(self) -> documents.Released | None:
        """What other sites show beside a link to a story that leads with it; None where it is too small for that."""
        return msgspec.convert(self.card, documents.Released) if self.card else None

    def document(self) -> documents.Picture:
        """This picture as readers get it. Raises ValueError before it was released."""
        if not self.released_sha256:
            raise ValueError(f"the picture {self.title!r} has no released copy yet; save it again")
        return documents.Picture(
            id=self.document_id,
            language=house_language(),
            sha256=self.released_sha256,
            extension="jpg",
            width=self.released_width,
            height=self.released_height,
            alt=self.alt,
            caption=self.caption,
            credit=self.credit,
            rights=self.rights,
            source_type=self.source_type,
            focus=self.focus,
            versions=msgspec.convert(self.versions, list[documents.Released]),
        )


class PictureRendition(AbstractRendition):
    """A small copy for the desk's own screens. Private, like the original."""

    file = models.FileField(upload_to=get_rendition_upload_to, storage=get_rendition_storage)
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        """One of each size."""

        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """Beside the originals."""
        return random_name("thumbnails", filename)


class Recording(index.Indexed, models.Model):
    """What sounds and videos have in common. Readers get a copy encoded anew, never the upload."""

    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    title = models.CharField(max_length=200)
    file = models.FileField()
    credit = models.CharField(max_length=200, help_text="Who made it, as it will be printed.")
    rights = models.CharField(max_length=300, blank=True, help_text="Licence or agreement; printed in the file itself.")
    is_synthetic = models.BooleanField(default=False)
    transcript = models.TextField(blank=True)
    source_note = models.TextField("where it comes from", blank=True, help_text="For the desk only.")
    created_at = models.DateTimeField(auto_now_add=True)
    seconds = models.PositiveIntegerField(default=0, editable=False)
    released_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    released_size = models.PositiveBigIntegerField(default=0, editable=False)
    released_from = models.CharField(max_length=64, blank=True, editable=False)

    released_upload: Any = None
    """The upload that was released last, while it is not stored yet."""
    called: str
    """What it is called in a refusal."""
    largest: int
    """The most bytes an upload may have."""

    search_fields = [index.SearchField("title"), index.AutocompleteField("title"), index.SearchField("transcript")]

    class Meta:
        """The newest first."""

        abstract = True
        ordering = ["-created_at"]

    def __str__(self) -> str:
        """Its title."""
        return self.title

    def clean(self) -> None:
        """Every recording has a credit, and a file that can be released."""
        super().clean()
        if not self.credit.strip() or not self.file:
            return
        if not is_stored(self.file) and self.file.size > self.largest:
            most = filesizeformat(self.largest)
            raise ValidationError({"file": f"This {self.called} is too big; {most} can be taken."})
        try:
            self.release()
        except NotReleased as problem:
            raise ValidationError({"file": problem.as_sentence()}) from problem

    def release(self) -> None:
        """Makes the copy for readers, where there is none of this file and its words. Raises NotReleased."""
        raise NotImplementedError

    @property
    def length(self) -> str:
        """How long it is, as ``4:05``."""
        return _playing_time(self.seconds)


def _panels(upload: type, released: str, *own: MultiFieldPanel) -> list[Any]:
    """The screen of a recording, with the panels of its sort."""
    return [
        FieldPanel("title"),
        FieldPanel("file", widget=upload),
        HelpPanel(template=released),
        MultiFieldPanel([FieldPanel("credit"), FieldPanel("rights"), FieldPanel("is_synthetic")], heading="Credit"),
        *own,
        FieldPanel("transcript"),
        FieldPanel("source_note"),
    ]


def sound_name(_sound: models.Model, filename: str) -> str:
    """Where an uploaded sound lies."""
    return random_name("sounds", filename)


class Sound(Recording):
    """Something to listen to, with what must be said of it."""

    title = models.CharField(max_length=200, help_text="What can be heard, in a few words. Readers see it.")
    file = models.FileField("recording", upload_to=sound_name)
    transcript = models.TextField(
        "what is said",
        blank=True,
        help_text="Word for word, or a description. Readers who cannot hear it have only this.",
    )
    is_synthetic = models.BooleanField(
        "AI-assisted", default=False, help_text="A voice or sound made or changed by AI. Readers are told."
    )

    called, largest = "recording", LARGEST_SOUND
    panels = _panels(SoundInput, "media/released_sound.html")

    def release(self) -> None:
        """As every recording's."""
        release_sound_if_needed(self)

    def block(self, caption: str) -> documents.BodySound:
        """This sound as a story prints it."""
        return documents.BodySound(
            id=self.document_id,
            title=self.title.strip(),
            sha256=self.released_sha256,
            extension="m4a",
            seconds=self.seconds,
            size=self.released_size,
            credit=self.credit.strip(),
            caption=caption.strip(),
            transcript=self.transcript.strip(),
            is_synthetic=self.is_synthetic,
        )


def video_name(_video: models.Model, filename: str) -> str:
    """Where an uploaded video lies."""
    return random_name("videos", filename)


class Video(Recording):
    """A film the newsroom hosts itself, with what must be said of it."""

    title = models.CharField(max_length=200, help_text="What can be seen, in a few words. Readers see it.")
    file = models.FileField("file", upload_to=video_name)
    is_synthetic = models.BooleanField(
        "made by AI", default=False, help_text="Pictures or sound made or changed by AI. Readers are told."
    )
    poster_at = models.PositiveIntegerField(
        "shown before it plays",
        null=True,
        blank=True,
        help_text="The second of the video whose frame is shown. Empty: a frame that is like most of its beginning.",
    )
    poster_picture = models.ForeignKey(
        Picture,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="or a picture",
        help_text="Shown instead of a frame.",
    )
    captions_language = models.CharField(
        "language of the captions",
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "Write a code such as uk or en-GB.")],
        help_text="Such as uk. Empty: the newsroom's own.",
    )
    transcript = models.TextField(
        "what is said and seen",
        blank=True,
        help_text="In words. Readers who can neither see nor hear it have only this.",
    )
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    poster = models.JSONField(null=True, blank=True, editable=False)
    captions_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    base_form_class = VideoForm
    called, largest = "video", LARGEST_VIDEO
    panels = _panels(
        VideoInput,
        "media/released_video.html",
        MultiFieldPanel([FieldPanel("poster_at"), FieldPanel("poster_picture")], heading="Poster"),
        MultiFieldPanel(
            [FieldPanel("captions_file"), FieldPanel("captions_language"), FieldPanel("without_captions")],
            heading="Captions",
        ),
    )

    def release(self) -> None:
        """As every recording's."""
        release_video_if_needed(self)

    @property
    def shown_first(self) -> documents.Released | None:
        """What is shown before it plays: a picture, in a size that fits, or a frame."""
        versions = self.poster_picture.document().versions if self.poster_picture else []
        fitting = [one for one in versions if one.extension == "jpg"] or versions
        return fitting[-1] if fitting else msgspec.convert(self.poster, documents.Released | None)

    def block(self, caption: str) -> documents.BodyVideo:
        """This video as a story prints it."""
        language = self.captions_language.strip() or house_language()
        captions = documents.BodyCaptions(sha256=self.captions_sha256, extension="vtt", language=language)
        return documents.BodyVideo(
            id=self.document_id,
            title=self.title.strip(),
            sha256=self.released_sha256,
            extension="mp4",
            width=self.width,
            height=self.height,
            seconds=self.seconds,
            size=self.released_size,
            credit=self.credit.strip(),
            caption=caption.strip(),
            transcript=self.transcript.strip(),
            is_synthetic=self.is_synthetic,
            poster=self.shown_first,
            captions=captions if self.captions_sha256 else None,
        )


def paper_name(_paper: models.Model, filename: str) -> str:
    """Where an uploaded document lies."""
    return random_name("papers", filename)


class Paper(AbstractDocument):
    """A PDF or office file kept at the desk. Readers get it only once an editor released it, drawn anew."""

    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    file = models.FileField("file", upload_to=paper_name)
    pages = models.PositiveIntegerField(default=0, editable=False)
    released_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    released_size = models.PositiveBigIntegerField(default=0, editable=False)

    released_upload: Any = None
    """Papers are released by hand alone; nothing is released while it is uploaded."""

    admin_form_fields = ("title", "file")

    class Meta:
        """What it is called."""

        verbose_name = "paper"
        verbose_name_plural = "papers"

    @property
    def kind(self) -> str:
        """What sort of file it is, by how its name ends."""
        return self.file_extension.upper()

    @property
    def for_readers(self) -> str:
        """What readers may get of it, in a word or two."""
        if not self.is_released:
            return "Only the desk"
        return f"{self.pages} page{'' if self.pages == 1 else 's'}"

    @property
    def is_released(self) -> bool:
        """Whether readers may get it."""
        return bool(self.released_sha256)

    def forget_release(self) -> None:
        """Another file has not been released."""
        self.pages, self.released_sha256, self.released_size = 0, "", 0

    def block(self) -> documents.BodyPaper:
        """This paper as a story prints it. Raises NotReleased where no editor released it."""
        if not self.is_released:
            raise NotReleased(f"the paper “{self.title}” is not released to readers; an editor can do so under Papers")
        return documents.BodyPaper(
            id=self.document_id,
            title=self.title.strip(),
            sha256=self.released_sha256,
            extension="pdf",
            pages=self.pages,
            size=self.released_size,
        )


def _playing_time(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02d}"
