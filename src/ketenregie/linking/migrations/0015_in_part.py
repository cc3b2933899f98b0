"""Of who is shown a dossier in part it is not said that they read the whole of a category."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("linking", "0014_unseen"), ("protocol", "0007_shown")]
    operations = [load(SQL / "in_part.sql")]
