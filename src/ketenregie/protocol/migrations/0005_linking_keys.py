"""The second key of a dossier, of linking."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0004_drafts")]
    operations = [
        migrations.CreateModel(
            name="LinkingKey",
            fields=[
                ("dossier", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to="protocol.dossier")),
                ("wrapped", models.BinaryField()),
                ("ring", models.IntegerField()),
            ],
        ),
        load(SQL / "10_linking_keys.sql"),
    ]
