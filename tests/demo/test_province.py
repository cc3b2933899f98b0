"""The demo province: told through the operations, the same each time, with work at every step."""

from datetime import UTC, datetime

import pytest

from ketenregie.demo import people, province, tables
from ketenregie.demo.telling import tell, working_day
from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.models import HelpAction, Step
from ketenregie.signals import actions as signals
from ketenregie.signals.models import Signal

A_TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def parties(db, as_owner):
    from ketenregie.parties import bootstrap

    with as_owner():
        bootstrap.load_region(demo=True)


@pytest.fixture
def told(parties):
    with clock.travel(A_TUESDAY):
        list(province.load())
        yield


def states(as_owner):
    with as_owner():
        rows = Step.objects.filter(line="main", finished_at=None).values_list("dossier_id", "code")
        return dict(rows)


# R4.1 R4.2 R7.1 R11.1
def test_there_is_work_at_every_step_with_help_and_behind_walls(told, as_owner):
    # One telling for all three: it is the dear part.
    found = states(as_owner)
    assert set(found.values()) == {
        code for code, step in pack.current().route.steps.items() if step.line == "main"
    }
    assert {dossier for dossier, code in found.items() if code != "take_up"} <= helped(as_owner)
    seen = {name: signals_of(name) for name in ("Sietske", "Bauke", "Minke")}
    assert 0 < seen["Bauke"] < seen["Sietske"] < seen["Minke"]


def helped(as_owner):
    with as_owner():
        return set(HelpAction.objects.values_list("dossier_id", flat=True))


def signals_of(name):
    with gate.passage(people.acting(name), signals.LIST):
        return Signal.objects.count()


def test_the_stories_count_back_from_the_day_of_telling():
    with clock.travel(A_TUESDAY):
        assert working_day(0, "07:40").date().isoformat() == "2026-11-24"
        assert working_day(2, "09:00").date().isoformat() == "2026-11-20"
        assert tables.meeting_at(1).date().isoformat() == "2026-11-12"
        assert tables.before(1, 1, "09:00").date().isoformat() == "2026-11-11"


def test_what_lies_in_the_future_is_left_unsaid():
    said = []

    def story():
        yield datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
        said.append("yesterday")
        yield datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
        said.append("tomorrow")

    with clock.travel(A_TUESDAY):
        assert len(list(tell([story]))) == 1
    assert said == ["yesterday"]
