"""Topics and their kinds."""

from typing import cast

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable
from wagtail.search import index

from dateline.core.addressed import AddressedModel
from dateline.house.queries import house_language
from dateline.record import documents


class Topic(index.Indexed, AddressedModel, ClusterableModel):
    """Something stories are filed under."""

    class Kind(models.TextChoices):
        """What sort of thing it is."""

        SECTION = "section", "Section"
        COUNTRY = "country", "Country"
        PLACE = "place", "Place"
        ORGANISATION = "organisation", "Organisation"
        PERSON = "person", "Person"
        SUBJECT = "subject", "Subject"

    folder = "topics"
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.SUBJECT)
    is_in_navigation = models.BooleanField(
        "in the navigation", default=False, help_text="Shown in the bar at the top of every page."
    )
    is_kind_guessed = models.BooleanField(default=False, editable=False)

    search_fields = [
        index.FilterField("id"),
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("about"),
        InlinePanel("related_links", heading="Related topics", label="Topic"),
        # What is in the navigation is public at once.
        FieldPanel("is_in_navigation", permission="topics.change_topic"),
        FieldPanel("slug"),
    ]

    def document(self) -> documents.Topic:
        """This topic as readers get it."""
        return documents.Topic(
            id=self.document_id,
            language=house_language(),
            name=self.name,
            topic_kind=cast("documents.TopicKind", self.kind),
            about=self.about,
            address=self.address,
            former_addresses=self.former_addresses(),
            related=[link.other.document_id for link in self.related_links.all()],
        )


class RelatedTopic(Orderable):
    """A topic whose readers may want another one too, in order."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="related_links")
    other = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+", verbose_name="topic")

    panels = [FieldPanel("other")]
