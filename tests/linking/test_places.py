"""The page of a signal says which bundle it is in, to who may know."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.protocol import gate
from ketenregie.signals import actions
from ketenregie.signals.steps import places_of
from tests import chain

pytestmark = pytest.mark.django_db


def places(actor, signal):
    with gate.passage(actor, actions.LIST) as p:
        return places_of(p, signal)


# R3.4
def test_a_signal_leads_to_its_bundle_and_only_for_who_is_admitted(officer, ketenregisseur, outsider):
    key, signals = new_id(), tuple(chain.at_triage(officer) for _ in range(2))
    assert places(ketenregisseur, signals[0]) == ()
    bundle_signals(ketenregisseur, BundleSignals(bundle_id=key, signals=signals, reason="one yard"))
    [place] = places(ketenregisseur, signals[0])
    assert place.url == reverse("linking:page", args=[key])
    assert places(outsider, signals[0]) == ()
