"""The days of the week on which somebody works in a capacity."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0002_ended_at_once'),
    ]

    operations = [
        migrations.AddField(
            model_name='capacity',
            name='weekdays',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddConstraint(
            model_name='capacity',
            constraint=models.CheckConstraint(condition=models.Q(('weekdays__contained_by', [0, 1, 2, 3, 4, 5, 6])), name='capacity_weekdays'),
        ),
    ]
