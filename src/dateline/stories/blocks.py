"""The blocks a body is made of, in the words a reporter would use and the order in which they are wanted."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from dateline.claims.models import Voice
from dateline.claims.queries import check_claim
from dateline.stories.tables import Grid

PLAIN_FEATURES = ["bold", "italic", "link", "h2", "ul", "ol"]
TEXT_FEATURES = [*PLAIN_FEATURES, "claim"]
FACT_FEATURES = ["bold", "italic", "link", "ul", "ol", "claim"]
PLATFORMS = ["Telegram", "X", "Facebook", "Instagram", "TikTok", "YouTube", "VKontakte", "Bluesky", "Mastodon"]
OTHER_PLATFORM = "other"
NOT_FOR_CONTRIBUTORS = {"sound", "video", "paper"}
"""Blocks whose choosers open for reporters only."""
_WORDS, _MEDIA, _MATERIAL = "Words", "To see and to hear", "Material"


class ClaimBlock(blocks.FieldBlock):
    """A claim of the ledger, kept by its document id, which lasts; chosen by typing words of it."""

    def __init__(self, *, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        """As any field."""
        self.field = forms.CharField(
            required=required,
            help_text=help_text,
            max_length=16,
            validators=[check_claim],
            widget=forms.TextInput(attrs={"data-claim-field": "", "autocomplete": "off"}),
        )
        super().__init__(**kwargs)

    class Meta:
        """How the desk shows it."""

        icon = "check"
        default = ""


class PrintedBlock(blocks.StructBlock):
    """A claim a caption carries, with the words it had when it was linked."""

    claim = ClaimBlock(label="Claim")
    words = blocks.CharBlock(label="Words", help_text="Those of the caption that carry it, exactly.")
    voice = blocks.ChoiceBlock(choices=Voice.choices, default=Voice.ATTRIBUTED, label="Who says it here")

    class Meta:
        """How the desk shows it."""

        icon = "check"
        label = "Claim"
        label_format = "{words}"


class QuoteBlock(blocks.StructBlock):
    """Words set apart, with who said them."""

    text = blocks.TextBlock(rows=2, label="Quote")
    speaker = blocks.CharBlock(label="Who says so")
    speaker_role = blocks.CharBlock(required=False, label="Role")
    claim = ClaimBlock(required=False, label="Claim", help_text="What these words claim.")

    class Meta:
        """How the desk shows it."""

        icon = "openquote"
        label = "Quote"
        label_format = "{speaker}: {text}"
        group = _WORDS


class FactsBlock(blocks.StructBlock):
    """Background set apart from the running text."""

    title = blocks.CharBlock()
    text = blocks.RichTextBlock(features=FACT_FEATURES)

    class Meta:
        """How the desk shows it."""

        icon = "info-circle"
        label = "Fact box"
        label_format = "{title}"
        group = _WORDS


class UnverifiedBlock(blocks.StructBlock):
    """One statement that could not be verified."""

    statement = blocks.CharBlock(label="Statement", help_text="In neutral words, one sentence.")
    says = blocks.CharBlock(label="Who says so")
    denies = blocks.CharBlock(required=False, label="Who denies it")
    claim = ClaimBlock(required=False, label="Claim")

    class Meta:
        """How the desk shows it."""

        icon = "help"
        label = "Statement"
        label_format = "{statement}"


class NonVerificationBlock(blocks.StructBlock):
    """The newsroom's own line on what it could not verify."""

    text = blocks.TextBlock(rows=2, label="Our line")
    rows = blocks.ListBlock(UnverifiedBlock(), default=[], label="What it speaks of")

    class Meta:
        """How the desk shows it."""

        icon = "help"
        label = "What we could not verify"
        label_format = "{text}"
        group = _WORDS


class PictureBlock(blocks.StructBlock):
    """A picture between paragraphs."""

    picture = ImageChooserBlock()
    caption = blocks.CharBlock(required=False, help_text="Empty: the picture's own caption.")
    claims = blocks.ListBlock(PrintedBlock(), default=[], label="Claims the caption carries")

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """As any; a form that was open since before captions carried claims says nothing of them."""
        count = f"{prefix}-claims-count"
        if count not in data:
            data = data.copy()
            data[count] = "0"
        return super().value_from_datadict(data, files, prefix)

    class Meta:
        """How the desk shows it."""

        icon = "image"
        label = "Picture"
        label_format = "{picture}"
        group = _MEDIA


class GalleryBlock(blocks.StructBlock):
    """Several pictures that belong together."""

    title = blocks.CharBlock(required=False)
    pictures = blocks.ListBlock(PictureBlock(), min_num=1)

    class Meta:
        """How the desk shows it."""

        icon = "grid"
        label = "Gallery"
        label_format = "{title}"
        group = _MEDIA


class SoundBlock(blocks.StructBlock):
    """A recording to listen to."""

    sound = SnippetChooserBlock("media.Sound", label="Sound", icon="media")
    caption = blocks.CharBlock(required=False, help_text="What a listener should know beforehand.")

    class Meta:
        """How the desk shows it."""

        icon = "media"
        label = "Sound"
        label_format = "{sound}"
        group = _MEDIA


class VideoBlock(blocks.StructBlock):
    """A film the newsroom hosts itself."""

    video = SnippetChooserBlock("media.Video", label="Video", icon="desktop")
    caption = blocks.CharBlock(required=False, help_text="What a viewer should know beforehand.")

    class Meta:
        """How the desk shows it."""

        icon = "desktop"
        label = "Video"
        label_format = "{video}"
        group = _MEDIA


class MomentBlock(blocks.DateTimeBlock):
    """A moment by the newsroom's clock, in a plain field: Wagtail's puts the present one where it cannot read."""

    @cached_property
    def field(self) -> forms.DateTimeField:
        """Takes and shows ``2026-03-12 14:31``."""
        widget = forms.DateTimeInput(format="%Y-%m-%d %H:%M", attrs={"placeholder": "2026-03-12 14:31"})
        return forms.DateTimeField(widget=widget, **self.field_options)


class PostBlock(blocks.StructBlock):
    """Somebody's public post, quoted: its words and a picture of it, so that it outlives its page."""

    platform = blocks.ChoiceBlock(
        choices=[*((name, name) for name in PLATFORMS), (OTHER_PLATFORM, "Another")], default=PLATFORMS[0]
    )
    other_platform = blocks.CharBlock(required=False, max_length=60, label="Which other")
    author = blocks.CharBlock(label="Whose post", help_text="The person, channel or office, by name.")
    handle = blocks.CharBlock(required=False, label="Account", help_text="As it is written there, such as @courier.")
    posted_at = MomentBlock(required=False, label="Posted at", help_text="By the newsroom's clock.")
    text = blocks.TextBlock(required=False, rows=4, label="Words", help_text="Exactly as posted, in their language.")
    translation = blocks.TextBlock(required=False, rows=3, label="Our translation")
    url = blocks.URLBlock(required=False, label="Address")
    picture = ImageChooserBlock(required=False, label="Screenshot", help_text="A post may be gone tomorrow.")

    def clean(self, value: Any) -> Any:
        """A post says something, or shows it, and is from somewhere. Raises StructBlockValidationError."""
        cleaned = super().clean(value)
        problems: dict[str, ValidationError] = {}
        if not self.is_deferred_validation:
            if not (cleaned["text"].strip() or cleaned["picture"]):
                problems["text"] = ValidationError("A quoted post needs its words, or a screenshot.")
            if cleaned["platform"] == OTHER_PLATFORM and not cleaned["other_platform"].strip():
                problems["other_platform"] = ValidationError("Where was it posted?")
        if problems:
            raise StructBlockValidationError(block_errors=problems)
        return cleaned

    class Meta:
        """How the desk shows it."""

        icon = "comment"
        label = "Quoted post"
        label_format = "{author}: {text}"
        form_classname = "struct-block desk-post-block"
        group = _MATERIAL


class TableBlock(blocks.StructBlock):
    """Rows of cells."""

    caption = blocks.CharBlock(help_text="What the table shows, and of when.")
    table = Grid(label="Cells", help_text="Paste from a spreadsheet, or type. A right click adds and removes rows.")
    source = blocks.CharBlock(required=False, help_text="Whose figures these are.")

    class Meta:
        """How the desk shows it."""

        icon = "table"
        label = "Table"
        label_format = "{caption}"
        form_classname = "struct-block desk-table-block"
        group = _MATERIAL


class PaperBlock(blocks.StructBlock):
    """A paper to read: a link with its pages and size."""

    paper = DocumentChooserBlock(
        label="Paper", help_text="Readers get it once an editor has released it on its own screen, under Papers."
    )

    class Meta:
        """How the desk shows it."""

        icon = "doc-full-inverse"
        label = "Paper (PDF)"
        label_format = "{paper}"
        group = _MATERIAL


class EmbedBlock(blocks.StructBlock):
    """A page or film elsewhere: readers get a link with its title, and nothing is loaded."""

    url = blocks.URLBlock(label="Address")
    title = blocks.CharBlock(help_text="What a reader will find there.")

    class Meta:
        """How the desk shows it."""

        icon = "link-external"
        label = "Page or film elsewhere"
        label_format = "{title}"
        group = _MATERIAL


class Body(blocks.StreamBlock):
    """The body of a story."""

    text = blocks.RichTextBlock(features=TEXT_FEATURES, label="Text", icon="pilcrow", group=_WORDS)
    quote = QuoteBlock()
    non_verification = NonVerificationBlock()
    facts = FactsBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    sound = SoundBlock()
    video = VideoBlock()
    post = PostBlock()
    table = TableBlock()
    paper = PaperBlock()
    embed = EmbedBlock()


def body_of(kinds: set[str]) -> blocks.StreamBlock:
    """The same body with these kinds of block alone."""
    return blocks.StreamBlock([(name, block) for name, block in Body().child_blocks.items() if name in kinds])
