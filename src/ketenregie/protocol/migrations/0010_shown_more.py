"""What each is shown can become more, and less as far as it was not opened."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0009_kept")]
    operations = [load(SQL / "15_shown_more.sql")]
