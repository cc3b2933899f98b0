"""Races made certain: hold the row, start the second, wait until it waits, change, let go."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction

from ketenregie.kernel import clock
from ketenregie.kernel.errors import KetenregieError
from tests import chain
from tests.cluster import as_owner

if TYPE_CHECKING:
    from collections.abc import Callable


def while_held(hold: str, row: object, act: Callable[[], object], change: Callable[[], object]):
    """Let an act wait for a row while somebody else changes something; returns how it ended."""
    found: list[object] = []
    with transaction.atomic(), as_owner(), connection.cursor() as cursor:
        cursor.execute(hold, [row])
        thread = _beside(act, found)
        _wait_until_somebody_waits()
        change()
    thread.join(10)
    return found


def _beside(act: Callable[[], object], found: list[object]) -> threading.Thread:
    def run() -> None:
        try:
            with clock.travel(chain.WEDNESDAY):
                found.append(act())
        except KetenregieError as error:
            found.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def _wait_until_somebody_waits() -> None:
    for _time in range(500):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("nobody waits for the lock")
