"""Showing some words of a dossier can end by itself at a moment."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("protocol", "0007_shown")]
    operations = [load(SQL / "13_shown_until.sql")]
