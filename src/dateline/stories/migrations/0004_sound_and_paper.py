"""Stories print sounds and papers."""

import wagtail.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0003_schedule'),
    ]

    operations = [
        migrations.AlterField(
            model_name='story',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('quote', 4), ('picture', 7), ('sound', 10), ('paper', 12), ('non_verification', 18), ('embed', 21)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'h2', 'ul', 'ol'], 'icon': 'pilcrow', 'label': 'Text'}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Quote', 'rows': 2}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Who says so'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Role', 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 1), ('speaker', 2), ('speaker_role', 3)]], {}), 5: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own caption.", 'required': False}), 7: ('wagtail.blocks.StructBlock', [[('picture', 5), ('caption', 6)]], {}), 8: ('wagtail.snippets.blocks.SnippetChooserBlock', ('media.Sound',), {'icon': 'media', 'label': 'Sound'}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'What a listener should know beforehand.', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('sound', 8), ('caption', 9)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Readers get it once an editor has released it on its own screen, under Papers.', 'label': 'Paper'}), 12: ('wagtail.blocks.StructBlock', [[('paper', 11)]], {}), 13: ('wagtail.blocks.TextBlock', (), {'label': 'Our line', 'rows': 2}), 14: ('wagtail.blocks.CharBlock', (), {'help_text': 'In neutral words, one sentence.', 'label': 'Statement'}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Who denies it', 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('statement', 14), ('says', 2), ('denies', 15)]], {}), 17: ('wagtail.blocks.ListBlock', (16,), {'default': [], 'label': 'What it speaks of'}), 18: ('wagtail.blocks.StructBlock', [[('text', 13), ('rows', 17)]], {}), 19: ('wagtail.blocks.URLBlock', (), {'label': 'Address'}), 20: ('wagtail.blocks.CharBlock', (), {'help_text': 'What a reader will find there.'}), 21: ('wagtail.blocks.StructBlock', [[('url', 19), ('title', 20)]], {})}, default=[('text', '')]),
        ),
    ]
