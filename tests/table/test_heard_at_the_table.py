"""Contact officers who were not heard before are heard at the table, and told what it decided (R4.8)."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.route.rules import View
from ketenregie.table import actions, hearing
from ketenregie.table.models import Decision
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.queries.item import item_page, seats
from tests import chain
from tests.table import outcomes

pytestmark = pytest.mark.django_db
LEEUWARDEN = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov")


@pytest.fixture
def item(make_item, officer_elsewhere):
    """A signal about Leeuwarden that Smallingerland brought: it could not wait, so nobody was called."""
    return make_item(officer_elsewhere, "fast_table")


def decided(actor, item, *views):
    command = Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.RUNNING, heard=tuple(views))
    decide(actor, command)
    return command


def heard_on(actor, item):
    with gate.passage(actor, actions.ITEM) as p:
        p.join(item.dossier_id)
        rows = route.heard_rows(p, item.dossier_id)
        words = p.reveal_all([row.reason_ref for row in rows])
        return [
            (str(row.of), row.stance, getattr(words.get(row.reason_ref), "text", "")) for row in rows
        ]


# R4.8 R5.4
def test_who_was_not_heard_is_asked_about_on_the_form(client, item, procesondersteuner):
    assert [seat for seat, _label in seats(procesondersteuner, item.pk).to_hear] == [str(LEEUWARDEN)]
    chain.visit(client, procesondersteuner)
    page = client.get(reverse("table:decide", args=[item.pk, "not_trafficking"]))
    assert [said.name for said, _why in page.context["form"].to_hear] == ["heard_0"]


# R4.8 R5.4
@pytest.mark.parametrize(
    ("stance", "reason"), [("agrees", ""), ("objects", "no"), ("not_reached", "out")]
)
def test_what_they_think_is_kept_with_the_decision_and_they_are_told(
    item, ketenregisseur, stance, reason
):
    decided(ketenregisseur, item, View(LEEUWARDEN, stance, reason))
    assert heard_on(ketenregisseur, item) == [(str(LEEUWARDEN), stance, reason)]
    facts = dict(item_page(ketenregisseur, item.pk).decision.facts)
    assert route.stance_label(stance).lower() in " ".join(facts.values())
    assert (str(LEEUWARDEN), "signal") in chain.admitted(item.dossier_id)


# R4.8
def test_not_reached_needs_its_reason_beside_its_field(client, item, procesondersteuner):
    chain.visit(client, procesondersteuner)
    address = reverse("table:decide", args=[item.pk, "not_trafficking"])
    sent = {"key": str(new_id()), "reason": "licensed", "referral": "other", "heard_0": "not_reached"}
    answer = client.post(address, sent)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["whynot_0"])
    sent |= {"heard_0": "", "whynot_0": "called twice"}
    assert list(client.post(address, sent).context["form"].errors) == ["heard_0"]
    sent |= {"heard_0": "not_reached"}
    assert client.post(address, sent).status_code == 302
    with chain.looking():
        assert Decision.objects.get(item=item).heard == [f"{LEEUWARDEN}:not_reached"]


# R4.8
def test_nobody_is_heard_twice_and_nothing_waits_for_a_call(item, ketenregisseur):
    with gate.passage(ketenregisseur, actions.DECIDE) as p:
        p.join(item.dossier_id)
        views = (View(LEEUWARDEN, "agrees"), View(LEEUWARDEN, "objects"))
        assert hearing.hear(p, [item.dossier_id], views[:1]) == [f"{LEEUWARDEN}:agrees"]
        assert hearing.hear(p, [item.dossier_id], views[1:]) == []
    assert seats(ketenregisseur, item.pk).to_hear == []
    decided(ketenregisseur, item)
    assert [stance for _of, stance, _why in heard_on(ketenregisseur, item)] == ["agrees"]


# R4.8 R5.7
def test_a_fast_decision_never_waits_for_it(item, ketenregisseur):
    decided(ketenregisseur, item)
    assert heard_on(ketenregisseur, item) == [(str(LEEUWARDEN), "", "")]
    assert (str(LEEUWARDEN), "signal") in chain.admitted(item.dossier_id)
