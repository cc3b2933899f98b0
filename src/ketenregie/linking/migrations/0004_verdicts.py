"""What people decide about two mentions, what they ask blindly, and where a merged bundle went."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import ketenregie.kernel.ids
from ketenregie.protocol.sql import guard, load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('linking', '0003_candidates'),
        ('protocol', '0004_drafts'),
        ('signals', '0014_draft_way'),
    ]

    operations = [
        migrations.AddField(
            model_name='bundle',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='linking.bundle'),
        ),
        migrations.AddField(
            model_name='bundlesignal',
            name='by_hand',
            field=models.BooleanField(default=True),
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('by_party', models.TextField()),
                ('by_role', models.TextField()),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('talk_party', models.TextField(blank=True, default='')),
                ('talk_role', models.TextField(blank=True, default='')),
                ('words_ref', models.UUIDField(blank=True, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('dossier', 'by_party'), name='one_open_question_a_party')],
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('said', models.TextField()),
                ('bits', models.FloatField(default=0.0)),
                ('reason_ref', models.UUIDField()),
                ('decided_at', models.DateTimeField()),
                ('by_party', models.TextField()),
                ('by_role', models.TextField()),
                ('again_on', models.DateField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.TextField(blank=True, default='')),
                ('ended_reason_ref', models.UUIDField(blank=True, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('mention_a', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.mention')),
                ('mention_b', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.mention')),
                ('signal_a', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('signal_b', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['signal_a'], name='verdict_of_a'), models.Index(condition=models.Q(('ended_at', None)), fields=['signal_b'], name='verdict_of_b')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('mention_a', 'mention_b'), name='one_standing_verdict_a_pair'), models.CheckConstraint(condition=models.Q(('said__in', ('same', 'not_same', 'later'))), name='verdict_is_known'), models.CheckConstraint(condition=models.Q(('ended_by__in', ('', 'undone', 'replaced'))), name='verdict_end_is_known'), models.CheckConstraint(condition=models.Q(('signal_a__lt', models.F('signal_b'))), name='verdict_in_order')],
            },
        ),
        guard("linking_question"),
        load(SQL / "verdicts.sql"),
    ]
