"""How much of the index was made by other rules than those in use."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0016_plans"), ("signals", "0016_print_version")]
    operations = [load(SQL / "behind.sql")]
