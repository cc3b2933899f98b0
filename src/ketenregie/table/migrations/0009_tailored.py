"""Meetings on one case, and the walls round them."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
import ketenregie.kernel.ids
from django.db import migrations, models

from ketenregie.protocol.sql import guard, load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0008_shown_until'),
        ('table', '0008_reminders'),
    ]

    operations = [
        migrations.CreateModel(
            name='Maatwerkoverleg',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('starts_at', models.DateTimeField()),
                ('purpose_ref', models.UUIDField()),
                ('place_ref', models.UUIDField(null=True)),
                ('called_by', models.TextField()),
                ('called_at', models.DateTimeField()),
                ('state', models.TextField(default='called')),
                ('ends_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('held_at', models.DateTimeField(null=True)),
                ('agreed', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('version', models.IntegerField(default=1)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('party', models.TextField()),
                ('role', models.TextField()),
                ('invited_at', models.DateTimeField()),
                ('given', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('sources', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('answer', models.TextField(default='')),
                ('answered_at', models.DateTimeField(null=True)),
                ('present', models.BooleanField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='table.maatwerkoverleg')),
            ],
        ),
        migrations.CreateModel(
            name='TailoredNote',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('ref', models.UUIDField()),
                ('typed_by', models.TextField()),
                ('typed_at', models.DateTimeField()),
                ('version', models.IntegerField(default=1)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='table.maatwerkoverleg')),
            ],
        ),
        migrations.CreateModel(
            name='ThirdParty',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('name_ref', models.UUIDField()),
                ('about_ref', models.UUIDField()),
                ('added_at', models.DateTimeField()),
                ('signed_on', models.DateField(null=True)),
                ('signed_noted_by', models.TextField(default='')),
                ('present', models.BooleanField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='third_parties', to='table.maatwerkoverleg')),
            ],
        ),
        migrations.CreateModel(
            name='HandOut',
            fields=[
                ('id', models.UUIDField(default=ketenregie.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('what_ref', models.UUIDField()),
                ('why_ref', models.UUIDField()),
                ('given_on', models.DateField()),
                ('until', models.DateField()),
                ('noted_by', models.TextField()),
                ('back', models.TextField(default='')),
                ('back_on', models.DateField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='protocol.dossier')),
                ('invitation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='table.invitation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hand_outs', to='table.maatwerkoverleg')),
                ('third_party', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='table.thirdparty')),
            ],
        ),
        migrations.AddIndex(
            model_name='maatwerkoverleg',
            index=models.Index(fields=['dossier', 'starts_at'], name='tailored_of_case'),
        ),
        migrations.AddConstraint(
            model_name='maatwerkoverleg',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['called', 'held', 'cancelled'])), name='tailored_state_is_declared'),
        ),
        migrations.AddIndex(
            model_name='invitation',
            index=models.Index(fields=['party', 'role'], name='tailored_invited'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(fields=('meeting', 'party', 'role'), name='tailored_invited_once'),
        ),
        migrations.AddConstraint(
            model_name='handout',
            constraint=models.CheckConstraint(condition=models.Q(('invitation', None), ('third_party', None), _connector='XOR'), name='handed_out_to_one'),
        ),
        guard("table_maatwerkoverleg"),
        guard("table_invitation"),
        guard("table_thirdparty"),
        guard("table_handout"),
        guard("table_tailorednote"),
        load(SQL / "tailored.sql"),
    ]
