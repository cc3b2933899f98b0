"""The pages of the table, as they are opened and sent."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketenregie.cases.models import Case
from ketenregie.kernel.ids import new_id
from ketenregie.table.models import Check, Item
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.queries.agenda import meeting_page
from ketenregie.table.work import rows
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db


def item_url(name, item, *more):
    return reverse(f"table:{name}", args=[item.pk, *more])


def decision(**facts):
    given = {
        "key": new_id(),
        "reason": "three sources",
        "criteria": ["several_life_areas", "leads_to_harm", "several_domains"],
        "strategy": "stop it first",
        "contact_by": "fier/zorgcoordinator",
        "contact_how": "at the market",
        "contact_agreed_by": ["zorgcoordinator", "rechercheur_tmm"],
        "goal": "a safe bed",
        "lead": "fier/zorgcoordinator",
        "track_care": "fier/zorgcoordinator",
        "track_criminal": "politie/rechercheur_tmm",
        "what_0": "keep beds free",
        "who_0": "fier/zorgcoordinator",
        "due_0": "2026-12-01",
    }
    return given | facts


# R5.3
def test_the_agenda_shows_the_names_in_one_logged_reveal(client, make_item, ketenregisseur):
    item = make_item()
    url = reverse("table:meeting", args=[item.meeting_id])
    page = chain.visit(client, ketenregisseur).get(url)
    assert chain.NAME in page.content.decode()
    assert chain.journal(item.dossier_id, "protocol.revealed") == ["protocol.revealed"]


# R7.1
def test_a_member_sees_only_what_was_shared(client, make_item, rechercheur):
    item = make_item()
    visitor = chain.visit(client, rechercheur)
    assert visitor.get(item_url("item", item)).status_code == 404
    page = visitor.get(reverse("table:meeting", args=[item.meeting_id])).content.decode()
    assert chain.NAME not in page


# R5.2
def test_sharing_and_answering_by_the_forms(client, make_item, ketenregisseur, rechercheur):
    item = make_item()
    director = chain.visit(client, ketenregisseur)
    sent = {"members": ["politie/rechercheur_tmm"]}
    assert director.post(item_url("share", item), sent).status_code == 302
    police = chain.visit(client, rechercheur)
    page = police.get(item_url("item", item)).content.decode()
    assert chain.NAME in page
    assert 'name="remark"' not in page
    assert police.post(item_url("answer", item), {"answer": "known", "version": 1}).status_code == 302
    with chain.looking():
        assert Check.objects.get(item=item).answer == "known"


# R5.2
def test_care_answers_on_a_basis_and_is_told_so(client, make_item, ketenregisseur, zorgcoordinator):
    item = make_item()
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
    care = chain.visit(client, zorgcoordinator)
    sent = {"answer": "known", "version": 1, "remark": "seen in May"}
    answer = care.post(item_url("answer", item), sent)
    assert answer.status_code == 422
    assert "seen in May" in answer.content.decode()
    assert care.post(item_url("answer", item), sent | {"basis": "consent"}).status_code == 302


# R5.4
@pytest.mark.parametrize("outcome", ["undesirable", "running", "not_trafficking"])
def test_a_decision_without_what_it_needs_is_asked_again(client, make_item, ketenregisseur, outcome):
    item = make_item()
    url = item_url("decide", item, outcome)
    director = chain.visit(client, ketenregisseur)
    assert director.get(url).status_code == 200
    answer = director.post(url, {"key": new_id(), "reason": "what was typed"})
    assert answer.status_code == 422
    assert "what was typed" in answer.content.decode()


# R5.4 R6.1
def test_a_suspicion_by_the_form_opens_the_case(client, make_item, procesondersteuner):
    item = make_item()
    supporter = chain.visit(client, procesondersteuner)
    url = item_url("decide", item, "reasonable_suspicion")
    assert supporter.get(url).status_code == 200
    assert supporter.post(url, decision()).status_code == 302
    with chain.looking():
        case = Case.objects.get()
    page = supporter.get(item_url("item", item)).content.decode()
    assert reverse("cases:page", args=[case.pk]) in page
    assert "keep beds free" in page


# R5.8
def test_the_criteria_of_the_law_are_asked_beside_the_field(client, make_item, ketenregisseur):
    item = make_item()
    url = item_url("decide", item, "reasonable_suspicion")
    answer = chain.visit(client, ketenregisseur).post(url, decision(criteria=["leads_to_harm"]))
    assert answer.status_code == 422
    with chain.looking():
        assert Item.objects.get(pk=item.pk).state == "on_agenda"


def test_who_does_not_sit_at_the_table_reads_what_it_is(client, planned, officer):
    page = chain.visit(client, officer).get(reverse("table:list"))
    assert page.status_code == 200
    assert "26 november 2026" in page.content.decode()


# R5.3
def test_the_list_fills_the_agenda_by_itself(client, planned, officer, ketenregisseur):
    signal = chain.at_table(officer, ketenregisseur)
    chain.visit(client, ketenregisseur).get(reverse("table:list"))
    with chain.looking():
        assert Item.objects.get(dossier=signal).section == "new"


# R5.7
def test_a_fast_table_is_made_for_what_cannot_wait(make_item):
    item = make_item(how="fast_table")
    assert item.meeting.kind == "fast"
    assert item.meeting.starts_at.date() == chain.WEDNESDAY.date()


# R5.3
def test_a_theme_is_for_all_members(client, planned, procesondersteuner, rechercheur):
    sent = {"key": new_id(), "title": "Nail bars along the ring road"}
    supporter = chain.visit(client, procesondersteuner)
    assert supporter.get(reverse("table:theme")).status_code == 200
    assert supporter.post(reverse("table:theme"), sent).status_code == 302
    with chain.looking():
        item = Item.objects.get(kind="theme")
    page = chain.visit(client, rechercheur).get(reverse("table:meeting", args=[item.meeting_id]))
    assert "Nail bars" in page.content.decode()


# R5.3
def test_an_agenda_of_ten_costs_as_many_queries_as_one_of_two(
    make_item, ketenregisseur, django_assert_max_num_queries
):
    make_item()
    meeting = make_item().meeting_id
    with CaptureQueriesContext(connection) as few:
        meeting_page(ketenregisseur, meeting)
    for _ in range(8):
        make_item()
    with django_assert_max_num_queries(len(few)):
        assert len(meeting_page(ketenregisseur, meeting).items) == 10


# R2.1
def test_my_work_costs_the_same_however_many_checks_wait(
    make_item, ketenregisseur, zorgcoordinator, django_assert_max_num_queries
):
    for _ in range(4):
        item = make_item()
        share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
    with django_assert_max_num_queries(40):
        assert len(rows(zorgcoordinator)) == 4
