"""The day on which these tests play, and a table at work."""

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.kernel.ids import new_id
from ketenregie.table.models import Item
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.meetings import plan_series
from tests import cast, chain


@pytest.fixture(autouse=True)
def wednesday():
    """The day before the Drieluik meets."""
    with clock.travel(chain.WEDNESDAY):
        yield


@pytest.fixture
def planned(db, ketenregisseur):
    """The series is planned, and the chain director's seat is filled."""
    cast.place(ketenregisseur)
    plan_series(ketenregisseur)


@pytest.fixture
def make_item(planned, officer, ketenregisseur):
    """Give an item on the agenda: a signal that the chain director sent to the table."""

    def make(by: Actor = officer, how: str = "agenda") -> Item:
        signal = chain.at_table(by, ketenregisseur, how)
        compose(ketenregisseur)
        return item_of(signal)

    return make


def item_of(dossier) -> Item:
    """Return the item about a dossier, as the owner sees it."""
    with chain.looking():
        return Item.objects.select_related("meeting").get(dossier=dossier)


@pytest.fixture
def key():
    return new_id()
