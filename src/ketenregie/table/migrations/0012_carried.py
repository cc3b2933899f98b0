"""Minutes that were carried over instead of approved, and why."""

import django.db.models.deletion
import ketenregie.kernel.ids
from django.db import migrations, models

from ketenregie.protocol.sql import grant


class Migration(migrations.Migration):

    dependencies = [
        ('table', '0011_figures'),
    ]

    operations = [
        migrations.CreateModel(
            name='Carried',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('carried_at', models.DateTimeField()),
                ('carried_by', models.TextField()),
                ('carried_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='table.meeting')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='carried', to='table.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'carried_in'), name='carried_once_in_a_meeting')],
            },
        ),
        # About the meeting, and about no person: the reason is a code.
        grant("table_carried", app="select,insert", worker="select"),
    ]
