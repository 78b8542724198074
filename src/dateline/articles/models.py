"""The two forms of a story that stands by itself."""

from typing import Any

from django import forms
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from dateline.record import documents
from dateline.stories.models import Story
from dateline.stories.panels import LedgerPanel, ReportersInlinePanel


class HeadlinePanel(TitleFieldPanel):
    """Wagtail's, which makes the slug of the headline as it is typed, where there is a field for a slug."""

    class BoundPanel(TitleFieldPanel.BoundPanel):
        """Wagtail's script stumbles over a slug that is not there."""

        def get_attrs(self) -> dict[str, Any]:
            """Without the script where nothing follows the headline."""
            attrs: dict[str, Any] = super().get_attrs()
            if not attrs.get("data-w-sync-target-value"):
                attrs = {name: value for name, value in attrs.items() if not name.startswith("data-")}
            return attrs


_HEADLINE = HeadlinePanel(
    "title",
    heading="Headline",
    placeholder="Headline",
    help_text="Write the headline first; from then on the draft is kept as you type.",
    widget=AdminAutoHeightTextInput(attrs={"rows": 1}),
)
_FILED = [FieldPanel("section", widget=forms.Select), InlinePanel("filings", label="topic", heading="Topics")]
# A plain field: Wagtail's own puts the present moment where it cannot read what was typed.
_TIME = FieldPanel("published_at", widget=forms.DateTimeInput(format="%Y-%m-%d %H:%M"))
_SLUG = FieldPanel(
    "slug",
    heading="Last part of the address",
    help_text="Made from the headline. A published address is kept for ever.",
    # Whoever may not add a topic may not learn either which headlines are taken.
    permission="topics.add_topic",
)
_WHEN = MultiFieldPanel([_TIME, _SLUG], heading="Time and address")
_CLAIMS = ReportersInlinePanel("claim_lines", label="claim", heading="Claims in headline, standfirst and caption")
_NOTES = ObjectList(
    [
        FieldPanel("desk_notes"),
        MultiFieldPanel(
            [
                FieldPanel("origin_publisher"),
                FieldPanel("origin_address"),
                FieldPanel("picture_credit"),
                FieldPanel("had_ai_audio"),
            ],
            heading="Where it comes from",
        ),
    ],
    heading="Desk notes",
)


class Article(Story):
    """A story with a page to itself."""

    form: documents.Form = "article"
    is_creatable = True

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    LedgerPanel(),
                    _HEADLINE,
                    FieldPanel("standfirst"),
                    FieldPanel("body", heading="Text"),
                    InlinePanel("bylines", label="byline", heading="By"),
                    MultiFieldPanel(
                        [FieldPanel("picture"), FieldPanel("picture_caption")],
                        heading="Picture",
                    ),
                    _CLAIMS,
                    MultiFieldPanel([FieldPanel("genre"), *_FILED], heading="Filed under"),
                ],
                heading="Story",
            ),
            ObjectList([FieldPanel("dateline_place"), _WHEN], heading="Time and place"),
            _NOTES,
        ]
    )


class Brief(Story):
    """A few lines, shown whole in the news feed."""

    form: documents.Form = "brief"
    is_creatable = True

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    LedgerPanel(),
                    _HEADLINE,
                    FieldPanel("body", heading="Text"),
                    InlinePanel("bylines", label="byline", heading="By"),
                    _CLAIMS,
                    MultiFieldPanel(_FILED, heading="Filed under"),
                ],
                heading="Brief",
            ),
            ObjectList([FieldPanel("dateline_place"), _WHEN], heading="Time and place"),
            _NOTES,
        ]
    )
