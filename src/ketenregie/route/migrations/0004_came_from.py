"""A step keeps with whom it was before, and how it came to its owner."""

from pathlib import Path

from django.db import migrations, models

from ketenregie.protocol.sql import load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0002_walls'),
        ('route', '0003_closing'),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='came_by',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='step',
            name='was_owner',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddIndex(
            model_name='step',
            index=models.Index(condition=models.Q(('finished_at', None), models.Q(('was_owner', ''), _negated=True)), fields=['was_owner'], name='route_step_elsewhere'),
        ),
        load(SQL / "fall_back_tells.sql"),
    ]
