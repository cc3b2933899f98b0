"""The linker's plans stay good while a house fills."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0015_in_part")]
    operations = [load(SQL / "plans.sql")]
