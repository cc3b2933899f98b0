"""What was decided about a mention stands on the one that is written anew in the same words."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0018_marks"), ("signals", "0017_more_keys")]
    operations = [load(SQL / "carried.sql")]
