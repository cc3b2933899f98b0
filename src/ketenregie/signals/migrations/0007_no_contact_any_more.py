from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signals", "0006_attachment")]
    operations = [
        migrations.RemoveConstraint(model_name="message", name="message_kind_is_known"),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ("question", "answer", "addition", "feedback", "withdrawal"))
                ),
                name="message_kind_is_known",
            ),
        ),
    ]
