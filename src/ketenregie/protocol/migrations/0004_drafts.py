"""Conditions on the words of a public report, and drafts that one person alone can open."""

from pathlib import Path

from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [("protocol", "0003_files")]

    operations = [
        migrations.AddField("dossierkey", "person_id", models.UUIDField(null=True)),
        load(SQL / "08_conditions.sql"),
        load(SQL / "09_drafts.sql"),
    ]
