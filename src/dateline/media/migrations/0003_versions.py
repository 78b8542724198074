"""Pictures have versions in the sizes of the layout, and a card for other sites."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('media', '0002_sounds_and_papers'),
    ]

    operations = [
        migrations.AddField(
            model_name='picture',
            name='card',
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='picture',
            name='versions',
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
    ]
