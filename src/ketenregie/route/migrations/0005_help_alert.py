"""Help that is late after an escalation is others' work too: chain director and care coordinator."""

from pathlib import Path

import django.db.models.deletion
import ketenregie.kernel.ids
from django.db import migrations, models

from ketenregie.protocol.sql import guard, load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0006_is_admitted'),
        ('route', '0004_came_from'),
    ]

    operations = [
        migrations.CreateModel(
            name='HelpAlert',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('holder_party', models.TextField()),
                ('holder_role', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('help', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='route.helpaction')),
            ],
            options={
                'indexes': [models.Index(fields=['holder_party', 'holder_role'], name='route_alert_of')],
                'constraints': [models.UniqueConstraint(fields=('help', 'holder_party', 'holder_role'), name='route_alert_once')],
            },
        ),
        guard("route_helpalert"),
        load(SQL / "watch_help.sql"),
    ]
