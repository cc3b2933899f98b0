"""By whom and in which meeting minutes were approved."""

import django.db.models.deletion
from django.db import migrations, models

from ketenregie.protocol.sql import grant


class Migration(migrations.Migration):

    dependencies = [
        ('table', '0004_live'),
    ]

    operations = [
        migrations.CreateModel(
            name='Approval',
            fields=[
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='approval', serialize=False, to='table.meeting')),
                ('approved_at', models.DateTimeField()),
                ('approved_by', models.TextField()),
                ('approved_in', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='table.meeting')),
            ],
        ),
        # About the meeting, and about no person.
        grant("table_approval", app="select,insert", worker="select"),
    ]
