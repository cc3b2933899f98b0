"""Showing a member who was asked more, and taking back what nobody opened."""

from __future__ import annotations

import pytest
from django.db import DatabaseError

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate
from ketenregie.signals.models import Mention
from ketenregie.table.checks.queries import open_checks
from ketenregie.table.models import Check
from ketenregie.table.operations.checks import AnswerCheck, ShareForCheck, answer_check, share_for_check
from ketenregie.table.operations.showing import ShowInstead, show_instead
from ketenregie.table.queries.item import item_page
from ketenregie.table.queries.shown import shown_page
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db
ADD = gate.Action("test.add_phone", "write", "enrich", ("signal",), frozenset({"contact"}))
ADDED = gate.EventType("test.phone_added", "added")
SHARE = gate.Action("test.take_back", "write", "check", ("table",), frozenset({"identity", "contact"}))
IDENTIFYING = frozenset({"identity", "contact"})


@pytest.fixture
def item(make_item, ketenregisseur):
    """A signal at the table that names a person and a telephone."""
    found = make_item()
    with gate.passage(ketenregisseur, ADD, dossier=found.dossier_id) as p:
        ref = p.seal(gate.Phone(number="06 11111111"))
        facts = {"id": new_id(), "dossier_id": found.dossier_id, "kind": "phone", "ref": ref}
        p.insert(Mention(**facts, made_at=clock.now()))
        p.record(ADDED)
    return found


def refs(item):
    with chain.looking():
        return dict(Mention.objects.filter(dossier=item.dossier_id).values_list("kind", "ref"))


def ask(actor, item, *kinds):
    only = {outcomes.POLICE: tuple(refs(item)[kind] for kind in kinds)} if kinds else {}
    command = ShareForCheck(item_id=item.pk, members=(outcomes.POLICE,), only=only)
    share_for_check(actor, command)


def show(actor, item, *kinds):
    shown = tuple(refs(item)[kind] for kind in kinds)
    show_instead(actor, ShowInstead(item_id=item.pk, member=outcomes.POLICE, refs=shown))


def seen(actor, item):
    return {kind for kind, _words in item_page(actor, item.pk).mentions}


# R5.2
def test_a_member_who_was_asked_is_shown_more(item, ketenregisseur, rechercheur):
    ask(ketenregisseur, item, "phone")
    assert seen(rechercheur, item) == {"Telefoon"}
    for _twice in range(2):
        show(ketenregisseur, item, "phone", "person")
    assert seen(rechercheur, item) == {"Telefoon", "Persoon"}
    [check] = open_checks(rechercheur)
    assert chain.NAME in str(check.asked.looked_up)
    assert chain.journal(item.dossier_id, "table.shown") == ["table.shown_instead"]


# R5.2 R7.1
def test_what_nobody_opened_is_taken_back_and_what_was_read_stays(item, ketenregisseur, rechercheur):
    ask(ketenregisseur, item)  # all of it
    show(ketenregisseur, item, "phone")
    assert seen(rechercheur, item) == {"Telefoon"}
    show(ketenregisseur, item, "phone", "person")
    assert seen(rechercheur, item) == {"Telefoon", "Persoon"}
    show(ketenregisseur, item, "phone")  # too late: the name was read
    assert seen(rechercheur, item) == {"Telefoon", "Persoon"}
    [row] = shown_page(ketenregisseur, item.pk).rows
    assert (len(row.opened), row.offered, row.now) == (2, (), ())
    answer_check(rechercheur, AnswerCheck(item_id=item.pk, answer="known", version=1))


# R5.2
def test_the_page_says_what_each_is_shown_now(client, item, ketenregisseur, rechercheur):
    ask(ketenregisseur, item, "phone")
    chain.visit(client, ketenregisseur)
    address = f"/drieluik/punt/{item.pk}/tonen/"
    [row] = client.get(address).context["page"].rows
    assert (row.opened, row.now) == ((), (str(refs(item)["phone"]),))
    sent = {"m0-member": str(outcomes.POLICE), "m0-refs": [str(refs(item)["person"])]}
    assert client.post(address, sent).status_code == 302
    assert seen(rechercheur, item) == {"Persoon"}
    assert client.post(address, {"m0-member": str(outcomes.POLICE)}).status_code == 302  # it was read


# R5.2 R4.2
def test_it_is_said_who_sees_it_in_another_way_too(item, ketenregisseur):
    members = (outcomes.DIRECTION, outcomes.POLICE)
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=members))
    rows = shown_page(ketenregisseur, item.pk).rows
    assert {row.holder: row.elsewhere for row in rows} == {
        outcomes.DIRECTION: True,  # chairs the table
        outcomes.POLICE: False,
    }


# R5.2
def test_at_least_something_is_shown(client, item, ketenregisseur):
    ask(ketenregisseur, item, "phone")
    with pytest.raises(DomainError, match=r"table\.nothing_shown"):
        show(ketenregisseur, item)
    chain.visit(client, ketenregisseur)
    nothing = {"m0-member": str(outcomes.POLICE)}
    assert client.post(f"/drieluik/punt/{item.pk}/tonen/", nothing).status_code == 422


# R5.2
def test_who_answered_not_known_is_asked_again_when_shown_more(item, ketenregisseur, rechercheur):
    ask(ketenregisseur, item, "phone")
    answer_check(rechercheur, AnswerCheck(item_id=item.pk, answer="not_known", version=1))
    show(ketenregisseur, item, "phone", "person")
    with chain.looking():
        assert Check.objects.get(item=item).answer == "not_yet"
    assert open_checks(rechercheur)


# R5.2 R7.1
def test_only_who_brings_it_changes_what_is_shown(item, ketenregisseur, rechercheur, zorgcoordinator):
    ask(ketenregisseur, item, "phone")
    with pytest.raises(DomainError, match=r"table\.not_the_bringer"):
        show(rechercheur, item, "person")
    with pytest.raises(Refused):
        shown_page(rechercheur, item.pk)
    command = ShowInstead(item_id=item.pk, member=outcomes.CARE, refs=(refs(item)["phone"],))
    with pytest.raises(DomainError, match=r"table\.not_a_member"):  # was never asked
        show_instead(ketenregisseur, command)


# R7.1
def test_the_database_lets_who_is_shown_a_part_change_nothing(item, ketenregisseur, rechercheur):
    ask(ketenregisseur, item, "phone")
    dossier, person = item.dossier_id, refs(item)["person"]
    facts = {"dossier": dossier, "holder": str(outcomes.POLICE), "purpose": "table", "via": dossier}
    facts |= {"entries": [person], "categories": sorted(IDENTIFYING), "at": clock.now()}
    with gate.passage(rechercheur, SHARE, dossier=dossier) as p:
        assert p.shown(dossier=dossier, via=dossier, categories=IDENTIFYING) == []
        p.nothing_to_do()
    with pytest.raises(Refused), gate.passage(rechercheur, SHARE, dossier=dossier) as p:
        terms = gate.Terms("table", dossier)
        p.show_instead(outcomes.POLICE, [person], categories=IDENTIFYING, dossier=dossier, terms=terms)
    with pytest.raises(DatabaseError), gate.passage(rechercheur, SHARE, dossier=dossier):
        database.show_instead(facts)
