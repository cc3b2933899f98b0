"""What is refused of an answer is not repeated, and no rarity is less than nothing."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0020_codes")]
    operations = [load(SQL / "answers.sql")]
