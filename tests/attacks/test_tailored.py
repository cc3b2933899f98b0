"""Round a meeting on one case: with the first wall gone, and through its own door in the database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.utils import ProgrammingError

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate
from tests import chain
from tests.table.tailored.conftest import *  # noqa: F403 - the fixtures of the meeting

pytestmark = pytest.mark.django_db
PEEK = gate.Action("attack.tailored", "read", "tailored", ("tailored",), frozenset({"work"}))


def move(meeting, until=None):
    with connection.cursor() as cursor:
        cursor.execute("select ket.move_tailored(%s, null, %s)", [meeting, until])
        return cursor.fetchone()[0]


# R5.6 R7.1
def test_who_was_invited_does_not_lengthen_what_they_were_given(case, invited, partner):
    with pytest.raises(ProgrammingError, match="not admitted"), gate.passage(partner, PEEK) as p:
        p.join(case.pk)
        move(invited, "2099-01-01T00:00:00Z")


# R5.6 R7.1
def test_an_outsider_ends_nothing(invited, outsider):
    with pytest.raises(ProgrammingError, match="not admitted"), gate.passage(outsider, PEEK):
        move(invited)


# R5.6 R7.1
def test_another_act_is_not_moved_through_the_door_of_meetings(case, chair):
    before = chain.admitted(case.pk)
    looked = gate.Action("attack.chair", "read", "convene", ("direction",), frozenset({"work"}))
    for act in (case.pk, case.origin_id, new_id()):
        with pytest.raises(ProgrammingError, match="not admitted"), gate.passage(chair, looked):
            move(act)
    assert chain.admitted(case.pk) == before


# R5.6 R7.1
@pytest.mark.parametrize("door", [database.admit, database.show])
def test_who_was_invited_passes_nothing_on(case, invited, partner, door):
    facts = {"dossier": case.pk, "holder": "comensha/partner", "purpose": "tailored", "via": None}
    facts |= {"until": None, "at": case.opened_at, "categories": ["work"], "entries": [case.goal_ref]}
    with pytest.raises(ProgrammingError, match="does not hold"), gate.passage(partner, PEEK) as p:
        p.join(case.pk)
        door(facts)


# R5.6
def test_what_ended_in_the_database_is_shut_there(case, invited, partner, as_owner):
    from ketenregie.protocol.models import Admission, VaultEntry
    from ketenregie.table.models import Maatwerkoverleg

    with as_owner():
        past = DateTimeTZRange(clock.now() - timedelta(days=2), clock.now() - timedelta(days=1))
        assert Admission.objects.filter(via=invited).update(valid=past) == 2
    with gate.passage(partner, gate.Action("attack.list", "list", "tailored", ("tailored",))):
        assert not VaultEntry.objects.filter(dossier__in=[case.pk, case.origin_id]).exists()
        assert not Maatwerkoverleg.objects.exists()
