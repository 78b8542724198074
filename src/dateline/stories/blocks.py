"""The blocks a body is made of, in the words a reporter would use."""

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

TEXT_FEATURES = ["bold", "italic", "link", "h2", "ul", "ol"]


class QuoteBlock(blocks.StructBlock):
    """Words set apart, with who said them."""

    text = blocks.TextBlock(rows=2, label="Quote")
    speaker = blocks.CharBlock(label="Who says so")
    speaker_role = blocks.CharBlock(required=False, label="Role")

    class Meta:
        """How the desk shows it."""

        icon = "openquote"
        label = "Quote"
        label_format = "{speaker}"


class PictureBlock(blocks.StructBlock):
    """A picture between paragraphs."""

    picture = ImageChooserBlock()
    caption = blocks.CharBlock(required=False, help_text="Empty: the picture's own caption.")

    class Meta:
        """How the desk shows it."""

        icon = "image"
        label = "Picture"


class SoundBlock(blocks.StructBlock):
    """A recording to listen to."""

    sound = SnippetChooserBlock("media.Sound", label="Sound", icon="media")
    caption = blocks.CharBlock(required=False, help_text="What a listener should know beforehand.")

    class Meta:
        """How the desk shows it."""

        icon = "media"
        label = "Sound"


class PaperBlock(blocks.StructBlock):
    """A paper to read: a link with its pages and size."""

    paper = DocumentChooserBlock(
        label="Paper", help_text="Readers get it once an editor has released it on its own screen, under Papers."
    )

    class Meta:
        """How the desk shows it."""

        icon = "doc-full-inverse"
        label = "Paper (PDF)"


class EmbedBlock(blocks.StructBlock):
    """A post or film elsewhere: readers get a link with its title, and nothing is loaded."""

    url = blocks.URLBlock(label="Address")
    title = blocks.CharBlock(help_text="What a reader will find there.")

    class Meta:
        """How the desk shows it."""

        icon = "link-external"
        label = "Post or film elsewhere"


class UnverifiedBlock(blocks.StructBlock):
    """One statement that could not be verified."""

    statement = blocks.CharBlock(label="Statement", help_text="In neutral words, one sentence.")
    says = blocks.CharBlock(label="Who says so")
    denies = blocks.CharBlock(required=False, label="Who denies it")

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


class Body(blocks.StreamBlock):
    """The body of a story."""

    text = blocks.RichTextBlock(features=TEXT_FEATURES, label="Text", icon="pilcrow")
    quote = QuoteBlock()
    picture = PictureBlock()
    sound = SoundBlock()
    paper = PaperBlock()
    non_verification = NonVerificationBlock()
    embed = EmbedBlock()
