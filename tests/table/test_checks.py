"""Checks: shared by an act of one's own, answered for one's own organisation."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection
from django.utils import translation

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Conflict, DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.parties.operations.capacities import EndCapacity, end_capacity
from ketenregie.protocol import database, gate
from ketenregie.table import actions
from ketenregie.table.checks.queries import open_checks
from ketenregie.table.live.operations import BringToTable, bring_to_table
from ketenregie.table.models import Check
from ketenregie.table.operations.checks import (
    AnswerCheck,
    ShareForCheck,
    answer_check,
    share_for_check,
)
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.queries.asked import asked
from ketenregie.table.queries.item import item_page
from ketenregie.table.work import next_meeting, rows
from tests import cast, chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(make_item, ketenregisseur):
    """An item whose data the chain director shared with care and police."""
    item = make_item()
    members = (outcomes.CARE, outcomes.POLICE)
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=members))
    return item


def care_answer(item, **facts):
    given = {"answer": "known", "basis": "consent", "remark": "stayed in May", "version": 1}
    return AnswerCheck(item_id=item.pk, **(given | facts))


# R5.2
def test_sharing_asks_each_member_once(shared, ketenregisseur):
    again = ShareForCheck(item_id=shared.pk, members=(outcomes.CARE,))
    share_for_check(ketenregisseur, again)
    assert chain.journal(shared.dossier_id, "table.shared") == ["table.shared"]
    with chain.looking():
        assert Check.objects.filter(item=shared).count() == 2


# R5.2
def test_only_who_brings_it_shares(shared, procesondersteuner, zorgcoordinator):
    command = ShareForCheck(item_id=shared.pk, members=(outcomes.DIRECTION,))
    with pytest.raises(Refused):
        share_for_check(procesondersteuner, command)
    with pytest.raises(DomainError, match=r"table\.not_the_bringer"):
        share_for_check(zorgcoordinator, command)
    with chain.looking():
        assert not Check.objects.filter(item=shared, role="procesregisseur").exists()


# R5.2
def test_data_goes_to_fixed_members_only(make_item, ketenregisseur):
    item = make_item()
    for members, code in (((outcomes.OFFICER,), "not_a_member"), ((), "nobody_chosen")):
        with pytest.raises(DomainError, match=rf"table\.{code}"):
            share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=members))


# R5.2
def test_an_answer_is_kept_once_and_may_become_more_certain(shared, zorgcoordinator):
    answer_check(zorgcoordinator, care_answer(shared, answer="not_yet", basis="", remark=""))
    answer_check(zorgcoordinator, care_answer(shared, version=2))
    answer_check(zorgcoordinator, care_answer(shared, version=2))
    told = chain.journal(shared.dossier_id, "table.check")
    assert told == ["table.check_answered", "table.check_answered"]


# R5.2
def test_two_answers_at_once_are_both_shown(shared, zorgcoordinator):
    answer_check(zorgcoordinator, care_answer(shared))
    with pytest.raises(Conflict) as told:
        answer_check(zorgcoordinator, care_answer(shared, remark="never seen"))
    assert (told.value.mine, told.value.theirs) == ("never seen", "stayed in May")


# R5.2 R6.1
def test_the_police_answers_without_words(shared, rechercheur):
    words = AnswerCheck(item_id=shared.pk, answer="known", version=1, remark="under surveillance")
    with pytest.raises(DomainError, match=r"table\.answer_without_words"):
        answer_check(rechercheur, words)


def test_nobody_answers_for_another(shared, procesondersteuner, ketenregisseur, outsider):
    with pytest.raises((DomainError, Refused)):
        answer_check(procesondersteuner, care_answer(shared))
    with pytest.raises(DomainError, match=r"table\.not_your_organisation"):
        answer_check(ketenregisseur, care_answer(shared))
    with pytest.raises(Refused):
        answer_check(outsider, care_answer(shared))


# R5.2
def test_who_was_not_asked_is_said_to_be_so(shared, ketenregisseur, zorgcoordinator):
    answer_check(zorgcoordinator, care_answer(shared))
    page = item_page(ketenregisseur, shared.pk)
    answers = {str(row.holder): row.answer for row in page.checks}
    assert answers == {
        "zvhf/procesregisseur": "not_asked",
        "fier/zorgcoordinator": "known",
        "politie/rechercheur_tmm": "asked",
    }


def remarks_on(actor, item):
    return {row.remark for row in item_page(actor, item.pk).checks if row.remark}


def entry_of(check):
    with chain.looking():
        return Check.objects.get(item=check, party="fier").remark_ref


READ = gate.Action("test.read_remark", "read", "table", ("table", "signal"), frozenset({"check"}))


# R5.2 R7.1
def test_a_remark_kept_for_the_table_is_read_by_its_own_seat_alone(
    shared, ketenregisseur, procesondersteuner, rechercheur, zorgcoordinator
):
    answer_check(zorgcoordinator, care_answer(shared, kept=True))
    assert remarks_on(zorgcoordinator, shared) == {"stayed in May"}
    for other in (ketenregisseur, procesondersteuner, rechercheur):
        assert remarks_on(other, shared) == set()
        with gate.passage(other, READ, dossier=shared.dossier_id) as p:
            assert p.reveal(entry_of(shared)) is None
            assert database.sealed_entries([entry_of(shared)]) == []  # the wall itself
    kept = {row.label: row.kept for row in item_page(ketenregisseur, shared.pk).checks}
    assert sum(kept.values()) == 1  # that there is one may be seen: it is asked for at the table


# R5.2 R5.4
@pytest.mark.parametrize("how", ["brought to the table", "decided"])
def test_it_opens_when_the_item_is_treated(shared, ketenregisseur, rechercheur, zorgcoordinator, how):
    answer_check(zorgcoordinator, care_answer(shared, kept=True))
    if how == "decided":
        decide(ketenregisseur, Decide(decision_id=new_id(), item_id=shared.pk, outcome=outcomes.RUNNING))
    else:
        bring_to_table(ketenregisseur, BringToTable(item_id=shared.pk))
        assert remarks_on(rechercheur, shared) == {"stayed in May"}
    assert remarks_on(ketenregisseur, shared) == {"stayed in May"}


# R5.2 R7.1
def test_nobody_opens_it_before_a_meeting_treats_the_item(shared, ketenregisseur, zorgcoordinator):
    answer_check(zorgcoordinator, care_answer(shared, kept=True))
    with pytest.raises(DatabaseError), gate.passage(ketenregisseur, actions.DECIDE) as p:
        p.join(shared.dossier_id)
        with connection.cursor() as cursor:
            cursor.execute("select ket.open_remarks(%s)", [shared.pk])
    assert remarks_on(ketenregisseur, shared) == set()


# R5.2
def test_at_the_table_a_remark_is_shared_at_once(client, shared, ketenregisseur, zorgcoordinator):
    bring_to_table(ketenregisseur, BringToTable(item_id=shared.pk))
    with pytest.raises(DomainError, match=r"table\.treated_already"):
        answer_check(zorgcoordinator, care_answer(shared, kept=True))
    member = chain.visit(client, zorgcoordinator)
    form = member.get(f"/drieluik/punt/{shared.pk}/").context["answer"]
    assert ("remark" in form.fields, "share" in form.fields) == (True, False)


# R5.2
def test_the_choice_is_on_the_item_and_on_the_page_of_all_checks(client, shared, zorgcoordinator):
    member = chain.visit(client, zorgcoordinator)
    [check] = open_checks(zorgcoordinator)
    name = f"c{check.id.hex}"
    sent = {f"{name}-version": 1, f"{name}-remark": "stayed in May", f"{name}-share": "table"}
    assert member.post("/drieluik/checks/", sent).status_code == 422  # a remark asks for its answer
    sent |= {f"{name}-answer": "not_yet"}
    assert member.post("/drieluik/checks/", sent).status_code == 302
    [again] = open_checks(zorgcoordinator)
    assert (again.remark, again.kept) == ("stayed in May", True)
    form = member.get(f"/drieluik/punt/{shared.pk}/").context["answer"]
    assert (form["share"].value(), form["remark"].value()) == ("table", "stayed in May")


# R5.2
@pytest.mark.parametrize(
    ("kinds", "named"),
    [(["place"], "plaats"), (["phone", "organisation"], "organisatie"), (["phone"], "telefoonnummer"),
     (["phone", "person"], "persoon"), ([], "")],
)  # fmt: skip
def test_a_check_asks_what_it_is_about(kinds, named):
    records = {
        "place": gate.Place(address="Dijk 1", town="Wierum", description="a barn"),
        "phone": gate.Phone(number="06 11111111"),
        "organisation": gate.Organisation(name="Oogst BV", number="12345678"),
        "person": gate.PersonIdentity(name="Wilma", birth_date="1999-03-27", sex="v"),
    }
    with translation.override("nl"):
        found = asked([(kind, records[kind]) for kind in kinds])
    assert named in found.name
    assert named in found.question
    told = dict(found.looked_up)
    assert len(told) == len(kinds)
    assert (
        told.get("Plaats", "Dijk 1; Wierum; beschrijving: a barn")
        == "Dijk 1; Wierum; beschrijving: a barn"
    )
    assert told.get("Persoon", "geslacht: v").endswith("geslacht: v")


# R2.1 R5.2
def test_the_check_waits_in_my_work_until_it_is_answered(shared, zorgcoordinator):
    [row] = rows(zorgcoordinator)
    assert (row.kind, row.due_at) == ("check", next_meeting(zorgcoordinator))
    answer_check(zorgcoordinator, care_answer(shared))
    assert rows(zorgcoordinator) == []


# R2.1 R5.5
def test_who_takes_the_minutes_finds_the_meeting_in_my_work(shared, procesondersteuner):
    [first, *_] = rows(procesondersteuner)
    assert (first.kind, first.dossier_id) == ("meeting", shared.meeting_id)
    with clock.travel(shared.meeting.starts_at):
        [begun, *_] = rows(procesondersteuner)
    assert begun.next_step != first.next_step


# R2.1 R5.2
def test_open_checks_pass_to_the_successor_of_who_leaves_before_the_meeting(
    client, shared, rechercheur, administrator
):
    member = chain.visit(client, rechercheur)
    cast.place(administrator)
    end_capacity(administrator, EndCapacity(capacity_id=rechercheur.capacity_id))
    assert member.get("/drieluik/checks/").status_code == 302  # the session ended with the capacity
    successor = cast.member("politie", "rechercheur_tmm", nth=2)
    chain.visit(client, successor)
    assert [row.kind for row in rows(successor)] == ["check"]
    [check] = client.get("/drieluik/checks/").context["rows"]
    assert chain.NAME in str(check.check.asked.looked_up)
    answer_check(successor, AnswerCheck(item_id=shared.pk, answer="not_known", version=1))
    assert rows(successor) == []


def test_who_does_not_sit_at_the_table_has_no_rows(shared, officer):
    assert (rows(officer), next_meeting(officer)) == ([], None)
