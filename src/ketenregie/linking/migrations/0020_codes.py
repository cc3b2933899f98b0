"""A candidate holds codes that the engine has, and no word."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0019_carried")]
    operations = [load(SQL / "codes.sql")]
