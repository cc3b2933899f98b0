"""What the linker writes: candidates, pairs of signals, and the admissions that follow from them."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0004_verdicts"), ("signals", "0015_matching")]
    operations = [load(SQL / "linking.sql")]
