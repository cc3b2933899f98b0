"""General words in the minutes: at the opening and at the close, under a heading without items."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('table', '0014_numbers'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='item',
            constraint=models.UniqueConstraint(
                condition=models.Q(('state', 'noted')), fields=('meeting', 'section'), name='one_place_for_words'
            ),
        ),
    ]
