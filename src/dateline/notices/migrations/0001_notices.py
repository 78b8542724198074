"""Notices, which the database itself keeps for ever."""

import dateline.core.ids
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dateline.core.append_only import keep_for_ever

_KEPT = 'document_id story claim change kind placement text was now issued_at desk_reason'.split()


def guard(_apps, schema_editor):
    """From here on the database refuses what would change what was said."""
    keep_for_ever(schema_editor, 'notices_notice', 'a notice is never changed or taken away', _KEPT)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_id', models.CharField(default=dateline.core.ids.new_id, editable=False, max_length=16, unique=True)),
                ('story', models.CharField(db_index=True, max_length=16)),
                ('claim', models.CharField(blank=True, db_index=True, max_length=16)),
                ('change', models.PositiveIntegerField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('update', 'Update'), ('clarification', 'Clarification'), ('editors_note', "Editor's note"), ('correction', 'Correction'), ('retraction', 'Retraction')], max_length=20)),
                ('placement', models.CharField(choices=[('inline', 'At the words it is about'), ('top', 'Above the text')], max_length=10)),
                ('text', models.TextField(max_length=600)),
                ('was', models.CharField(blank=True, max_length=20)),
                ('now', models.CharField(blank=True, max_length=20)),
                ('issued_at', models.DateTimeField()),
                ('desk_reason', models.TextField(blank=True)),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-issued_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('story', 'claim', 'change'), name='one_notice_a_change')],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
