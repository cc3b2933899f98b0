"""What was given through a dossier that went into another goes on through that one."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0010_shown_more")]
    operations = [load(SQL / "16_carried.sql")]
