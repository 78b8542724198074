"""Videos the newsroom hosts itself."""

import dateline.core.ids
import dateline.media.models
import django.core.validators
import django.db.models.deletion
import modelsearch.index
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0003_versions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Video',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_id', models.CharField(default=dateline.core.ids.new_id, editable=False, max_length=16, unique=True)),
                ('title', models.CharField(help_text='What can be seen, in a few words. Readers see it.', max_length=200)),
                ('file', models.FileField(upload_to=dateline.media.models.video_name, verbose_name='file')),
                ('credit', models.CharField(help_text='Who made it, as it will be printed.', max_length=200)),
                ('rights', models.CharField(blank=True, help_text='Licence or agreement; printed in the file itself.', max_length=300)),
                ('is_synthetic', models.BooleanField(default=False, help_text='Pictures or sound made or changed by AI. Readers are told.', verbose_name='made by AI')),
                ('poster_at', models.PositiveIntegerField(blank=True, help_text='The second of the video whose frame is shown. Empty: a frame that is like most of its beginning.', null=True, verbose_name='shown before it plays')),
                ('captions_language', models.CharField(blank=True, help_text="Such as uk. Empty: the newsroom's own.", max_length=20, validators=[django.core.validators.RegexValidator('^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', 'Write a code such as uk or en-GB.')], verbose_name='language of the captions')),
                ('transcript', models.TextField(blank=True, help_text='In words. Readers who can neither see nor hear it have only this.', verbose_name='what is said and seen')),
                ('source_note', models.TextField(blank=True, help_text='For the desk only.', verbose_name='where it comes from')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('seconds', models.PositiveIntegerField(default=0, editable=False)),
                ('width', models.PositiveIntegerField(default=0, editable=False)),
                ('height', models.PositiveIntegerField(default=0, editable=False)),
                ('released_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('released_size', models.PositiveBigIntegerField(default=0, editable=False)),
                ('released_from', models.CharField(blank=True, editable=False, max_length=64)),
                ('poster', models.JSONField(blank=True, editable=False, null=True)),
                ('captions_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('poster_picture', models.ForeignKey(blank=True, help_text='Shown instead of a frame.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='media.picture', verbose_name='or a picture')),
            ],
            options={
                'ordering': ['-created_at'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
    ]
