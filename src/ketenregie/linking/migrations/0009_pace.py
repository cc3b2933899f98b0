"""Plans that are made once, for what the linker does with every mention."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0008_weights")]
    operations = [load(SQL / "pace.sql")]
