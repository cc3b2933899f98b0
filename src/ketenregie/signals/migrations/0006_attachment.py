"""Files that came with a signal, behind the same walls as its words."""

import django.db.models.deletion
import ketenregie.kernel.ids
from django.db import migrations, models

from ketenregie.protocol.sql import guard


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0003_files'),
        ('signals', '0005_search'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('ref', models.UUIDField()),
                ('media', models.TextField()),
                ('extension', models.TextField()),
                ('size', models.BigIntegerField()),
                ('picture', models.BooleanField(default=False)),
                ('cleaned', models.BooleanField(default=False)),
                ('scan', models.TextField(default='none')),
                ('via', models.TextField()),
                ('added_at', models.DateTimeField()),
                ('by_party', models.TextField(blank=True, default='')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_ref', models.UUIDField(blank=True, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='protocol.dossier')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('media__in', ('image', 'pdf', 'office', 'audio', 'video', 'text', 'chat'))), name='attachment_media_is_known'), models.CheckConstraint(condition=models.Q(('via__in', ('report', 'mailbox', 'desk', 'email'))), name='attachment_via_is_known'), models.CheckConstraint(condition=models.Q(('scan__in', ('clean', 'none', 'away'))), name='attachment_scan_is_known')],
            },
        ),
        guard("signals_attachment", public=True, files=True),
    ]
