"""The room's tables behind the second wall."""

from django.db import migrations

from ketenregie.protocol.sql import guard


class Migration(migrations.Migration):
    dependencies = [("linking", "0001_initial"), ("protocol", "0002_walls")]
    operations = [
        guard("linking_bundle"),
        guard("linking_bundlesignal"),
    ]
