"""Two administrators fill one seat at the same moment, made certain: hold the seat, wait for the waiter."""

import threading
import time
from datetime import date

import pytest
from django.db import connection, transaction

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties import operations
from ketenregie.parties.models import Capacity
from ketenregie.parties.operations import GiveCapacity
from ketenregie.parties.rules import Term
from tests.parties.conftest import seat

pytestmark = pytest.mark.django_db(transaction=True)

DIRECTOR = seat("zvhf", "ketenregisseur")
DAY = date(2026, 1, 1)


def wait_until_somebody_waits():
    """Return once another connection waits for the seat; fail after five seconds."""
    for _time in range(500):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("nobody waits for the lock")


def appoint_beside(actor, person, found):
    command = GiveCapacity(id=new_id(), person_id=person.pk, holder=DIRECTOR, term=Term(DAY))

    def run():
        try:
            operations.give_capacity(actor, command)
        except DomainError as error:
            found.append(error.code)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


# R4.7
def test_of_two_who_are_appointed_at_once_the_second_is_refused(administrator, make_person):
    first, second, found = make_person("Eerste"), make_person("Tweede"), []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"seat {DIRECTOR}"])
        thread = appoint_beside(administrator, second, found)
        wait_until_somebody_waits()
        Capacity.objects.create(
            person=first,
            party_id=DIRECTOR.party,
            role=DIRECTOR.role,
            starts_on=DAY,
            made_at=clock.now(),
        )
    thread.join(10)
    assert found == ["parties.seat_taken"]
