"""Each block of keys is read once in a look-up."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0014_unseen")]
    operations = [load(SQL / "once.sql")]
