"""How a professional's duty was weighed, and the supplier's conditions beside who may not read."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signals', '0011_consultation'),
    ]

    operations = [
        migrations.AddField(
            model_name='signal',
            name='weighing_ref',
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='signal',
            name='ask_first',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='signal',
            name='share_until',
            field=models.DateField(blank=True, null=True),
        ),
    ]
