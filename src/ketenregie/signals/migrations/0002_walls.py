"""The second wall round this room's tables."""

from django.db import migrations

from ketenregie.protocol.sql import guard


class Migration(migrations.Migration):
    dependencies = [("signals", "0001_initial")]
    operations = [
        guard("signals_signal", public=True),
        guard("signals_mention"),
        guard("signals_notedindicator", public=True),
        guard("signals_message", mailbox=True),
        guard("signals_note"),
    ]
