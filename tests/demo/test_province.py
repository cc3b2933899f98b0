"""The demo province: told through the operations, the same each time, with work at every step."""

from datetime import UTC, datetime

import pytest

from ketenregie.demo import people, province, tables
from ketenregie.demo.telling import tell, working_day
from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.route.models import Step
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


# R4.1 R11.1
def test_there_is_work_under_way_at_every_step(told, as_owner):
    found = set(states(as_owner).values())
    assert found == {
        "take_up",
        "enrich",
        "close_proposed",
        "triage",
        "table",
        "running",
        "case",
        "closed",
    }


# R4.2
def test_what_was_taken_up_has_its_help_line(told, as_owner):
    from ketenregie.route.models import HelpAction

    taken_up = {dossier for dossier, code in states(as_owner).items() if code != "take_up"}
    with as_owner():
        helped = set(HelpAction.objects.values_list("dossier_id", flat=True))
    assert taken_up <= helped


# R7.1
def test_each_sees_only_what_came_to_them(told):
    seen = {}
    for name in ("Sietske", "Bauke", "Minke", "Wytze"):
        with gate.passage(people.acting(name), signals.LIST):
            seen[name] = Signal.objects.count()
    assert 0 < seen["Bauke"] < seen["Sietske"] < seen["Minke"]


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
