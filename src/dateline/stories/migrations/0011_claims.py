"""Claims in headlines, captions and text."""

import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0001_ledger'),
        ('stories', '0010_body'),
    ]

    operations = [
        migrations.AlterField(
            model_name='story',
            name='body',
            field=wagtail.fields.StreamField([('text', 0), ('quote', 5), ('non_verification', 12), ('facts', 15), ('picture', 23), ('gallery', 26), ('sound', 29), ('video', 32), ('post', 42), ('table', 46), ('paper', 48), ('embed', 51)], blank=True, block_lookup={0: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'h2', 'ul', 'ol', 'claim'], 'group': 'Words', 'icon': 'pilcrow', 'label': 'Text'}), 1: ('wagtail.blocks.TextBlock', (), {'label': 'Quote', 'rows': 2}), 2: ('wagtail.blocks.CharBlock', (), {'label': 'Who says so'}), 3: ('wagtail.blocks.CharBlock', (), {'label': 'Role', 'required': False}), 4: ('dateline.stories.blocks.ClaimBlock', (), {'help_text': 'What these words claim.', 'label': 'Claim', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 1), ('speaker', 2), ('speaker_role', 3), ('claim', 4)]], {}), 6: ('wagtail.blocks.TextBlock', (), {'label': 'Our line', 'rows': 2}), 7: ('wagtail.blocks.CharBlock', (), {'help_text': 'In neutral words, one sentence.', 'label': 'Statement'}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'Who denies it', 'required': False}), 9: ('dateline.stories.blocks.ClaimBlock', (), {'label': 'Claim', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('statement', 7), ('says', 2), ('denies', 8), ('claim', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'default': [], 'label': 'What it speaks of'}), 12: ('wagtail.blocks.StructBlock', [[('text', 6), ('rows', 11)]], {}), 13: ('wagtail.blocks.CharBlock', (), {}), 14: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'ul', 'ol', 'claim']}), 15: ('wagtail.blocks.StructBlock', [[('title', 13), ('text', 14)]], {}), 16: ('wagtail.images.blocks.ImageChooserBlock', (), {}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the picture's own caption.", 'required': False}), 18: ('dateline.stories.blocks.ClaimBlock', (), {'label': 'Claim'}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'Those of the caption that carry it, exactly.', 'label': 'Words'}), 20: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('ours', 'We say it ourselves'), ('attributed', 'We say who says it'), ('quoted', "In somebody's own words")], 'label': 'Who says it here'}), 21: ('wagtail.blocks.StructBlock', [[('claim', 18), ('words', 19), ('voice', 20)]], {}), 22: ('wagtail.blocks.ListBlock', (21,), {'default': [], 'label': 'Claims the caption carries'}), 23: ('wagtail.blocks.StructBlock', [[('picture', 16), ('caption', 17), ('claims', 22)]], {}), 24: ('wagtail.blocks.CharBlock', (), {'required': False}), 25: ('wagtail.blocks.ListBlock', (23,), {'min_num': 1}), 26: ('wagtail.blocks.StructBlock', [[('title', 24), ('pictures', 25)]], {}), 27: ('wagtail.snippets.blocks.SnippetChooserBlock', ('media.Sound',), {'icon': 'media', 'label': 'Sound'}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'What a listener should know beforehand.', 'required': False}), 29: ('wagtail.blocks.StructBlock', [[('sound', 27), ('caption', 28)]], {}), 30: ('wagtail.snippets.blocks.SnippetChooserBlock', ('media.Video',), {'icon': 'desktop', 'label': 'Video'}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'What a viewer should know beforehand.', 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('video', 30), ('caption', 31)]], {}), 33: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('Telegram', 'Telegram'), ('X', 'X'), ('Facebook', 'Facebook'), ('Instagram', 'Instagram'), ('TikTok', 'TikTok'), ('YouTube', 'YouTube'), ('VKontakte', 'VKontakte'), ('Bluesky', 'Bluesky'), ('Mastodon', 'Mastodon'), ('other', 'Another')]}), 34: ('wagtail.blocks.CharBlock', (), {'label': 'Which other', 'max_length': 60, 'required': False}), 35: ('wagtail.blocks.CharBlock', (), {'help_text': 'The person, channel or office, by name.', 'label': 'Whose post'}), 36: ('wagtail.blocks.CharBlock', (), {'help_text': 'As it is written there, such as @courier.', 'label': 'Account', 'required': False}), 37: ('dateline.stories.blocks.MomentBlock', (), {'help_text': "By the newsroom's clock.", 'label': 'Posted at', 'required': False}), 38: ('wagtail.blocks.TextBlock', (), {'help_text': 'Exactly as posted, in their language.', 'label': 'Words', 'required': False, 'rows': 4}), 39: ('wagtail.blocks.TextBlock', (), {'label': 'Our translation', 'required': False, 'rows': 3}), 40: ('wagtail.blocks.URLBlock', (), {'label': 'Address', 'required': False}), 41: ('wagtail.images.blocks.ImageChooserBlock', (), {'help_text': 'A post may be gone tomorrow.', 'label': 'Screenshot', 'required': False}), 42: ('wagtail.blocks.StructBlock', [[('platform', 33), ('other_platform', 34), ('author', 35), ('handle', 36), ('posted_at', 37), ('text', 38), ('translation', 39), ('url', 40), ('picture', 41)]], {}), 43: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the table shows, and of when.'}), 44: ('dateline.stories.tables.Grid', (), {'help_text': 'Paste from a spreadsheet, or type. A right click adds and removes rows.', 'label': 'Cells'}), 45: ('wagtail.blocks.CharBlock', (), {'help_text': 'Whose figures these are.', 'required': False}), 46: ('wagtail.blocks.StructBlock', [[('caption', 43), ('table', 44), ('source', 45)]], {}), 47: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'help_text': 'Readers get it once an editor has released it on its own screen, under Papers.', 'label': 'Paper'}), 48: ('wagtail.blocks.StructBlock', [[('paper', 47)]], {}), 49: ('wagtail.blocks.URLBlock', (), {'label': 'Address'}), 50: ('wagtail.blocks.CharBlock', (), {'help_text': 'What a reader will find there.'}), 51: ('wagtail.blocks.StructBlock', [[('url', 49), ('title', 50)]], {})}, default=[('text', '')]),
        ),
        migrations.CreateModel(
            name='ClaimLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('place', models.CharField(choices=[('headline', 'Headline'), ('standfirst', 'Standfirst'), ('caption', 'Caption of the lead picture')], default='headline', max_length=20, verbose_name='where')),
                ('words', models.CharField(help_text='Those of the line that carry it, exactly.', max_length=500)),
                ('voice', models.CharField(choices=[('ours', 'We say it ourselves'), ('attributed', 'We say who says it'), ('quoted', "In somebody's own words")], default='attributed', max_length=20, verbose_name='who says it here')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claim')),
                ('story', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='claim_lines', to='stories.story')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
