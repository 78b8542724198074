"""Who stories are by."""

from typing import cast

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from dateline.core.addressed import AddressedModel
from dateline.house.contacts import check_addresses, check_contact, lines_of
from dateline.house.queries import house_language
from dateline.media.actions import ensure_published as ensure_picture_published
from dateline.media.models import Picture
from dateline.record import documents


class Contributor(index.Indexed, AddressedModel):
    """A person or a desk with a byline."""

    class Kind(models.TextChoices):
        """A person, or a desk that signs together."""

        PERSON = "person", "Person"
        DESK = "desk", "Desk"

    folder = "authors"
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)
    job = models.CharField(max_length=100, blank=True, help_text="What readers read above the name, such as Reporter.")
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contact = models.CharField(
        max_length=300,
        blank=True,
        validators=[check_contact],
        help_text="A mail or web address that readers see. Leave it empty for whoever should not be found.",
    )
    profiles = models.TextField(
        "accounts elsewhere", blank=True, validators=[check_addresses], help_text="One address on each line."
    )

    search_fields = [
        index.FilterField("id"),
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("job"),
        FieldPanel("about"),
        FieldPanel("picture"),
        FieldPanel("contact"),
        FieldPanel("profiles"),
        FieldPanel("slug"),
    ]

    def document(self) -> documents.Contributor:
        """This contributor as readers get them."""
        return documents.Contributor(
            id=self.document_id,
            language=house_language(),
            name=self.name,
            contributor_kind=cast("documents.ContributorKind", self.kind),
            about=self.about,
            address=self.address,
            former_addresses=self.former_addresses(),
            job=self.job.strip(),
            picture=self.picture.document_id if self.picture else None,
            contact=self.contact,
            profiles=lines_of(self.profiles),
        )

    def publish_parts(self) -> None:
        """Their picture."""
        if self.picture is not None:
            ensure_picture_published(self.picture)
