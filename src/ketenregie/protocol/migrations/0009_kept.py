"""Words that one seat keeps to itself until they are opened."""

from pathlib import Path

from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0008_shown_until'),
    ]

    operations = [
        migrations.AddField(
            model_name='vaultentry',
            name='kept_by',
            field=models.TextField(null=True),
        ),
        load(SQL / "14_kept.sql"),
    ]
