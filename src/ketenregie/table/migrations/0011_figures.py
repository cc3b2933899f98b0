"""The figures of the table, for those who are admitted to nothing."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('linking', '0015_in_part'),
        ('route', '0007_fall_back_whole'),
        ('signals', '0015_matching'),
        ('table', '0010_remarks_kept'),
    ]

    operations = [load(SQL / "figures.sql")]
