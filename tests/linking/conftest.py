"""The day on which these tests play."""

import pytest

from ketenregie.kernel import clock
from tests import chain
from tests.things import make_signal  # noqa: F401


@pytest.fixture(autouse=True)
def wednesday():
    """The day before the Drieluik meets."""
    with clock.travel(chain.WEDNESDAY):
        yield
