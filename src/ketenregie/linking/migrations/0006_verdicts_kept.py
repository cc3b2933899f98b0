"""A verdict keeps what it was decided on: the references, and the parts as they were shown."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("linking", "0005_linker")]
    operations = [
        migrations.AddField(
            model_name="verdict",
            name="parts",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="verdict",
            name="reference_a",
            field=models.TextField(blank=True, default=""),
        ),
        migrations.AddField(
            model_name="verdict",
            name="reference_b",
            field=models.TextField(blank=True, default=""),
        ),
    ]
