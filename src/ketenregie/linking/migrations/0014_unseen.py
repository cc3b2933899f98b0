"""Who looked whether a signal belongs with another is read by nobody else (R3.3, R7.3)."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0013_together")]
    operations = [load(SQL / "unseen.sql")]
