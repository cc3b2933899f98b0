"""What the worker does for this room. It may be done twice without harm."""

from __future__ import annotations

from django.db import close_old_connections
from procrastinate.contrib.django import app

from ketenregie.kernel.actor import Actor
from ketenregie.signals.operations import forget_old_drafts


@app.periodic(cron="35 2 * * *")
@app.task(name="signals.old_drafts", queueing_lock="signals.old_drafts", lock="signals.old_drafts")
def forget_drafts(timestamp: int) -> None:
    """Throw away the drafts that nobody went on with."""
    del timestamp
    close_old_connections()
    forget_old_drafts(Actor.system_actor("worker"))
