"""A remark with the answer to a check is shared at once, or kept until the item is treated."""

from pathlib import Path

from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0009_kept'),
        ('table', '0009_tailored'),
    ]

    operations = [
        migrations.AddField(
            model_name='check',
            name='remark_kept',
            field=models.BooleanField(default=False),
        ),
        load(SQL / "remarks.sql"),
    ]
