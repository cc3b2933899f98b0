"""The bar that is in use and how much is filed, as numbers for who tells them and who weighs by them."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0017_behind")]
    operations = [load(SQL / "marks.sql")]
