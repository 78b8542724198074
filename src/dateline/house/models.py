"""What a newsroom says of itself."""

from zoneinfo import ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from dateline.record import documents
from dateline.record.moments import zone


def check_zone(name: str) -> None:
    """Refuses a time zone nobody knows."""
    try:
        zone(name)
    except ZoneInfoNotFoundError as problem:
        raise ValidationError(f"No time zone is called {name!r}; write one such as Europe/Kyiv.") from problem


class House(models.Model):
    """The newsroom; there is one."""

    name = models.CharField(max_length=120)
    tagline = models.CharField(max_length=200, blank=True, help_text="A line beside the name on every page.")
    about = models.TextField(blank=True, help_text="Two or three sentences at the foot of every page.")
    footer = models.TextField("note at the foot", blank=True, help_text="Shown marked at the foot of every page.")
    url = models.URLField("address of the site", help_text="As readers type it, without a slash at the end.")
    timezone = models.CharField("time zone", max_length=60, default="UTC", validators=[check_zone])
    language = models.CharField(max_length=20, default="en")
    is_indexed = models.BooleanField("search engines may list the site", default=True)
    navigation = models.JSONField(default=list, blank=True, editable=False)

    panels = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("about"),
        FieldPanel("footer"),
        MultiFieldPanel(
            [FieldPanel("url"), FieldPanel("timezone"), FieldPanel("language"), FieldPanel("is_indexed")],
            heading="Site",
        ),
    ]

    class Meta:
        """How the desk calls it."""

        verbose_name = verbose_name_plural = "newsroom"

    def __str__(self) -> str:
        """Its name."""
        return self.name

    def clean(self) -> None:
        """Addresses are joined to paths, so no slash ends them."""
        super().clean()
        self.url = self.url.rstrip("/")

    def document(self) -> documents.House:
        """The house as readers get it."""
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
        )
