"""Two people who decide about the same signals at the same moment."""

from __future__ import annotations

import pytest

from ketenregie.kernel.errors import Conflict
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions
from ketenregie.linking.models import BundleSignal, Verdict
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.linking.verdicts import proposals
from ketenregie.linking.verdicts.operations import Decide, decide
from ketenregie.protocol import gate
from tests import chain, racing
from tests.linking import pairs

pytestmark = pytest.mark.django_db(transaction=True)

STEP = "select id from route_step where dossier_id = %s and finished_at is null for update"
BUNDLE = "select dossier_id from linking_bundle where dossier_id = %s for update"


def verdict_on(actor, two, said="same"):
    with gate.passage(actor, actions.COMPARE, dossiers=two) as p:
        [found] = proposals.between(p, *two)
    return Decide(act_id=new_id(), signals=two, given={found.pair: said}, reason=f"I say {said}")


# R3.2
def test_a_pair_that_was_decided_meanwhile_is_shown_and_not_decided_twice(officer, ketenregisseur):
    two = (chain.at_triage(officer), chain.at_triage(officer))
    pairs.found(*two)
    first, second = (verdict_on(ketenregisseur, two, said) for said in ("same", "not_same"))
    decide(ketenregisseur, first)
    with chain.looking():
        Verdict.objects.update(ended_at=chain.WEDNESDAY, ended_by="undone")

    def decided():
        Verdict.objects.update(ended_at=None, ended_by="")

    [told] = racing.while_held(STEP, min(two), lambda: decide(ketenregisseur, second), decided)
    assert isinstance(told, Conflict)
    assert told.theirs == "I say same"


# R3.2
def test_a_bundle_that_grew_meanwhile_is_looked_at_again(officer, ketenregisseur):
    three = [chain.at_triage(officer) for _ in range(3)]
    for one, other in ((0, 1), (1, 2)):
        pairs.found(three[one], three[other])
    decide(ketenregisseur, verdict_on(ketenregisseur, (three[0], three[1])))
    late = verdict_on(ketenregisseur, (three[1], three[2]))
    with chain.looking():
        bundle = BundleSignal.objects.filter(left_at=None).values_list("dossier_id", flat=True)[0]
    fourth = chain.at_triage(officer)
    other = new_id()
    by_hand = BundleSignals(bundle_id=other, signals=(three[2], fourth), reason="one van")
    bundle_signals(ketenregisseur, by_hand)
    with chain.looking():
        BundleSignal.objects.filter(dossier=other).update(left_at=chain.WEDNESDAY)

    def joined():
        BundleSignal.objects.filter(dossier=other).update(left_at=None)

    racing.while_held(BUNDLE, bundle, lambda: decide(ketenregisseur, late), joined)
    with chain.looking():
        stays = BundleSignal.objects.filter(left_at=None)
        assert set(stays.values_list("signal_id", flat=True)) == {*three, fourth}
        assert len(set(stays.values_list("dossier_id", flat=True))) == 1
