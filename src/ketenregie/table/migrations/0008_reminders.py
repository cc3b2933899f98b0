"""That somebody was reminded of what they agreed to do."""

import ketenregie.kernel.ids
from django.db import migrations, models

from ketenregie.protocol.sql import grant


class Migration(migrations.Migration):

    dependencies = [
        ('table', '0007_hick_ups'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('agreement_id', models.UUIDField()),
                ('kind', models.TextField()),
                ('sent_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agreement_id', 'kind'), name='reminded_once')],
            },
        ),
        # Which agreement, and when: no word, no person, no dossier.
        grant("table_reminder", app="", worker="select,insert"),
    ]
