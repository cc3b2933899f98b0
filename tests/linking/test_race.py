"""Two bundles that want one signal at the same moment."""

from __future__ import annotations

import pytest

from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.linking.models import BundleSignal
from ketenregie.linking.operations import BundleSignals, bundle_signals
from tests import chain, racing

pytestmark = pytest.mark.django_db(transaction=True)

STEP = "select id from route_step where dossier_id = %s and finished_at is null for update"


# R3.2
def test_a_signal_that_was_bundled_meanwhile_is_not_taken_twice(officer, ketenregisseur):
    first, second, third = (chain.at_triage(officer) for _ in range(3))
    key = new_id()
    bundle_signals(
        ketenregisseur, BundleSignals(bundle_id=key, signals=(first, second), reason="one yard")
    )
    command = BundleSignals(bundle_id=new_id(), signals=(second, third), reason="one van")
    with chain.looking():
        BundleSignal.objects.filter(signal=second).update(left_at=chain.WEDNESDAY)

    def joined():
        BundleSignal.objects.filter(signal=second).update(left_at=None)

    [told] = racing.while_held(STEP, second, lambda: bundle_signals(ketenregisseur, command), joined)
    assert isinstance(told, DomainError)
    assert told.code == "linking.in_another_bundle"
