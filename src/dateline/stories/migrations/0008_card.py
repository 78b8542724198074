"""The card drawn for a story is kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stories', '0007_tables_galleries_posts_and_genre'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoryCard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('drawn_from', models.CharField(max_length=64)),
                ('released', models.JSONField()),
                ('story', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='card', to='stories.story')),
            ],
        ),
    ]
