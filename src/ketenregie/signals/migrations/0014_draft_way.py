"""A draft knows which page it is of: a report from work, a call, an e-mail."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('signals', '0013_drafts'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='way',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
    ]
