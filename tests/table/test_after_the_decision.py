"""What comes after a decision: confirming, agreements elsewhere, cases and themes, the race."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from ketenregie.cases.models import Case
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.route.models import Agreement, Step
from ketenregie.route.rules import AgreementFacts
from ketenregie.table.models import Decision, Item, MinutesVersion
from ketenregie.table.operations.agenda import (
    AddTheme,
    PutOnAgenda,
    add_theme,
    compose,
    put_on_agenda,
)
from ketenregie.table.operations.decisions import (
    Amend,
    Decide,
    amend_decision,
    confirm_contact,
    decide,
)
from ketenregie.table.operations.meetings import close_meeting, plan_series
from ketenregie.table.queries.item import item_page
from ketenregie.table.rules import Outcome
from ketenregie.table.work import rows
from tests import cast, chain
from tests.table import outcomes
from tests.table.conftest import item_of

pytestmark = pytest.mark.django_db

JUDGE = Holder("gemeente_leeuwarden", "oov_ondermijning")
DISCUSSED = Outcome(
    outcome="discussed",
    reason="it goes well",
    agreements=(AgreementFacts("look again", JUDGE, date(2026, 12, 9)),),
)


def decided(actor, item, outcome):
    decide(actor, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcome))


@pytest.fixture
def case(make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, replace(outcomes.SUSPICION, contact_agreed_by=()))
    with chain.looking():
        return item, Case.objects.get(origin=item.dossier_id)


# R5.4
def test_care_and_police_confirm_the_first_contact_themselves(case, zorgcoordinator, rechercheur):
    item, _ = case
    for member in (zorgcoordinator, rechercheur, rechercheur):
        confirm_contact(member, item.pk)
    with chain.looking():
        agreed = Decision.objects.get(item=item).contact_agreed_by
    assert agreed == ["rechercheur_tmm", "zorgcoordinator"]
    assert len(chain.journal(item.dossier_id, "table.contact")) == 2


# R5.4
def test_the_page_asks_a_member_to_confirm(client, case, zorgcoordinator):
    item, _ = case
    url = reverse("table:confirm", args=[item.pk])
    care = chain.visit(client, zorgcoordinator)
    assert url in care.get(reverse("table:item", args=[item.pk])).content.decode()
    assert care.post(url).status_code == 302
    assert url not in care.get(reverse("table:item", args=[item.pk])).content.decode()


# R5.5
def test_a_change_after_the_meeting_makes_a_new_version(make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, outcomes.RUNNING)
    close_meeting(ketenregisseur, item.meeting_id)
    amend_decision(ketenregisseur, Amend(item_id=item.pk, reason="clearer", dissent="", version=1))
    with chain.looking():
        versions = MinutesVersion.objects.filter(meeting=item.meeting_id).order_by("version")
        assert len({one.sha256 for one in versions}) == 2


def test_the_text_is_changed_by_its_form(client, make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, outcomes.RUNNING)
    url = reverse("table:amend", args=[item.pk])
    director = chain.visit(client, ketenregisseur)
    assert outcomes.RUNNING.reason in director.get(url).content.decode()
    assert director.post(url, {"version": 1, "reason": ""}).status_code == 422
    sent = {"version": 1, "reason": "clearer", "dissent": ""}
    assert director.post(url, sent).status_code == 302
    assert director.post(url, sent | {"reason": "mine"}).status_code == 409


# R5.4
def test_agreements_without_a_case_stand_on_the_signal(make_item, ketenregisseur, officer):
    item = make_item()
    agreed = (AgreementFacts("watch the yard", outcomes.OFFICER, None),)
    decided(ketenregisseur, item, replace(outcomes.RUNNING, agreements=agreed))
    with chain.looking():
        assert Agreement.objects.get().dossier_id == item.dossier_id
    assert (str(outcomes.OFFICER), "table") in chain.admitted(item.dossier_id)


# R5.3
def test_a_case_on_the_agenda_is_discussed_with_agreements(case, ketenregisseur):
    _, opened = case
    put_on_agenda(ketenregisseur, PutOnAgenda(case_id=opened.pk))
    item = item_of(opened.pk)
    decided(ketenregisseur, item, DISCUSSED)
    page = item_page(ketenregisseur, item.pk)
    assert page.decision is not None
    assert page.decision.agreements[-1].text == "look again"
    assert (str(JUDGE), "administrative") in chain.admitted(opened.pk)


# R5.3
def test_a_theme_is_discussed_and_put_on_once(planned, procesondersteuner):
    command = AddTheme(theme_id=new_id(), title="Nail bars")
    add_theme(procesondersteuner, command)
    add_theme(procesondersteuner, command)
    item = item_of(command.theme_id)
    decided(procesondersteuner, item, replace(DISCUSSED, agreements=()))
    page = item_page(procesondersteuner, item.pk)
    assert page.mentions[0][1] == "Nail bars"


def test_without_a_planned_meeting_nothing_is_put_on(db, ketenregisseur):
    with pytest.raises(DomainError, match=r"table\.no_meeting"):
        add_theme(ketenregisseur, AddTheme(theme_id=new_id(), title="Nail bars"))


# R2.3
def test_feedback_is_owed_once(make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, outcomes.RUNNING)
    compose(ketenregisseur)
    with chain.looking():
        again = Item.objects.get(dossier=item.dossier_id, state="on_agenda")
    decided(ketenregisseur, again, outcomes.NOT_TRAFFICKING)
    with chain.looking():
        assert Step.objects.filter(dossier=item.dossier_id, code="feedback").count() == 1


# R5.7
def test_a_second_urgent_signal_joins_the_same_fast_table(make_item):
    first, second = make_item(how="fast_table"), make_item(how="fast_table")
    assert first.meeting_id == second.meeting_id


# R5.5
def test_the_meeting_is_held_by_its_forms(client, make_item, procesondersteuner):
    meeting = make_item().meeting_id
    supporter = chain.visit(client, procesondersteuner)
    sent = {"present": ["fier/zorgcoordinator"]}
    for name, facts in (("attendance", sent), ("close", {}), ("approve", {})):
        url = reverse(f"table:{name}", args=[meeting])
        assert supporter.post(url, facts).status_code == 302
    page = supporter.get(reverse("table:meeting", args=[meeting]))
    assert page.status_code == 200
    wrong = supporter.post(reverse("table:attendance", args=[meeting]), {"present": ["x/y"]})
    assert wrong.status_code == 422


# R4.7
def test_whoever_fills_the_vacant_seat_later_finds_bundle_and_case(db, officer, procesregisseur):
    cast.place(procesregisseur)
    plan_series(procesregisseur)
    one, two = (chain.at_table(officer, procesregisseur) for _ in range(2))
    key = new_id()
    together = BundleSignals(bundle_id=key, signals=(one, two), reason="the same yard")
    bundle_signals(procesregisseur, together)
    compose(procesregisseur)
    decided(procesregisseur, item_of(key), outcomes.SUSPICION)
    with chain.looking():
        opened = Case.objects.get(origin=key).pk
    for dossier in (key, opened):
        assert "zvhf/ketenregisseur" in {holder for holder, _ in chain.admitted(dossier)}


# R4.7 R5.5
def test_the_chair_sees_the_case_that_the_process_supporter_typed(make_item, procesondersteuner):
    item = make_item()
    decided(procesondersteuner, item, outcomes.SUSPICION)
    with chain.looking():
        opened = Case.objects.get(origin=item.dossier_id).pk
    assert ("zvhf/procesregisseur", "direction") in chain.admitted(opened)


# R5.4
def test_care_and_police_each_confirm_the_first_contact_and_it_waits_with_them_till_then(
    case, zorgcoordinator, rechercheur, procesregisseur
):
    item, _case = case

    def asked(actor):
        return [row.kind for row in rows(actor) if row.kind == "contact"]

    assert (asked(zorgcoordinator), asked(rechercheur)) == (["contact"], ["contact"])
    assert asked(procesregisseur) == []
    confirm_contact(zorgcoordinator, item.pk)
    assert (asked(zorgcoordinator), asked(rechercheur)) == ([], ["contact"])
