"""A danger that was said stays open until somebody acts."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('protocol', '0002_walls'),
        ('signals', '0008_feedback'),
    ]

    operations = [
        migrations.AddField(
            model_name='signal',
            name='danger_acted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='signal',
            name='danger_since',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name='signal',
            index=models.Index(condition=models.Q(('danger', True), ('danger_acted_at__isnull', True)), fields=['received_at'], name='signal_in_danger'),
        ),
    ]
