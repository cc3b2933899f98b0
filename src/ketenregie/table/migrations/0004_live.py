"""A meeting that is being held: what is at the table, its minutes, who withdrew, what is being typed."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenregie.kernel.ids
from django.db import migrations, models

from ketenregie.protocol.sql import grant, guard, load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0006_is_admitted'),
        ('table', '0003_calls_and_series'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='table.meeting')),
                ('began_at', models.DateTimeField()),
                ('version', models.IntegerField(default=1)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='table.item')),
            ],
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField(default='note')),
                ('ref', models.UUIDField()),
                ('withheld_from', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('typed_by', models.TextField()),
                ('typed_at', models.DateTimeField()),
                ('version', models.IntegerField(default=1)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='table.item')),
            ],
            options={
                'indexes': [models.Index(fields=['item', 'typed_at'], name='note_of_item')],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('party', models.TextField()),
                ('role', models.TextField()),
                ('reason', models.TextField()),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.TextField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='table.item')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dossier', 'party', 'role'), name='withdrew_once')],
            },
        ),
        migrations.CreateModel(
            name='Typing',
            fields=[
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='protocol.dossier')),
                ('person_id', models.UUIDField()),
                ('way', models.TextField()),
                ('ref', models.UUIDField(null=True)),
                ('kept_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='table.item')),
            ],
            options={
                'indexes': [models.Index(fields=['person_id', 'item', 'way'], name='typing_of_person')],
            },
        ),
        guard("table_note"),
        guard("table_recusal"),
        guard("table_typing"),
        # Which item is at the table: about the meeting, and about no person.
        grant("table_sitting", app="select,insert,update", worker="select"),
        load(SQL / "withdraw.sql"),
    ]
