"""One dossier's admissions are looked up by the dossier, however many a party has."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0005_linking_keys")]
    operations = [load(SQL / "11_is_admitted.sql")]
