"""The day on which these tests play, signals with indicators, and signals that come together."""

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.signals.rules import IndicatorGiven
from tests import chain
from tests.things import make_signal  # noqa: F401


@pytest.fixture(autouse=True)
def wednesday():
    """The day before the Drieluik meets."""
    with clock.travel(chain.WEDNESDAY):
        yield


@pytest.fixture
def noted(make_signal, officer):  # noqa: F811 - a fixture
    """Make signals on which indicators were noted."""

    def make(*codes, by=officer, how="seen", **facts):
        indicators = tuple(IndicatorGiven(code, how) for code in codes)
        return make_signal(by, "triage", indicators=indicators, **facts)

    return make


@pytest.fixture
def together(ketenregisseur):
    """Bring signals together; returns the bundle."""

    def put(*signals):
        key = new_id()
        bundle_signals(ketenregisseur, BundleSignals(bundle_id=key, signals=signals, reason="one yard"))
        return key

    return put
