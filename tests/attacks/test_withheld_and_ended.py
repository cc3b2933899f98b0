"""What a supplier withholds stays shut on every page; who has left is out at the next click."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.parties.models import Capacity
from ketenregie.protocol import gate
from ketenregie.signals.models import Mention, Signal
from ketenregie.signals.queries import signal_page
from ketenregie.table.models import Item
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.meetings import plan_series
from ketenregie.table.queries.agenda import meeting_page
from ketenregie.table.queries.item import item_page
from tests import cast, chain
from tests.cluster import as_owner
from tests.protocol.conftest import ALL
from tests.table import outcomes

pytestmark = pytest.mark.django_db
WITHHELD = "Wilma Verborgen"
ADD = gate.Action("test.add_withheld", "write", "enrich", ("signal",), ALL)
NOTED = gate.EventType("test.added_withheld", "added")


@pytest.fixture(autouse=True)
def wednesday():
    with clock.travel(chain.WEDNESDAY):
        yield


@pytest.fixture
def item(db, officer, ketenregisseur) -> Item:
    """A signal on the agenda that names two people, one withheld from the police; shared with it."""
    cast.place(ketenregisseur)
    plan_series(ketenregisseur)
    signal = chain.at_table(officer, ketenregisseur)
    with gate.passage(officer, ADD, dossier=signal) as p:
        ref = p.seal(gate.PersonIdentity(name=WITHHELD), withheld_from=["politie"])
        p.insert(Mention(id=new_id(), dossier_id=signal, kind="person", ref=ref, made_at=clock.now()))
        p.record(NOTED)
    compose(ketenregisseur)
    with chain.looking():
        found = Item.objects.get(dossier=signal)
    members = (outcomes.POLICE, outcomes.CARE)
    share_for_check(ketenregisseur, ShareForCheck(item_id=found.pk, members=members))
    return found


def pages_of(actor, item):
    """Everything that somebody reads of an item: the signal, the item and the agenda."""
    return (
        str(signal_page(actor, item.dossier_id).mentions)
        + str(item_page(actor, item.pk).mentions)
        + str(meeting_page(actor, item.meeting_id).sections)
    )


# R7.9 R5.3
def test_what_is_withheld_from_the_police_is_on_no_page_of_theirs(item, rechercheur, zorgcoordinator):
    assert chain.NAME in pages_of(rechercheur, item)
    assert WITHHELD not in pages_of(rechercheur, item)
    assert WITHHELD in pages_of(zorgcoordinator, item)


# R2.1 R5.2 R7.1
@pytest.mark.parametrize("how", ["ended", "account"])
def test_who_has_left_is_out_at_the_next_click(item, officer, how):
    client = chain.visit(Client(), officer)
    page = f"/signalen/{item.dossier_id}/"
    assert client.get(page).status_code == 200
    with as_owner():
        if how == "ended":
            yesterday = clock.today() - timedelta(days=1)
            Capacity.objects.filter(pk=officer.capacity_id).update(ends_on=yesterday)
        else:
            person = Capacity.objects.get(pk=officer.capacity_id).person
            person.is_active = False
            person.save()
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/aanmelden/")
    assert chain.NAME not in answer.content.decode()


# R7.1
def test_one_s_own_admission_ended_shuts_the_page_at_once(item, officer):
    client = chain.visit(Client(), officer)
    with gate.passage(officer, ADD, dossier=item.dossier_id) as p:
        p.end_own_admission()
    assert client.get(f"/signalen/{item.dossier_id}/").status_code == 404
    with as_owner():
        assert Signal.objects.filter(pk=item.dossier_id).exists()
