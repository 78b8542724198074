"""The two forms of a story that stands by itself."""

from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface, TitleFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from dateline.record import documents
from dateline.stories.models import Story

_HEADLINE = TitleFieldPanel(
    "title",
    heading="Headline",
    placeholder="Headline",
    help_text=" ",
    widget=AdminAutoHeightTextInput(attrs={"rows": 1}),
)
_FILED = [FieldPanel("section"), InlinePanel("filings", label="topic", heading="Topics")]
_WHEN = MultiFieldPanel([FieldPanel("published_at"), FieldPanel("slug")], heading="Time and address")
_NOTES = ObjectList(
    [
        FieldPanel("desk_notes"),
        MultiFieldPanel(
            [FieldPanel("origin_publisher"), FieldPanel("origin_address"), FieldPanel("had_ai_audio")],
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
                    _HEADLINE,
                    FieldPanel("standfirst"),
                    FieldPanel("body", heading="Text"),
                    InlinePanel("bylines", label="byline", heading="By"),
                    MultiFieldPanel(
                        [FieldPanel("picture"), FieldPanel("picture_caption"), FieldPanel("picture_credit")],
                        heading="Picture",
                    ),
                    MultiFieldPanel(_FILED, heading="Filed under"),
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
                    _HEADLINE,
                    FieldPanel("body", heading="Text"),
                    InlinePanel("bylines", label="byline", heading="By"),
                    MultiFieldPanel(_FILED, heading="Filed under"),
                ],
                heading="Brief",
            ),
            ObjectList([FieldPanel("dateline_place"), _WHEN], heading="Time and place"),
            _NOTES,
        ]
    )
