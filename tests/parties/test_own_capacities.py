"""Choosing a capacity, and saying that one is away."""

from datetime import UTC, date, datetime

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.parties import operations, queries, steps
from ketenregie.parties.operations import SayAway, SetWorkingDays
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


def working(capacity, *days):
    return SetWorkingDays(capacity_id=capacity.pk, weekdays=days)


# R2.1
def test_the_days_of_the_one_who_has_a_role_are_known_and_one_event_says_so(make_capacity, journal):
    capacity = make_capacity(LEEUWARDEN, OOV)
    actor = steps.actor_for(capacity.person_id, capacity.pk)
    assert steps.own_days(actor.holder) is None
    for _time in range(2):
        operations.set_own_days(actor, working(capacity, 3, 1, 1))
    assert steps.own_days(actor.holder).weekdays == {1, 3}
    [event] = journal()
    assert (event.code, event.facts["weekdays"]) == ("parties.working_days_set", [1, 3])


# R2.1
def test_leave_that_is_still_to_come_counts_and_leave_that_was_taken_back_does_not(make_capacity):
    capacity = make_capacity(LEEUWARDEN, OOV)
    actor = steps.actor_for(capacity.person_id, capacity.pk)
    operations.say_away(actor, leaving(capacity, date(2026, 7, 1), date(2026, 7, 14)))
    assert steps.own_days(actor.holder).leave == ((date(2026, 7, 1), date(2026, 7, 14)),)
    operations.say_back(actor, capacity.pk)
    assert steps.own_days(actor.holder) is None


# R2.1
@pytest.mark.parametrize("deputy", [False, True])
def test_while_somebody_is_away_the_days_of_the_region_count(make_capacity, make_person, deputy):
    capacity = make_capacity(LEEUWARDEN, OOV, weekdays=[1], deputy=make_person() if deputy else None)
    actor = steps.actor_for(capacity.person_id, capacity.pk)
    operations.say_away(actor, leaving(capacity))
    assert steps.own_days(actor.holder) is None


# R2.1
def test_where_two_people_have_a_role_the_days_of_the_region_count(make_capacity):
    for days in ([1], [2]):
        capacity = make_capacity("fier", "zorgcoordinator", weekdays=days)
    assert steps.own_days(steps.seat_of(capacity)) is None


def test_nobody_sets_the_days_of_another_and_nobody_works_on_no_day(make_capacity, make_person):
    mine, theirs = make_capacity(LEEUWARDEN, OOV), make_capacity("fier", "zorgcoordinator")
    actor = steps.actor_for(mine.person_id, mine.pk)
    with pytest.raises(DomainError, match="not_yours"):
        operations.set_own_days(actor, working(theirs, 1))
    with pytest.raises(DomainError, match="no_working_day"):
        operations.set_own_days(actor, working(mine))


# R2.1
def test_the_administrator_sets_the_days_of_others(make_capacity, administrator):
    capacity = make_capacity(LEEUWARDEN, OOV)
    operations.set_days(administrator, working(capacity, 0, 4))
    assert steps.own_days(steps.seat_of(capacity)).weekdays == {0, 4}
    operations.end_capacity(administrator, operations.EndCapacity(capacity_id=capacity.pk))
    with pytest.raises(DomainError, match="capacity_over"):
        operations.set_days(administrator, working(capacity, 1))
    with pytest.raises(Refused):
        operations.set_days(steps.Actor.public(), working(capacity, 1))


# R2.1
def test_the_pages_ask_for_the_days_and_keep_them(make_capacity, signed_in):
    capacity = make_capacity(LEEUWARDEN, OOV)
    client = signed_in(capacity.person)
    address = f"/hoedanigheid/{capacity.pk}/werkdagen/"
    assert client.get(address).context["form"].initial["weekdays"] == [0, 1, 2, 3, 4]
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"weekdays": [1, 3]}).status_code == 302
    assert client.get(address).context["form"].initial["weekdays"] == [1, 3]
    assert "Mijn werkdagen" in client.get("/hoedanigheid/").content.decode()


def test_since_when_a_seat_is_empty(make_capacity, make_person):
    seat = steps.Holder(LEEUWARDEN, OOV)
    assert steps.empty_since([seat]) == {}
    make_capacity(LEEUWARDEN, OOV, ends_on=date(2026, 3, 31))
    assert steps.empty_since([seat]) == {seat: date(2026, 4, 1)}
    make_capacity(
        LEEUWARDEN, OOV, ended_at=datetime(2026, 5, 4, 9, tzinfo=UTC), ends_on=date(2026, 5, 4)
    )
    assert steps.empty_since([seat]) == {seat: date(2026, 5, 4)}
    last = make_capacity(LEEUWARDEN, OOV)
    operations.say_away(steps.actor_for(last.person_id, last.pk), leaving(last, date(2026, 6, 10)))
    assert steps.empty_since([seat]) == {seat: date(2026, 6, 10)}
