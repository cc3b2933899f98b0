"""What falls back takes along what its owner holds, not what it was shown a part of."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0007_shown"), ("route", "0006_weighed_and_heard")]

    operations = [load(SQL / "fall_back_whole.sql")]
