"""Weighing many pairs at once; a dossier of two pairs stays open through the other; numbers above 9,999."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0006_verdicts_kept")]
    operations = [load(SQL / "weighing.sql")]
