"""Two people at one signal at the same moment, made certain: hold the row, wait for the waiter."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, transaction

from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.signals.operations import CorrectFacts, NoteIndicators, correct_facts, note_indicators
from ketenregie.signals.rules import CodedFacts, IndicatorGiven
from tests.cluster import as_owner

pytestmark = pytest.mark.django_db(transaction=True)

ROW = "select dossier_id from signals_signal where dossier_id = %s for update"
NOTED = (
    "insert into signals_notedindicator (id, dossier_id, code, known_how, noted_at, by_party)"
    " values (gen_random_uuid(), %s, 'a_slaapt_op_werk', 'heard', now(), 'x')"
)
CHANGED = "update signals_signal set version = 2, form = 'seksueel' where dossier_id = %s"


def run_beside(act, found):
    """Do an act in a thread of its own and keep how it ended."""

    def run():
        try:
            found.append(act())
        except (DomainError, Conflict) as error:
            found.append(type(error))
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def while_held(signal, act, change):
    """Let an act wait for the signal's row while somebody else changes something, then finishes."""
    found: list[object] = []
    with transaction.atomic(), as_owner(), connection.cursor() as cursor:
        cursor.execute(ROW, [signal])
        thread = run_beside(act, found)
        wait_until_somebody_waits()
        cursor.execute(change, [signal])
    thread.join(10)
    return found


def wait_until_somebody_waits():
    """Return once another connection waits for a row's lock; fail after five seconds."""
    for _time in range(500):
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("nobody waits for the lock")


# R2.2
def test_the_second_who_corrects_waits_and_is_then_shown_both(make_signal, officer):
    signal = make_signal()
    command = CorrectFacts(signal_id=signal, seen=1, facts=CodedFacts(form="crimineel"))
    assert while_held(signal, lambda: correct_facts(officer, command), CHANGED) == [Conflict]


# R2.2
def test_the_second_who_notes_an_indicator_waits_and_sees_that_it_stands(make_signal, officer):
    signal = make_signal()
    command = NoteIndicators(signal_id=signal, indicators=(IndicatorGiven("a_slaapt_op_werk", "seen"),))
    assert while_held(signal, lambda: note_indicators(officer, command), NOTED) == [DomainError]
