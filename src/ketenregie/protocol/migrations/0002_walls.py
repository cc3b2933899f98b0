"""The second wall: functions, policies and grants of the gate's own tables."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0001_initial")]
    operations = [
        load(SQL / name)
        for name in (
            "01_schema.sql",
            "02_actor.sql",
            "03_guard.sql",
            "04_walls.sql",
            "05_doors.sql",
            "06_public.sql",
        )
    ]
