"""The administrator's work: people, accounts, capacities. Never the content of a case."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.parties import operations, queries, steps
from ketenregie.parties.models import Capacity, Person
from ketenregie.parties.operations import (
    AddPerson,
    ChangeCapacity,
    EndCapacity,
    GiveCapacity,
    SetAccount,
)
from ketenregie.parties.rules import Term
from tests.cast import member, place
from tests.parties.conftest import seat

pytestmark = pytest.mark.django_db

DIRECTOR = seat("zvhf", "ketenregisseur")
OFFICER = seat("gemeente_leeuwarden", "aandachtsfunctionaris_oov")
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def _on_a_day():
    with clock.travel(datetime(2026, 6, 15, 12, tzinfo=UTC)):
        yield


def given(person, holder=OFFICER, **facts):
    facts.setdefault("term", Term(TODAY))
    return GiveCapacity(id=new_id(), person_id=person.pk, holder=holder, **facts)


def changed(capacity, **facts):
    facts = {"version": capacity.version, "ends_on": capacity.ends_on} | facts
    return ChangeCapacity(capacity_id=capacity.pk, **facts)


def codes(journal):
    return [entry.code for entry in journal()]


# R9.3
def test_somebody_gets_a_capacity_and_one_event_says_so(administrator, make_person, journal):
    person = make_person()
    operations.give_capacity(administrator, command := given(person))
    assert steps.actor_for(person.pk, command.id).holder == OFFICER
    [event] = journal()
    assert event.code == "parties.capacity_given"
    assert event.facts["holder"] == str(OFFICER)


def test_giving_it_again_changes_nothing(administrator, make_person, journal):
    command = given(make_person())
    operations.give_capacity(administrator, command)
    operations.give_capacity(administrator, command)
    assert codes(journal) == ["parties.capacity_given"]


def test_anybody_else_is_refused_and_the_refusal_is_kept(officer, region, make_person, journal):
    with pytest.raises(Refused):
        operations.give_capacity(officer, given(make_person()))
    with pytest.raises(Refused):
        queries.people_page(officer)
    assert codes(journal) == ["protocol.refused", "protocol.refused"]


def test_administrators_give_themselves_nothing(administrator):
    me = Person.objects.get(pk=administrator.person_id)
    with pytest.raises(DomainError, match="not_to_yourself"):
        operations.give_capacity(administrator, given(me, DIRECTOR))


def test_administrators_make_themselves_nobodys_deputy(administrator, make_person):
    with pytest.raises(DomainError, match="not_to_yourself"):
        operations.give_capacity(administrator, given(make_person(), deputy_id=administrator.person_id))


def test_a_party_gives_only_the_roles_it_has(administrator, make_person):
    with pytest.raises(DomainError, match="party_has_no_role"):
        operations.give_capacity(administrator, given(make_person(), seat("fier", "ketenregisseur")))


# R4.7
def test_there_is_one_chain_director_at_a_time(administrator, make_person):
    operations.give_capacity(administrator, given(make_person(), DIRECTOR))
    with pytest.raises(DomainError, match="seat_taken"):
        operations.give_capacity(administrator, given(make_person(), DIRECTOR))


def test_a_role_may_have_two_people(administrator, make_person):
    care = seat("fier", "zorgcoordinator")
    for _ in range(2):
        operations.give_capacity(administrator, given(make_person(), care))
    assert len(steps.people_for(care)) == 2


# R9.7
def test_the_successor_follows_the_day_after(administrator, make_person):
    leaver, successor = make_person("Vertrekker"), make_person("Opvolger")
    term = Term(TODAY, TODAY + timedelta(days=10))
    command = given(leaver, term=term, successor_id=successor.pk)
    operations.give_capacity(administrator, command)
    with clock.travel(datetime(2026, 6, 26, 12, tzinfo=UTC)):
        assert [p.name for p in steps.people_for(OFFICER)] == ["Opvolger"]
        assert steps.actor_for(leaver.pk, command.id) is None


# R9.7
def test_another_last_day_moves_the_successor_along(administrator, make_person, make_capacity):
    successor = make_person("Opvolger")
    capacity = make_capacity(OFFICER.party, OFFICER.role)
    for day in (20, 25):
        capacity.refresh_from_db()
        command = changed(capacity, ends_on=date(2026, 6, day), successor_id=successor.pk)
        operations.change_capacity(administrator, command)
    [follower] = Capacity.objects.filter(person=successor, ended_at__isnull=True)
    assert follower.starts_on == date(2026, 6, 26)


def test_two_people_changing_one_capacity_is_told(administrator, make_capacity):
    capacity = make_capacity(OFFICER.party, OFFICER.role)
    operations.change_capacity(administrator, changed(capacity, ends_on=TODAY))
    with pytest.raises(Conflict):
        operations.change_capacity(administrator, changed(capacity, ends_on=None))


# R9.7
def test_ending_a_capacity_works_at_once_and_the_successor_has_it(
    administrator, make_person, make_capacity, journal
):
    successor = make_person("Opvolger")
    capacity = make_capacity(OFFICER.party, OFFICER.role, successor=successor)
    operations.end_capacity(administrator, EndCapacity(capacity_id=capacity.pk))
    assert steps.actor_for(capacity.person_id, capacity.pk) is None
    assert [p.name for p in steps.people_for(OFFICER)] == ["Opvolger"]
    assert codes(journal) == ["parties.capacity_ended", "parties.capacity_given"]


def test_an_ended_capacity_cannot_be_ended_or_changed(administrator, make_capacity):
    capacity = make_capacity(OFFICER.party, OFFICER.role)
    operations.end_capacity(administrator, EndCapacity(capacity_id=capacity.pk))
    with pytest.raises(DomainError, match="capacity_over"):
        operations.end_capacity(administrator, EndCapacity(capacity_id=capacity.pk))
    with pytest.raises(DomainError, match="capacity_over"):
        operations.change_capacity(administrator, changed(capacity))


def test_the_last_administrator_stays(administrator):
    with pytest.raises(DomainError, match="last_administrator"):
        operations.end_capacity(administrator, EndCapacity(capacity_id=administrator.capacity_id))


def test_one_of_two_administrators_may_go(administrator):
    place(other := member("zvhf", "administrator", nth=2))
    operations.end_capacity(administrator, EndCapacity(capacity_id=other.capacity_id))
    assert steps.actor_for(other.person_id, other.capacity_id) is None


def test_somebody_new_is_added_once(administrator, journal):
    command = AddPerson(id=new_id(), name="Nieuw Iemand", email="Nieuw@Voorbeeld.example")
    operations.add_person(administrator, command)
    operations.add_person(administrator, command)
    assert Person.objects.get(pk=command.id).email == "nieuw@voorbeeld.example"
    assert codes(journal) == ["parties.person_added"]


def test_an_email_address_is_used_once(administrator, make_person):
    command = AddPerson(id=new_id(), name="Dubbel", email=make_person().email.upper())
    with pytest.raises(DomainError, match="email_taken"):
        operations.add_person(administrator, command)


def test_the_journal_holds_no_name(administrator, journal):
    operations.add_person(
        administrator, AddPerson(id=new_id(), name="Nieuw Iemand", email="n@v.example")
    )
    assert "Iemand" not in str([vars(entry) for entry in journal()])


def test_a_new_sign_in_takes_the_old_one_away(administrator, make_person):
    person = make_person()
    invitation = operations.renew_sign_in(administrator, person.pk)
    person.refresh_from_db()
    assert not person.has_usable_password()
    assert invitation.token not in repr(invitation)


def test_a_closed_account_opens_again(administrator, make_person, journal):
    person = make_person()
    for is_open in (False, False, True):
        operations.set_account(administrator, SetAccount(person_id=person.pk, is_open=is_open))
    assert codes(journal) == ["parties.account_closed", "parties.account_opened"]


def test_nobody_closes_their_own_account(administrator):
    with pytest.raises(DomainError, match="not_oneself"):
        operations.set_account(
            administrator, SetAccount(person_id=administrator.person_id, is_open=False)
        )


def test_somebody_who_does_not_exist_is_not_found(administrator):
    with pytest.raises(Refused):
        operations.renew_sign_in(administrator, new_id())
    with pytest.raises(Refused):
        queries.person_page(administrator, new_id())
    with pytest.raises(Refused):
        queries.capacity_row(administrator, new_id())


# R9.3
def test_the_list_shows_the_roles_that_nobody_fills(administrator, make_capacity):
    make_capacity("zvhf", "procesregisseur")
    page = queries.people_page(administrator)
    [vacant] = [one for one in page.vacancies if one.role == DIRECTOR.role]
    assert (vacant.parties, vacant.stand_in) == (("ZVHF",), "procesregisseur, ZVHF")
    assert len(queries.people_page(administrator, "fier").people) == 0


def test_the_list_asks_a_fixed_number_of_questions(
    administrator, make_capacity, django_assert_max_num_queries
):
    for _ in range(10):
        make_capacity("fier", "zorgcoordinator")
    with django_assert_max_num_queries(8):
        assert len(queries.people_page(administrator).people) == 11


def test_a_capacity_of_tomorrow_is_shown_as_coming(administrator, make_capacity):
    tomorrow = make_capacity("fier", "zorgcoordinator", starts_on=TODAY + timedelta(days=1))
    assert queries.capacity_row(administrator, tomorrow.pk).state == "coming"
    vacancy, held = queries.chain_director(administrator)
    assert vacancy.stand_in == ""
    assert held == ()


# R9.7
def test_a_successor_who_has_the_role_already_does_not_get_it_twice(
    administrator, make_person, make_capacity
):
    successor = make_person("Opvolger")
    make_capacity(OFFICER.party, OFFICER.role, successor)
    leaver = make_capacity(OFFICER.party, OFFICER.role, successor=successor)
    operations.end_capacity(administrator, EndCapacity(capacity_id=leaver.pk))
    assert Capacity.objects.filter(person=successor).count() == 1
