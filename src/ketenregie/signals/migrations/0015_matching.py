"""The index of linking: fingerprints of mentions, their keys, and what waits for the linker."""

from pathlib import Path

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0005_linking_keys"), ("signals", "0014_draft_way")]
    operations = [
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                ("mention", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to="signals.mention")),
                ("number", models.IntegerField(default=0, unique=True)),
                ("ref", models.UUIDField(db_index=True)),
                ("kind", models.TextField(default="")),
                ("category", models.TextField(default="")),
                ("sealed", models.BinaryField()),
                ("digests", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("combining", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ("composed", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ("dossier", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="protocol.dossier")),
            ],
        ),
        migrations.CreateModel(
            name="LinkKey",
            fields=[
                ("pk", models.CompositePrimaryKey("digest", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("digest", models.BigIntegerField()),
                ("number", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="ToLink",
            fields=[
                ("mention", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to="signals.mention")),
                ("since", models.DateTimeField(db_index=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("tries", models.IntegerField(default=0)),
            ],
        ),
        load(SQL / "matching.sql"),
    ]
