"""An item has one number on its agenda, whoever looks at it."""

from pathlib import Path

from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0001_initial'),
        ('table', '0013_heard_at_the_table'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='number',
            field=models.IntegerField(null=True),
        ),
        load(SQL / "numbers.sql"),
    ]
