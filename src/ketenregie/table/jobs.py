"""What the worker does for the table. It may be done twice without harm."""

from __future__ import annotations

from django.db import close_old_connections
from procrastinate.contrib.django import app

from ketenregie.kernel.actor import Actor
from ketenregie.table.agreements.operations import remind
from ketenregie.table.calls.operations import send_calls
from ketenregie.table.operations.meetings import plan_series
from ketenregie.table.tailored.operations.calling import note_ended


@app.periodic(cron="15 3 * * *")
@app.task(name="table.series", queueing_lock="table.series", lock="table.series")
def plan(timestamp: int) -> None:
    """Plan the meetings of the coming weeks."""
    del timestamp
    close_old_connections()
    plan_series(Actor.system_actor("worker"))


@app.periodic(cron="*/10 7-18 * * *")
@app.task(name="table.call", queueing_lock="table.call", lock="table.call")
def ask_for_signals(timestamp: int) -> None:
    """Ask the members for new signals, some days before a meeting; by day, not in the night."""
    del timestamp
    close_old_connections()
    send_calls(Actor.system_actor("worker"))


@app.periodic(cron="20 7 * * *")
@app.task(name="table.agreements", queueing_lock="table.agreements", lock="table.agreements")
def remind_of_agreements(timestamp: int) -> None:
    """Remind who agreed to something whose day comes or passed."""
    del timestamp
    close_old_connections()
    remind(Actor.system_actor("worker"))


@app.periodic(cron="5 * * * *")
@app.task(name="table.tailored", queueing_lock="table.tailored", lock="table.tailored")
def note_ended_meetings(timestamp: int) -> None:
    """Note in the story of a case that what was given for a meeting on it has ended."""
    del timestamp
    close_old_connections()
    note_ended(Actor.system_actor("worker"))
