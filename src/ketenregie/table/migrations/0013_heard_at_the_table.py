"""The contact officers that were heard at the table, with the decision."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('table', '0012_carried'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='heard',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
        ),
    ]
