"""Editors silence what the checker says of a story, with a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0011_claims'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Silenced',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=16)),
                ('words', models.CharField(max_length=200)),
                ('reason', models.CharField(max_length=300)),
                ('silenced_at', models.DateTimeField()),
                ('silenced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('story', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='silenced', to='stories.story')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('story', 'key'), name='silenced_once')],
            },
        ),
    ]
