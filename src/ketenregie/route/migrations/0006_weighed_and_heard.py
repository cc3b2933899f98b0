"""How things were weighed, who was heard, who directs the help; each municipality its own route beside."""

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenregie.kernel.ids
from django.db import migrations, models

from ketenregie.protocol.sql import guard


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0006_is_admitted'),
        ('route', '0005_help_alert'),
    ]

    operations = [
        migrations.CreateModel(
            name='Direction',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('holder_party', models.TextField()),
                ('holder_role', models.TextField()),
                ('reason_ref', models.UUIDField()),
                ('decided_by', models.TextField()),
                ('decided_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('of_party', models.TextField()),
                ('of_role', models.TextField()),
                ('stance', models.TextField()),
                ('reason_ref', models.UUIDField(null=True)),
                ('noted_by', models.TextField()),
                ('noted_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Weighing',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('outcome', models.TextField()),
                ('criteria', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('not_met', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('held_on', models.DateField(null=True)),
                ('next_on', models.DateField(null=True)),
                ('reason_ref', models.UUIDField(null=True)),
                ('made_by', models.TextField()),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='step',
            name='route_one_beside',
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('finished_at', None), ('line', 'beside')), fields=('dossier', 'code', 'owner_party'), name='route_one_beside_of'),
        ),
        migrations.AddField(
            model_name='direction',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier'),
        ),
        migrations.AddField(
            model_name='hearing',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier'),
        ),
        migrations.AddField(
            model_name='weighing',
            name='dossier',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier'),
        ),
        migrations.AddConstraint(
            model_name='direction',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('dossier',), name='route_one_direction'),
        ),
        migrations.AddConstraint(
            model_name='direction',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['together', 'care_coordinator', 'other'])), name='route_direction_kind'),
        ),
        migrations.AddIndex(
            model_name='hearing',
            index=models.Index(fields=['dossier', 'noted_at'], name='route_heard_on'),
        ),
        migrations.AddConstraint(
            model_name='hearing',
            constraint=models.CheckConstraint(condition=models.Q(('stance__in', ['agrees', 'objects', 'advises', 'not_reached'])), name='route_hearing_stance'),
        ),
        migrations.AddIndex(
            model_name='weighing',
            index=models.Index(fields=['dossier', 'made_at'], name='route_weighed_on'),
        ),
        migrations.AddConstraint(
            model_name='weighing',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['undermining', 'own_table', 'riec', 'reverse', 'ave'])), name='route_weighing_kind'),
        ),
        guard("route_weighing"),
        guard("route_hearing"),
        guard("route_direction"),
    ]
