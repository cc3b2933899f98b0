"""Who fills a role today: terms, deputies, absences, vacancies."""

from datetime import UTC, date, datetime

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import queries, steps
from ketenregie.parties.models import Absence
from tests.parties.conftest import seat

pytestmark = pytest.mark.django_db

DIRECTOR = seat("zvhf", "ketenregisseur")
PROCESS = seat("zvhf", "procesregisseur")
LEEUWARDEN = "gemeente_leeuwarden"
OOV = "aandachtsfunctionaris_oov"


@pytest.fixture(autouse=True)
def _on_a_day():
    with clock.travel(datetime(2026, 6, 15, 12, tzinfo=UTC)):
        yield


def away(capacity, **facts):
    facts.setdefault("starts_on", date(2026, 6, 1))
    return Absence.objects.create(capacity=capacity, made_at=clock.now(), **facts)


# R2.1
def test_a_capacity_holds_from_its_first_day_to_its_last(make_capacity):
    capacity = make_capacity(LEEUWARDEN, OOV, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 30))
    person, when = capacity.person_id, clock.travel
    assert steps.actor_for(person, capacity.pk).holder == Holder(LEEUWARDEN, OOV)
    with when(datetime(2026, 5, 31, 12, tzinfo=UTC)):
        assert steps.actor_for(person, capacity.pk) is None
    with when(datetime(2026, 7, 1, 12, tzinfo=UTC)):
        assert steps.actor_for(person, capacity.pk) is None


def test_a_capacity_is_nobody_elses(make_capacity, make_person):
    capacity = make_capacity(LEEUWARDEN, OOV)
    assert steps.actor_for(make_person().pk, capacity.pk) is None


# R2.1
def test_a_deputy_acts_in_the_capacity_and_it_shows(make_capacity, make_person):
    deputy = make_person("Durk")
    capacity = make_capacity(LEEUWARDEN, OOV, deputy=deputy)
    actor = steps.actor_for(deputy.pk, capacity.pk)
    assert actor.deputising
    assert actor.person_id == deputy.pk
    [choice] = queries.capacities_of(deputy.pk)
    assert choice.deputises_for == capacity.person.name


# R4.7
def test_the_process_director_stands_in_for_the_vacant_chain_director(make_capacity):
    capacity = make_capacity("zvhf", "procesregisseur")
    actor = steps.actor_for(capacity.person_id, capacity.pk)
    assert steps.is_vacant("zvhf", "ketenregisseur")
    assert DIRECTOR in actor.also
    assert [p.id for p in steps.people_for(DIRECTOR)] == [capacity.person_id]


# R4.7
def test_with_a_chain_director_in_post_everything_moves_in_one_step(make_capacity):
    process = make_capacity("zvhf", "procesregisseur")
    director = make_capacity("zvhf", "ketenregisseur")
    assert DIRECTOR not in steps.actor_for(process.person_id, process.pk).also
    assert [p.id for p in steps.people_for(DIRECTOR)] == [director.person_id]


# R4.7
def test_an_absent_chain_director_without_deputy_counts_as_vacant(make_capacity):
    process = make_capacity("zvhf", "procesregisseur")
    away(make_capacity("zvhf", "ketenregisseur"))
    assert steps.is_vacant("zvhf", "ketenregisseur")
    assert DIRECTOR in steps.actor_for(process.person_id, process.pk).also


# R2.1
def test_while_somebody_is_away_the_deputy_hears_what_waits(make_capacity, make_person):
    deputy = make_person("Durk")
    capacity = make_capacity(LEEUWARDEN, OOV, deputy=deputy)
    holder = steps.seat_of(capacity)
    assert [p.id for p in steps.people_for(holder)] == [capacity.person_id]
    away(capacity)
    assert [p.id for p in steps.people_for(holder)] == [deputy.pk]
    assert not steps.is_vacant(LEEUWARDEN, OOV)
    assert [p.id for p in steps.deputies_for(holder)] == [deputy.pk]


def test_somebody_who_is_back_hears_it_again(make_capacity):
    capacity = make_capacity(LEEUWARDEN, OOV)
    away(capacity, ended_at=clock.now())
    assert [p.id for p in steps.people_for(steps.seat_of(capacity))] == [capacity.person_id]


# R9.7
def test_a_closed_account_leaves_nothing_unowned(make_capacity):
    process = make_capacity("zvhf", "procesregisseur")
    gone = make_capacity(LEEUWARDEN, OOV)
    gone.person.is_active = False
    gone.person.save()
    assert [p.id for p in steps.people_for(steps.seat_of(gone))] == [process.person_id]


# R1.4
def test_a_municipality_answers_by_its_own_contact_officer_oov_first(make_capacity):
    assert steps.contact_officer(LEEUWARDEN) is None
    make_capacity(LEEUWARDEN, "aandachtsfunctionaris_sociaal")
    assert steps.contact_officer(LEEUWARDEN).role == "aandachtsfunctionaris_sociaal"
    make_capacity(LEEUWARDEN, OOV)
    assert steps.contact_officer(LEEUWARDEN).role == OOV


def test_who_is_nowhere_is_told_to_nobody(region):
    assert steps.people_for(DIRECTOR) == []
    assert steps.answering_for(DIRECTOR) is None


def test_roles_and_parties_have_names_also_when_they_left_the_pack(region, as_owner):
    from ketenregie.parties.models import Party

    with as_owner():
        Party.objects.create(code="oud", name="Oude partij", short="Oud", kind="care")
    assert steps.holder_label(DIRECTOR) == "ketenregisseur, ZVHF"
    assert steps.holder_label(Holder("oud", "weg")) == "weg, Oude partij"
    assert steps.party_name("nergens") == "nergens"
    assert steps.party_name("fier") == "Fier"


def test_a_seat_can_be_found_by_its_role_alone(region):
    assert steps.holder_of("ketenregisseur") == DIRECTOR
    assert steps.holder_of("professional", "fier") == Holder("fier", "professional")


def test_facts_about_people_do_not_print(make_capacity):
    capacity = make_capacity(LEEUWARDEN, OOV)
    [facts] = steps.people_for(steps.seat_of(capacity))
    assert capacity.person.name not in repr(facts)
    assert queries.person_name(facts.id) == capacity.person.name
