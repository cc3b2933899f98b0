"""Steps, help, agreements and positions stand behind the wall; notices and cursors are by name."""

from pathlib import Path

from django.db import migrations

from ketenregie.protocol.sql import grant, guard, load

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("route", "0001_initial"), ("protocol", "0002_walls")]
    operations = [
        # A public report opens the step of the one who receives it.
        guard("route_step", public=True),
        guard("route_helpaction"),
        guard("route_agreement"),
        guard("route_position"),
        # The web process may only put other mail of the house here and show the demo's outbox.
        grant("route_notice", app="select, insert", worker="select, insert, update"),
        grant("route_cursor", app="", worker="select, insert, update"),
        load(SQL / "fall_back.sql"),
    ]
