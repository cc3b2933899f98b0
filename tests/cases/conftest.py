"""A case that the table opened."""

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import plan_series
from ketenregie.table.queries.agenda import may_see
from tests import cast, chain
from tests.table import outcomes
from tests.table.conftest import item_of


@pytest.fixture(autouse=True)
def wednesday():
    """The day before the Drieluik meets."""
    with clock.travel(chain.WEDNESDAY):
        yield


@pytest.fixture
def case(db, officer, ketenregisseur):
    """A case of one signal: care, criminal and administrative track, led by the care coordinator."""
    from ketenregie.cases.models import Case
    from ketenregie.table.operations.agenda import compose

    cast.place(ketenregisseur)
    assert may_see(ketenregisseur)
    plan_series(ketenregisseur)
    signal = chain.at_table(officer, ketenregisseur)
    compose(ketenregisseur)
    command = Decide(decision_id=new_id(), item_id=item_of(signal).pk, outcome=outcomes.SUSPICION)
    decide(ketenregisseur, command)
    with chain.looking():
        return Case.objects.get(origin=signal)
