"""The room's tables behind the second wall."""

from django.db import migrations

from ketenregie.protocol.sql import guard


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("protocol", "0002_walls")]
    operations = [
        guard("cases_case"),
        guard("cases_track"),
    ]
