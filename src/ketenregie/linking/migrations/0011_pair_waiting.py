"""An index for what waits for a person, the surest first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linking", "0010_verdicts_followed")]
    operations = [
        migrations.AddIndex(
            model_name="pair",
            index=models.Index(
                condition=models.Q(("shown", True)), fields=["-bits", "id"], name="pair_waiting"
            ),
        ),
    ]
