"""E-mail addresses, web addresses and bank accounts as mentions, and what was found but is not meant."""

import django.db.models.deletion
from django.db import migrations, models

import ketenregie.kernel.ids
from ketenregie.protocol.sql import guard


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0002_walls'),
        ('signals', '0003_who_may_follow'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='mention', name='mention_kind_is_known'),
        migrations.AddConstraint(
            model_name='mention',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ('person', 'place', 'phone', 'vehicle', 'organisation', 'account', 'email', 'web', 'bank'))), name='mention_kind_is_known'),
        ),
        migrations.CreateModel(
            name='NotMeant',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('ref', models.UUIDField()),
                ('said_at', models.DateTimeField()),
                ('by_party', models.TextField(blank=True, default='')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='protocol.dossier')),
            ],
        ),
        guard("signals_notmeant"),
    ]
