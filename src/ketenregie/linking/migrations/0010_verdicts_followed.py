"""A verdict says whether a bundle follows from it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linking", "0009_pace")]
    operations = [
        migrations.AddField(
            model_name="verdict",
            name="followed",
            field=models.BooleanField(default=False),
        ),
    ]
