"""Sounds; papers that can be released; pictures say what they are and whether their original is clean."""

import dateline.core.ids
import dateline.media.models
import modelsearch.index
import wagtail.images.models
from django.db import migrations, models


def name_papers(apps, _schema):
    """Each paper that is there already gets an id of its own."""
    for paper in apps.get_model('media', 'Paper').objects.all():
        paper.document_id = dateline.core.ids.new_id()
        paper.save(update_fields=['document_id'])


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='paper',
            options={'verbose_name': 'paper', 'verbose_name_plural': 'papers'},
        ),
        migrations.CreateModel(
            name='Sound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_id', models.CharField(default=dateline.core.ids.new_id, editable=False, max_length=16, unique=True)),
                ('title', models.CharField(help_text='What can be heard, in a few words. Readers see it.', max_length=200)),
                ('file', models.FileField(upload_to=dateline.media.models.sound_name, verbose_name='recording')),
                ('credit', models.CharField(help_text='Who made it, as it will be printed.', max_length=200)),
                ('rights', models.CharField(blank=True, help_text='Licence or agreement; printed in the file itself.', max_length=300)),
                ('transcript', models.TextField(blank=True, help_text='Word for word, or a description. Readers who cannot hear it have only this.', verbose_name='what is said')),
                ('is_synthetic', models.BooleanField(default=False, help_text='A voice or sound made or changed by AI. Readers are told.', verbose_name='AI-assisted')),
                ('source_note', models.TextField(blank=True, help_text='For the desk only.', verbose_name='where it comes from')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('seconds', models.PositiveIntegerField(default=0, editable=False)),
                ('released_sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('released_size', models.PositiveBigIntegerField(default=0, editable=False)),
                ('released_from', models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                'ordering': ['-created_at'],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.AddField(
            model_name='paper',
            name='document_id',
            field=models.CharField(default='', editable=False, max_length=16),
        ),
        migrations.RunPython(name_papers, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='paper',
            name='document_id',
            field=models.CharField(default=dateline.core.ids.new_id, editable=False, max_length=16, unique=True),
        ),
        migrations.AddField(
            model_name='paper',
            name='pages',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='paper',
            name='released_sha256',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='paper',
            name='released_size',
            field=models.PositiveBigIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='picture',
            name='is_original_clean',
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name='picture',
            name='source_type',
            field=models.CharField(blank=True, choices=[('digitalCapture', 'Photograph, taken with a camera or phone'), ('negativeFilm', 'Photograph on film, scanned'), ('print', 'Print or paper, scanned or photographed'), ('screenCapture', 'Screenshot, or a frame of a film'), ('digitalCreation', 'Drawing, map or graphic, made by a person'), ('dataDrivenMedia', 'Chart, made by software from figures'), ('compositeCapture', 'Several photographs put together'), ('compositeWithTrainedAlgorithmicMedia', 'Partly made by AI'), ('trainedAlgorithmicMedia', 'Made by AI')], help_text='Written into the file itself. Readers are told of anything made by AI.', max_length=40, verbose_name='what it is'),
        ),
        migrations.AlterField(
            model_name='paper',
            name='file',
            field=models.FileField(upload_to=dateline.media.models.paper_name, verbose_name='file'),
        ),
        migrations.AlterField(
            model_name='picture',
            name='file',
            field=models.FileField(upload_to=wagtail.images.models.get_upload_to, verbose_name='file'),
        ),
        migrations.AlterField(
            model_name='picturerendition',
            name='file',
            field=models.FileField(storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to),
        ),
    ]
