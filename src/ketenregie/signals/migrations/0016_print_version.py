"""By which rules what is compared of a mention was made: 0 is from before this was kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signals", "0015_matching")]
    operations = [
        migrations.AddField(
            model_name="fingerprint", name="version", field=models.SmallIntegerField(default=0)
        ),
    ]
