"""Who stories are by."""

from typing import cast

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from dateline.core.addressed import AddressedModel
from dateline.house.queries import house_language
from dateline.record import documents


class Contributor(index.Indexed, AddressedModel):
    """A person or a desk with a byline."""

    class Kind(models.TextChoices):
        """A person, or a desk that signs together."""

        PERSON = "person", "Person"
        DESK = "desk", "Desk"

    folder = "authors"
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PERSON)

    search_fields = [
        index.FilterField("id"),
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]
    panels = [FieldPanel("name"), FieldPanel("kind"), FieldPanel("about"), FieldPanel("slug")]

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
        )
