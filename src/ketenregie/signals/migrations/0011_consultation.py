"""Questions for advice to a colleague of the same party, behind the wall."""

import django.db.models.deletion
import ketenregie.kernel.ids
from django.db import migrations, models

from ketenregie.protocol.sql import guard


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0003_files'),
        ('signals', '0010_trends'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consultation',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('by_party', models.TextField()),
                ('by_role', models.TextField()),
                ('of_role', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('question_ref', models.UUIDField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('answer_ref', models.UUIDField(blank=True, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='protocol.dossier')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('answered_at__isnull', True)), fields=['by_party', 'of_role'], name='consultation_waiting')],
            },
        ),
        guard("signals_consultation"),
    ]
