"""The room's tables behind the second wall."""

from django.db import migrations

from ketenregie.protocol.sql import grant, guard


class Migration(migrations.Migration):
    dependencies = [("table", "0001_initial"), ("protocol", "0002_walls")]
    operations = [
        guard("table_theme"),
        guard("table_item"),
        guard("table_check"),
        guard("table_decision"),
        # Coded and about no person: when the table meets, which of its members were there.
        grant("table_meeting", app="select,insert,update", worker="select,insert,update"),
        grant("table_attendance", app="select,insert,update", worker="select"),
        grant("table_minutesversion", app="select,insert,update", worker="select"),
    ]
