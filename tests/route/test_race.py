"""Two people at one step at the same moment, made certain: hold the row, wait for the waiter."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.route.operations.triage import Triage, triage
from tests.cluster import as_owner
from tests.route.conftest import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def held(dossier):
    """Hold the dossier's open step, as a first person in the middle of an act does."""
    with transaction.atomic(), as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "select id from route_step where dossier_id = %s and finished_at is null for update",
            [dossier],
        )
        yield


def wait_until_somebody_waits():
    """Return once another connection waits for a row's lock; fail after five seconds."""
    for _time in range(500):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("nobody waits for the lock")


def weigh_in_a_thread(actor, dossier, found):
    def run():
        try:
            with clock.travel(MONDAY):
                triage(actor, Triage(dossier_id=dossier, outcome="agenda", reason="x"))
        except DomainError as error:
            found.append(error.code)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


# R4.3
def test_the_second_waits_for_the_first_and_then_sees_that_it_was_done(at_triage, ketenregisseur):
    found: list[str] = []
    with held(at_triage):
        thread = weigh_in_a_thread(ketenregisseur, at_triage, found)
        wait_until_somebody_waits()
        with connection.cursor() as cursor:
            cursor.execute(
                "update route_step set finished_at = now() where dossier_id = %s", [at_triage]
            )
    thread.join(10)
    assert found == ["route.wrong_state"]
