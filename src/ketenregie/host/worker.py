"""`ketenregie worker`: does the jobs that wait in the database, one process, no reveal."""

from __future__ import annotations

import asyncio
import contextlib

import psycopg
from procrastinate import App
from procrastinate.contrib.django import app as shop
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from ketenregie.host.trouble import HostError

_EVERY = 30.0
_GRACE = 10.0


def work() -> None:
    """Work until a stop is asked; what is at hand may be finished first."""
    connector = shop.connector
    if not isinstance(connector, DjangoConnector):
        msg = "procrastinate is not set up by Django"
        raise TypeError(msg)
    with shop.replace_connector(connector.get_worker_connector()) as app:
        try:
            asyncio.run(_work(app))
        except (ConnectorException, psycopg.OperationalError) as error:
            # The supervisor starts us again; a page of traceback helps nobody.
            msg = f"the worker lost the database ({type(error).__name__})"
            raise HostError(msg) from error


async def _work(app: App) -> None:
    async with app.open_async():
        again = asyncio.create_task(_take_up_again(app))
        try:
            await app.run_worker_async(
                name="worker",
                concurrency=2,
                shutdown_graceful_timeout=_GRACE,
                delete_jobs="successful",
            )
        finally:
            again.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await again


async def _take_up_again(app: App) -> None:
    """Put back what a worker had in hand when it died; jobs may be done twice, never not."""
    while True:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_EVERY):
            await app.job_manager.retry_job(job)
        await asyncio.sleep(_EVERY)
