"""Choosing a capacity, and saying that one is away."""

from datetime import UTC, date, datetime

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties import operations, queries, steps
from ketenregie.parties.operations import SayAway
from ketenregie.parties.rules import Term

pytestmark = pytest.mark.django_db

LEEUWARDEN, OOV = "gemeente_leeuwarden", "aandachtsfunctionaris_oov"


@pytest.fixture(autouse=True)
def _on_a_day():
    with clock.travel(datetime(2026, 6, 15, 12, tzinfo=UTC)):
        yield


def leaving(capacity, first=date(2026, 6, 15), last=None):
    return SayAway(id=new_id(), capacity_id=capacity.pk, term=Term(first, last))


# R2.1
def test_the_choice_is_recorded_with_whether_one_deputises(make_capacity, make_person, journal):
    deputy = make_person()
    capacity = make_capacity(LEEUWARDEN, OOV, deputy=deputy)
    operations.choose_capacity(deputy.pk, capacity.pk)
    [event] = journal()
    assert event.code == "parties.capacity_chosen"
    assert event.facts == {"capacity": str(capacity.pk), "deputising": True}


def test_nobody_chooses_the_capacity_of_somebody_else(make_capacity, make_person):
    capacity = make_capacity(LEEUWARDEN, OOV)
    with pytest.raises(DomainError, match="not_yours"):
        operations.choose_capacity(make_person().pk, capacity.pk)


# R2.1
def test_away_and_back_again(make_capacity, make_person, journal):
    capacity = make_capacity(LEEUWARDEN, OOV, deputy=make_person("Durk"))
    actor = steps.actor_for(capacity.person_id, capacity.pk)
    operations.say_away(actor, command := leaving(capacity))
    operations.say_away(actor, command)
    assert queries.capacities_of(actor.person_id)[0].away
    assert [p.name for p in steps.people_for(actor.holder)] == ["Durk"]
    operations.say_back(actor, capacity.pk)
    operations.say_back(actor, capacity.pk)
    assert not queries.capacities_of(actor.person_id)[0].away
    assert [e.code for e in journal()] == ["parties.away_said", "parties.return_said"]


def test_what_was_said_last_counts(make_capacity):
    capacity = make_capacity(LEEUWARDEN, OOV)
    actor = steps.actor_for(capacity.person_id, capacity.pk)
    operations.say_away(actor, leaving(capacity))
    operations.say_away(actor, leaving(capacity, date(2026, 7, 1), date(2026, 7, 14)))
    assert not steps.is_vacant(LEEUWARDEN, OOV)
    assert steps.is_vacant(LEEUWARDEN, OOV, on=date(2026, 7, 14))


def test_a_deputy_does_not_say_that_somebody_is_away(make_capacity, make_person):
    deputy = make_person()
    capacity = make_capacity(LEEUWARDEN, OOV, deputy=deputy)
    with pytest.raises(DomainError, match="not_yours"):
        operations.say_away(steps.actor_for(deputy.pk, capacity.pk), leaving(capacity))


# R2.1
def test_ones_own_capacities_come_before_those_one_deputises_for(make_capacity, make_person):
    me = make_person()
    make_capacity("fier", "zorgcoordinator", deputy=me)
    make_capacity(LEEUWARDEN, OOV, me)
    assert [bool(c.deputises_for) for c in queries.capacities_of(me.pk)] == [False, True]
