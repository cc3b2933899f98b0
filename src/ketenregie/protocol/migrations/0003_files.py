"""Files: their sealed pieces, and the doors by which they come in."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0002_walls")]
    operations = [
        migrations.CreateModel(
            name="Chunk",
            fields=[
                ("pk", models.CompositePrimaryKey("entry_id", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                ("sealed", models.BinaryField()),
                ("written_in", models.BigIntegerField()),
                ("dossier", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="protocol.dossier")),
                ("entry", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="protocol.vaultentry")),
            ],
        ),
        load(SQL / "07_files.sql"),
    ]
