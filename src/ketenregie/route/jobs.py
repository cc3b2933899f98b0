"""What the worker does by itself, again and again. Each job may be done twice without harm."""

from __future__ import annotations

from django.db import close_old_connections
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from ketenregie.route import notices, watch

AGAIN = RetryStrategy(max_attempts=5, exponential_wait=2)


@app.periodic(cron="* * * * * */20")
@app.task(name="route.notices", queueing_lock="route.notices", lock="route.notices", retry=AGAIN)
def tell(timestamp: int) -> None:
    """Turn what happened into notices, and send them."""
    del timestamp
    close_old_connections()
    while notices.read_journal() == notices.BATCH:
        pass
    notices.send_waiting()


@app.periodic(cron="* * * * *")
@app.task(name="route.limits", queueing_lock="route.limits", lock="route.limits", retry=AGAIN)
def watch_limits(timestamp: int) -> None:
    """Warn about limits that passed, and let what waits too long fall back."""
    del timestamp
    close_old_connections()
    watch.warn_late()
    watch.watch_help()
    watch.fall_back_late()
