"""All that was taken from the list is looked up and answered for at once, without keys to other tables."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


def without_constraint(model: str, name: str, to: str, *, indexed: bool = True) -> migrations.AlterField:
    """Take the constraint of a foreign key away, and its index where another one begins with it."""
    key = models.ForeignKey(
        to,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        db_constraint=False,
        db_index=indexed,
    )
    return migrations.AlterField(model_name=model, name=name, field=key)


class Migration(migrations.Migration):
    dependencies = [("linking", "0012_fewer")]
    operations = [
        without_constraint("pair", "dossier_a", "protocol.dossier", indexed=False),
        without_constraint("pair", "dossier_b", "protocol.dossier"),
        without_constraint("candidate", "mention_a", "signals.mention", indexed=False),
        without_constraint("candidate", "mention_b", "signals.mention"),
        migrations.AlterField(
            model_name="candidate",
            name="pair",
            field=models.ForeignKey(
                "linking.pair", on_delete=django.db.models.deletion.PROTECT, db_constraint=False
            ),
        ),
        load(SQL / "together.sql"),
    ]
