"""Stories print videos."""

import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0008_card'),
    ]

    operations = [
        migrations.AlterField(
            model_name='story',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('quote', 4), ('picture', 7), ('sound', 10), ('video', 13), ('paper', 15), ('non_verification', 21), ('embed', 24)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'h2', 'ul', 'ol'], 'icon': 'pilcrow', 'label': 'Text'}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Quote', 'rows': 2}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Who says so'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Role', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 1), ('speaker', 2), ('speaker_role', 3)]], {}), 5: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own caption.", 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.snippets.blocks.SnippetChooserBlock', ('media.Sound',), {'icon': 'media', 'label': 'Sound'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'What a listener should know beforehand.', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('sound', 8), ('caption', 9)]], {}), 11: ('wagtail.snippets.blocks.SnippetChooserBlock', ('media.Video',), {'icon': 'desktop', 'label': 'Video'}), 12: ('wagtail.blocks.CharBlock', (), {'help_text': 'What a viewer should know beforehand.', 'required': False}), 13: ('wagtail.blocks.StructBlock', [[('video', 11), ('caption', 12)]], {}), 14: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Readers get it once an editor has released it on its own screen, under Papers.', 'label': 'Paper'}), 15: ('wagtail.blocks.StructBlock', [[('paper', 14)]], {}), 16: ('wagtail.blocks.TextBlock', (), {'label': 'Our line', 'rows': 2}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'In neutral words, one sentence.', 'label': 'Statement'}), 18: ('wagtail.blocks.CharBlock', (), {'label': 'Who denies it', 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('statement', 17), ('says', 2), ('denies', 18)]], {}), 20: ('wagtail.blocks.ListBlock', (19,), {'default': [], 'label': 'What it speaks of'}), 21: ('wagtail.blocks.StructBlock', [[('text', 16), ('rows', 20)]], {}), 22: ('wagtail.blocks.URLBlock', (), {'label': 'Address'}), 23: ('wagtail.blocks.CharBlock', (), {'help_text': 'What a reader will find there.'}), 24: ('wagtail.blocks.StructBlock', [[('url', 22), ('title', 23)]], {})}, default=[('text', '')]),
        ),
    ]
