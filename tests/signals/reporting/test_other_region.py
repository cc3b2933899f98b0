"""The same form in the fictitious second region: its own words, receivers and open towns."""

from __future__ import annotations

from pathlib import Path

import pytest

from ketenregie.kernel.actor import Holder
from ketenregie.region import pack
from tests.cast import member, place
from tests.signals.reporting.desk import received

COAST = Path(__file__).parents[3] / "regions" / "zilverkust"
TOWN = "ZK01"
NOBODY = Holder("kustbureau", "ketenregisseur")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _coast():
    with pack.use(COAST):
        yield


# R11.1 R1.4
def test_the_form_speaks_of_that_region_and_of_no_other(reporter):
    reporter.until("check")
    for response in reporter.visited:
        assert "Frysl" not in response.content.decode()


# R1.4
@pytest.mark.parametrize(("town", "offered"), [(TOWN, True), ("ZK02", False), ("", False)])
def test_a_town_is_a_choice_only_where_it_was_opened(reporter, town, offered):
    reporter.until("receiver", where={"municipality": town})
    assert ('value="municipality"' in reporter.page.text) is offered


# R1.4
def test_a_town_without_a_contact_officer_passes_it_on_at_once(reporter):
    reporter.reported(where={"municipality": TOWN}, receiver={"receiver": "municipality"})
    assert len(received(NOBODY)) == 1


# R1.4
def test_a_town_with_a_contact_officer_receives_it_itself(reporter):
    officer = member(pack.current().municipalities[TOWN].party, "aandachtsfunctionaris_oov")
    place(officer)
    reporter.reported(where={"municipality": TOWN}, receiver={"receiver": "municipality"})
    assert len(received(officer.holder)) == 1
    assert not received(NOBODY)
