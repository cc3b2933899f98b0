"""Fewer candidates a look-up, that find as much."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0011_pair_waiting")]
    operations = [load(SQL / "fewer.sql")]
