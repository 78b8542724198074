"""Standing pages about the newsroom."""

from typing import Any, cast

import msgspec
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField

from dateline.core.addressed import AddressedModel
from dateline.core.clock import now
from dateline.core.recording import last_published
from dateline.house.queries import house_language
from dateline.record import documents
from dateline.record.moments import write_moment
from dateline.stories.blocks import PLAIN_FEATURES
from dateline.stories.richtext import rich_text_blocks


class StandingPage(AddressedModel):
    """A page that says something of the newsroom, such as how it verifies. ``name`` is its title."""

    class Kind(models.TextChoices):
        """Which of a newsroom's policies it is; programs are told."""

        ABOUT = "about", "Who we are"
        ETHICS = "ethics", "Ethics"
        CORRECTIONS = "corrections", "How we correct"
        VERIFICATION = "verification", "How we verify"
        CONTACT = "contact", "Contact"
        PRIVACY = "privacy", "Privacy"
        SUPPORT = "support", "Support us"
        OTHER = "other", "Something else"

    folder = "about"
    kind = models.CharField("what it is", max_length=20, choices=Kind.choices, default=Kind.OTHER)
    body = RichTextField("text", features=PLAIN_FEATURES)
    place = models.PositiveSmallIntegerField(default=50, help_text="The lowest stands first at the foot of pages.")
    is_in_footer = models.BooleanField("at the foot of every page", default=True)
    is_public = models.BooleanField(
        "readers have it", default=True, help_text="Off: it is kept at the desk, and taken off the site."
    )

    panels = [
        FieldPanel("name", heading="Title"),
        FieldPanel("kind"),
        FieldPanel("about", heading="In one sentence"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("place"), FieldPanel("is_in_footer"), FieldPanel("is_public")]),
        FieldPanel("slug"),
    ]

    class Meta:
        """As they stand at the foot of pages."""

        ordering = ["place", "name"]
        verbose_name = "page about us"
        verbose_name_plural = "pages about us"

    def clean(self) -> None:
        """A page says something, and one page at most is each policy."""
        super().clean()
        if not list(self._blocks()):
            raise ValidationError({"body": "The page has no text yet."})
        twins = StandingPage.objects.filter(kind=self.kind).exclude(pk=self.pk)
        if self.kind != self.Kind.OTHER and twins.exists():
            raise ValidationError({"kind": f"“{twins[0].name}” says so already; change that page."})

    def document(self) -> documents.Page:
        """This page as readers get it."""
        made = documents.Page(
            id=self.document_id,
            language=house_language(),
            address=self.address,
            former_addresses=self.former_addresses(),
            role=cast("documents.PageRole", self.kind),
            title=self.name.strip(),
            summary=self.about.strip(),
            place=self.place,
            is_in_footer=self.is_in_footer,
            body=self._blocks(),
        )
        return msgspec.structs.replace(made, updated_at=_changed_at(made))

    def _blocks(self) -> list[Any]:
        return list(rich_text_blocks(self.body, lambda _page: None))


def _changed_at(made: documents.Page) -> str:
    present = last_published(made.id)
    if isinstance(present, documents.Page) and _words(present) == _words(made) and present.updated_at:
        return present.updated_at
    return write_moment(now())


def _words(page: documents.Page) -> tuple[object, ...]:
    return page.title, page.summary, page.body
