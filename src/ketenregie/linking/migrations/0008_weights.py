"""The model in use, and how people decide on what it proposes."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0007_weighing")]
    operations = [load(SQL / "weights.sql")]
