"""The ledger; what was assessed and confirmed the database itself keeps for ever."""

import dateline.claims.models
import dateline.core.ids
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from dateline.core.append_only import keep_for_ever

_KEPT = 'claim_id number was status reason cause people decided_at'.split()


def guard(_apps, schema_editor):
    """From here on the database refuses what would change what was said."""
    keep_for_ever(schema_editor, 'claims_assessment', 'an assessment is never changed, only followed by another', _KEPT)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('topics', '0002_related'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Party',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_id', models.CharField(default=dateline.core.ids.new_id, editable=False, max_length=16, unique=True)),
                ('name', models.CharField(max_length=200, unique=True, verbose_name='name readers see')),
                ('kind', models.CharField(choices=[('government', 'Government or office'), ('military', 'Military'), ('armed_group', 'Armed group'), ('organisation', 'Organisation'), ('person', 'Person'), ('media', 'Media'), ('newsroom', 'Ourselves'), ('other', 'Other')], default='other', max_length=20)),
                ('stake', models.CharField(choices=[('belligerent', 'Takes part in the fight'), ('allied', "On somebody's side"), ('affected', 'Affected by it'), ('independent', 'Independent'), ('own', 'Our own reporting')], default='independent', max_length=20)),
                ('other_names', models.TextField(blank=True, help_text='One a line; the desk finds it by these too.')),
                ('identity', models.TextField(blank=True, help_text='Only where readers must not know. Never leaves the desk.', verbose_name='who it is in truth')),
                ('desk_notes', models.TextField(blank=True, help_text='For the desk only.', verbose_name='notes')),
            ],
            options={
                'verbose_name_plural': 'parties',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document_id', models.CharField(default=dateline.core.ids.new_id, editable=False, max_length=16, unique=True)),
                ('statement', models.CharField(help_text='One sentence, in neutral words.', max_length=400)),
                ('kind', models.CharField(choices=[('event', 'Something happened'), ('control', 'Who controls a place'), ('quantity', 'A figure'), ('blame', 'Who is to blame'), ('quote', 'Somebody said it'), ('announcement', 'An announcement or a plan'), ('demand', 'A demand'), ('warning', 'A warning to the public'), ('identity', 'Who somebody is'), ('media', 'Whether a picture or a recording is what it is said to be'), ('forecast', 'A forecast')], default='event', max_length=20)),
                ('happened_on', models.CharField(blank=True, help_text='2026-03-12, 2026-03, 2026-03-12~ for about that day.', max_length=40, validators=[dateline.claims.models.check_day], verbose_name='when it happened')),
                ('place_name', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('place_precision', models.CharField(choices=[('point', 'The very spot'), ('settlement', 'A village or a part of a town'), ('district', 'A district'), ('region', 'A region'), ('country', 'A country')], default='settlement', max_length=20, verbose_name='known')),
                ('place_shown', models.CharField(choices=[('exact', 'As exactly as we know it'), ('area', 'As an area around it'), ('name', 'By name only'), ('withheld', 'Not at all')], default='area', max_length=20, verbose_name='shown')),
                ('latitude', models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(-90), django.core.validators.MaxValueValidator(90)])),
                ('longitude', models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, validators=[django.core.validators.MinValueValidator(-180), django.core.validators.MaxValueValidator(180)])),
                ('metric', models.CharField(blank=True, help_text='Such as: people killed.', max_length=100, verbose_name='what is counted')),
                ('low', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True, verbose_name='at least')),
                ('best', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True, verbose_name='figure')),
                ('high', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True, verbose_name='at most')),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('figure_of', models.CharField(blank=True, max_length=40, validators=[dateline.claims.models.check_day], verbose_name='figure as of')),
                ('addressees', models.TextField(blank=True, help_text='One a line.', verbose_name='whom it is for')),
                ('asks', models.CharField(blank=True, max_length=300, verbose_name='what they are asked to do')),
                ('asked_from', models.CharField(blank=True, max_length=40, validators=[dateline.claims.models.check_day], verbose_name='from')),
                ('asked_until', models.CharField(blank=True, max_length=40, validators=[dateline.claims.models.check_day], verbose_name='until')),
                ('checked', models.TextField(blank=True, max_length=1000, verbose_name='what we did to check it')),
                ('would_settle', models.TextField(blank=True, max_length=500, verbose_name='what would settle it')),
                ('status', models.CharField(choices=[('claimed', 'Not checked'), ('unverifiable', 'Could not be verified'), ('corroborated', 'Supported, not confirmed'), ('verified', 'Confirmed by us'), ('disputed', 'Disputed'), ('misleading', 'Missing context'), ('false', 'False'), ('superseded', 'Replaced by a newer figure'), ('retracted', 'Withdrawn by us')], default='claimed', editable=False, max_length=20)),
                ('status_at', models.DateTimeField(editable=False)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('withdrawn_at', models.DateTimeField(editable=False, null=True)),
                ('work', models.CharField(choices=[('new', 'New'), ('checking', 'Being checked'), ('waiting', 'Waiting for an answer'), ('settled', 'Settled for now')], default='new', max_length=20, verbose_name='our work on it')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='look at it again on')),
                ('desk_notes', models.TextField(blank=True, help_text='For the desk only.', verbose_name='notes')),
                ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('topics', models.ManyToManyField(blank=True, related_name='claims', to='topics.topic')),
            ],
            options={
                'ordering': ['-status_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('was', models.CharField(choices=[('claimed', 'Not checked'), ('unverifiable', 'Could not be verified'), ('corroborated', 'Supported, not confirmed'), ('verified', 'Confirmed by us'), ('disputed', 'Disputed'), ('misleading', 'Missing context'), ('false', 'False'), ('superseded', 'Replaced by a newer figure'), ('retracted', 'Withdrawn by us')], max_length=20)),
                ('status', models.CharField(choices=[('claimed', 'Not checked'), ('unverifiable', 'Could not be verified'), ('corroborated', 'Supported, not confirmed'), ('verified', 'Confirmed by us'), ('disputed', 'Disputed'), ('misleading', 'Missing context'), ('false', 'False'), ('superseded', 'Replaced by a newer figure'), ('retracted', 'Withdrawn by us')], max_length=20)),
                ('reason', models.TextField(max_length=400)),
                ('cause', models.CharField(choices=[('new_evidence', 'New evidence'), ('source_changed', 'The source changed its account'), ('our_error', 'We were wrong'), ('desk_review', 'The desk looked again'), ('reader_report', 'A reader told us'), ('legal', 'Legal'), ('safety', 'Safety')], max_length=20)),
                ('people', models.PositiveSmallIntegerField()),
                ('decided_at', models.DateTimeField()),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='claims.claim')),
            ],
            options={
                'ordering': ['claim', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story', models.CharField(db_index=True, max_length=16)),
                ('place', models.CharField(choices=[('headline', 'Headline'), ('standfirst', 'Standfirst'), ('caption', 'Caption'), ('text', 'Text'), ('quote', 'Quote'), ('box', 'What we could not verify')], max_length=20)),
                ('words', models.TextField()),
                ('voice', models.CharField(choices=[('ours', 'We say it ourselves'), ('attributed', 'We say who says it'), ('quoted', "In somebody's own words")], max_length=20)),
                ('is_published', models.BooleanField()),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='appearances', to='claims.claim')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ClaimRelation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('contradicts', 'contradicts'), ('same_as', 'is the same as'), ('narrower', 'is a part of'), ('supersedes', 'replaces')], max_length=20)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='claims.claim')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations_to_it', to='claims.claim')),
            ],
        ),
        migrations.CreateModel(
            name='ClaimWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stem', models.CharField(max_length=64)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='claims.claim')),
            ],
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('confirmed_at', models.DateTimeField()),
                ('assessment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='confirmation', to='claims.assessment')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='what it is')),
                ('effect', models.CharField(choices=[('supports', 'Supports it'), ('contradicts', 'Contradicts it'), ('context', 'Context')], default='supports', max_length=20, verbose_name='what it does')),
                ('method', models.CharField(blank=True, max_length=300, verbose_name='how we got or read it')),
                ('reliability', models.CharField(choices=[('A', 'A: completely reliable'), ('B', 'B: usually reliable'), ('C', 'C: fairly reliable'), ('D', 'D: not usually reliable'), ('E', 'E: unreliable'), ('F', 'F: cannot be judged')], default='F', max_length=1, verbose_name='source')),
                ('credibility', models.CharField(choices=[('1', '1: confirmed by other sources'), ('2', '2: probably true'), ('3', '3: possibly true'), ('4', '4: doubtful'), ('5', '5: improbable'), ('6', '6: cannot be judged')], default='6', max_length=1, verbose_name='information')),
                ('origin', models.CharField(help_text='Where it comes from in the end. Two items of one origin count once.', max_length=200)),
                ('capture', models.CharField(choices=[('saved', 'A saved copy of a page'), ('upload', 'A file'), ('reference', 'A reference only')], default='reference', editable=False, max_length=20)),
                ('address', models.CharField(blank=True, max_length=1000)),
                ('sha256', models.CharField(blank=True, editable=False, max_length=64)),
                ('size', models.PositiveBigIntegerField(default=0, editable=False)),
                ('media_type', models.CharField(blank=True, editable=False, max_length=100)),
                ('desk_notes', models.TextField(blank=True, verbose_name='notes')),
                ('added_at', models.DateTimeField(editable=False)),
                ('added_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='claims.claim')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Assertion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stance', models.CharField(choices=[('asserts', 'says so'), ('denies', 'denies it'), ('partly_confirms', 'confirms a part of it'), ('no_comment', 'does not comment'), ('withdrew', 'took it back')], default='asserts', max_length=20)),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='their words')),
                ('low', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True, verbose_name='at least')),
                ('best', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True, verbose_name='their figure')),
                ('high', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True, verbose_name='at most')),
                ('figure_of', models.CharField(blank=True, max_length=40, validators=[dateline.claims.models.check_day], verbose_name='figure as of')),
                ('said_on', models.CharField(blank=True, max_length=40, validators=[dateline.claims.models.check_day], verbose_name='said on')),
                ('said_where', models.CharField(blank=True, help_text='On which occasion or channel.', max_length=200, verbose_name='where')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='document')),
                ('source_link', models.URLField(blank=True, max_length=500, verbose_name='address')),
                ('released_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assertions', to='claims.claim')),
                ('parties', models.ManyToManyField(related_name='assertions', to='claims.party')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was', models.CharField(choices=[('claimed', 'Not checked'), ('unverifiable', 'Could not be verified'), ('corroborated', 'Supported, not confirmed'), ('verified', 'Confirmed by us'), ('disputed', 'Disputed'), ('misleading', 'Missing context'), ('false', 'False'), ('superseded', 'Replaced by a newer figure'), ('retracted', 'Withdrawn by us')], max_length=20)),
                ('status', models.CharField(choices=[('claimed', 'Not checked'), ('unverifiable', 'Could not be verified'), ('corroborated', 'Supported, not confirmed'), ('verified', 'Confirmed by us'), ('disputed', 'Disputed'), ('misleading', 'Missing context'), ('false', 'False'), ('superseded', 'Replaced by a newer figure'), ('retracted', 'Withdrawn by us')], max_length=20)),
                ('reason', models.TextField(max_length=400)),
                ('cause', models.CharField(choices=[('new_evidence', 'New evidence'), ('source_changed', 'The source changed its account'), ('our_error', 'We were wrong'), ('desk_review', 'The desk looked again'), ('reader_report', 'A reader told us'), ('legal', 'Legal'), ('safety', 'Safety')], max_length=20)),
                ('notices', models.JSONField(default=dict)),
                ('proposed_at', models.DateTimeField()),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='proposal', to='claims.claim')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('story', models.CharField(db_index=True, max_length=16)),
                ('text', models.TextField()),
                ('found', models.JSONField(default=dict)),
                ('is_box_row', models.BooleanField(default=False)),
                ('decision', models.CharField(choices=[('open', 'Not looked at'), ('accepted', 'Taken as it was'), ('changed', 'Taken with changes'), ('rejected', 'Not taken')], default='open', max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('claim', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='claims.claim')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['status', '-status_at'], name='claims_by_status'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['review_on'], name='claims_by_review'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['-status_at', '-id'], name='claims_by_change'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(fields=('claim', 'number'), name='assessments_in_order'),
        ),
        migrations.AddIndex(
            model_name='appearance',
            index=models.Index(fields=['claim', 'is_published'], name='claims_printed'),
        ),
        migrations.AddConstraint(
            model_name='claimrelation',
            constraint=models.UniqueConstraint(fields=('claim', 'other', 'relation'), name='related_once'),
        ),
        migrations.AddConstraint(
            model_name='claimword',
            constraint=models.UniqueConstraint(fields=('stem', 'claim'), name='a_stem_once_a_claim'),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
