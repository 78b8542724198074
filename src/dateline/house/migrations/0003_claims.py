"""How many decide on a claim, and words for its status."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('house', '0002_look_contacts_machines_money'),
    ]

    operations = [
        migrations.AddField(
            model_name='house',
            name='deciders',
            field=models.PositiveSmallIntegerField(choices=[(2, 'Two'), (1, 'One, because we have a single editor')], default=2, help_text='Readers are told at every claim.', verbose_name='people it takes to call a claim confirmed or false'),
        ),
        migrations.AddField(
            model_name='house',
            name='status_words',
            field=models.TextField(blank=True, help_text='Lines such as disputed = Contested. Empty: the words the site comes with.', verbose_name='words for a status'),
        ),
    ]
