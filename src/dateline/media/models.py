"""The newsroom's own picture and document models, in place before the first migration."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from dateline.core.ids import new_id
from dateline.house.queries import house_language
from dateline.media.releasing import NotReleased, release_if_needed
from dateline.media.storage import random_name
from dateline.record import documents


class Picture(AbstractImage):
    """A picture with what must be said of it. Readers get its released copy, never the upload."""

    document_id = models.CharField(max_length=16, unique=True, default=new_id, editable=False)
    alt = models.CharField(
        "what can be seen", max_length=300, blank=True, help_text="Read aloud to those who cannot see the picture."
    )
    caption = models.TextField(blank=True)
    credit = models.CharField(max_length=200, help_text="Who made it, as it will be printed.")
    rights = models.CharField(max_length=300, blank=True, help_text="Licence or agreement; printed in the file itself.")
    released_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    released_width = models.PositiveIntegerField(default=0, editable=False)
    released_height = models.PositiveIntegerField(default=0, editable=False)
    released_from = models.CharField(max_length=64, blank=True, editable=False)

    released_upload: Any = None
    """The upload that was released last, while it is not stored yet."""

    admin_form_fields = ("title", "file", "alt", "caption", "credit", "rights", "collection", "tags")

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
            raise ValidationError({"file": f"{str(problem).capitalize()}."}) from problem

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
        )


class PictureRendition(AbstractRendition):
    """A small copy for the desk's own screens. Private, like the original."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        """One of each size."""

        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """Beside the originals."""
        return random_name("thumbnails", filename)


def paper_name(_paper: models.Model, filename: str) -> str:
    """Where an uploaded document lies."""
    return random_name("papers", filename)


class Paper(AbstractDocument):
    """A file kept at the desk. Never public."""

    file = models.FileField(upload_to=paper_name)

    admin_form_fields = ("title", "file", "collection", "tags")
