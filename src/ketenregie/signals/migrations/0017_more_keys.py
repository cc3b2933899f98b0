"""A mention may have more keys."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("signals", "0016_print_version")]
    operations = [load(SQL / "more_keys.sql")]
