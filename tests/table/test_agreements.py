"""What was agreed: its owner is reminded without a word about people, and gets a successor when they left."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.route import events
from ketenregie.route.models import Agreement
from ketenregie.table.agreements.operations import GiveAgreement, give_agreement, remind
from ketenregie.table.agreements.queries import ownerless
from ketenregie.table.models import Reminder
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.work import rows, stamp
from tests import cast, chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db
WORKER = Actor.system_actor("worker")


@pytest.fixture
def agreed(make_item, ketenregisseur, zorgcoordinator) -> Agreement:
    """A case with two agreements; care's post is filled, that of the contact officer is not."""
    cast.place(zorgcoordinator)
    item = make_item()
    command = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.SUSPICION)
    decide(ketenregisseur, command)
    with chain.looking():
        return Agreement.objects.get(owner_party="gemeente_leeuwarden")


def given(actor, agreement, to):
    command = GiveAgreement(dossier_id=agreement.dossier_id, agreement_id=agreement.pk, to=to)
    give_agreement(actor, command)


# R5.5
def test_the_owner_is_reminded_once_before_its_day_and_once_after(as_worker, agreed):
    with as_worker():
        assert remind(WORKER) == 0
        with clock.travel(chain.WEDNESDAY + timedelta(days=5)):
            assert (remind(WORKER), remind(WORKER)) == (1, 0)
        with clock.travel(chain.WEDNESDAY + timedelta(days=20)):
            assert (remind(WORKER), remind(WORKER)) == (2, 0)
    with chain.looking():
        assert sorted(Reminder.objects.values_list("kind", flat=True)) == ["late", "late", "soon"]


# R5.5
def test_of_a_post_that_nobody_fills_the_chair_is_reminded(as_worker, agreed):
    from ketenregie.protocol.models import JournalEntry

    with as_worker(), clock.travel(chain.WEDNESDAY + timedelta(days=20)):
        remind(WORKER)
    with chain.looking():
        told = JournalEntry.objects.filter(code=events.AGREEMENT_DUE.code)
        owners = sorted(row.facts["owner"] for row in told)
    assert owners == ["fier/zorgcoordinator", "zvhf/ketenregisseur"]


# R5.5 R7.1
def test_only_the_worker_reminds(agreed, ketenregisseur):
    with pytest.raises(Refused):
        remind(ketenregisseur)


# R5.5
def test_what_was_agreed_by_who_left_waits_with_the_chair(
    agreed, ketenregisseur, procesondersteuner, zorgcoordinator
):
    [row] = ownerless(ketenregisseur)
    assert row.id == agreed.pk
    assert "agreement" in [one.kind for one in rows(ketenregisseur)]
    assert ownerless(procesondersteuner) == ownerless(zorgcoordinator) == []


# R5.5
def test_the_chair_gives_it_to_somebody_who_can_then_see_it(client, agreed, ketenregisseur):
    chair = chain.visit(client, ketenregisseur)
    before = stamp(ketenregisseur)
    url = reverse("table:give_agreement", args=[agreed.dossier_id, agreed.pk])
    assert "look at the permit" in chair.get(url).content.decode()
    assert chair.post(url, {"to": ""}).status_code == 422
    assert chair.post(url, {"to": "fier/zorgcoordinator"}).status_code == 302
    assert chair.post(url, {"to": "fier/zorgcoordinator"}).status_code == 302
    assert chain.journal(agreed.dossier_id, "route.agreement_given") == ["route.agreement_given"]
    assert ownerless(ketenregisseur) == []
    assert stamp(ketenregisseur) != before
    given(ketenregisseur, agreed, Holder("zvhf", "procesregisseur"))
    assert ("zvhf/procesregisseur", "direction") in chain.admitted(agreed.dossier_id)


def test_another_member_gives_nothing(agreed, zorgcoordinator):
    with pytest.raises(DomainError, match=r"table\.not_the_chair"):
        given(zorgcoordinator, agreed, outcomes.POLICE)


# R5.5 R7.1
def test_an_outsider_sees_no_agreement(client, agreed, outsider):
    url = reverse("table:give_agreement", args=[agreed.dossier_id, agreed.pk])
    assert chain.visit(client, outsider).get(url).status_code == 404
