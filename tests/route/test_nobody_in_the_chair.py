"""A vacant or absent ketenregisseur: everything moves in one step, and back; and both posts vacant (R4.7)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.route import notices, rules, watch, work
from ketenregie.route.models import Notice
from ketenregie.route.operations.triage import Triage, triage
from tests.cast import member
from tests.route.conftest import CARE_COORDINATOR, DIRECTOR, MONDAY

pytestmark = pytest.mark.django_db
PROCESS = Holder("zvhf", "procesregisseur")
# Each is done by a plain member: what they stand in for is worked out from who is there.
SEATS = {
    "director": member(DIRECTOR.party, DIRECTOR.role),
    "process": member(PROCESS.party, PROCESS.role),
    "care": member(CARE_COORDINATOR.party, CARE_COORDINATOR.role),
}


@pytest.fixture
def everybody(fill):
    """The ketenregisseur, the procesregisseur and the zorgcoördinator are all in their posts."""
    fill(*SEATS.values())


@pytest.fixture
def vacant(as_owner):
    """Let posts become vacant, as by one act of the administrator."""

    def leave(*names, ended_at=MONDAY):
        from ketenregie.parties.models import Capacity

        with as_owner():
            ids = [SEATS[name].capacity_id for name in names]
            Capacity.objects.filter(pk__in=ids).update(ended_at=ended_at)

    return leave


def acting(name):
    plain = SEATS[name]
    return parties.actor_for(plain.person_id, plain.capacity_id)


def waits(name):
    return {row.dossier_id for row in work.rows(acting(name))}


# R4.7
def test_every_step_moves_to_the_process_director_in_one_step_and_back(everybody, at_triage, vacant):
    assert (waits("director"), waits("process")) == ({at_triage}, set())
    vacant("director")
    assert waits("process") == {at_triage}
    assert work.counts(acting("process")).total == 1
    vacant("director", ended_at=None)
    assert (waits("director"), waits("process")) == ({at_triage}, set())


# R4.7
def test_so_do_limits_and_notices_and_what_fell_back(
    everybody, make_signal, vacant, as_worker, monkeypatch
):
    monkeypatch.setattr(notices, "_settled", lambda: 2**62)
    dossier = make_signal()
    vacant("director")
    with clock.travel(datetime(2026, 12, 3, 9, tzinfo=UTC)), as_worker():
        watch.warn_late()
    with clock.travel(datetime(2026, 12, 14, 9, tzinfo=UTC)):
        with as_worker():
            watch.fall_back_late()
            notices.read_journal()
            told = set(Notice.objects.values_list("address", flat=True))
        assert waits("process") == {dossier}
    assert {one.partition("-")[0] for one in told} == {"procesregisseur"}


# R4.7 R1.4
def test_so_does_the_last_resort_inbox(everybody, vacant):
    vacant("director")
    nobody = pack.current().intake.none_appointed
    assert parties.answering_for(Holder(nobody.party, nobody.role)) == PROCESS


# R4.7
def test_no_step_of_the_route_is_left_without_anybody_when_the_director_is_away(everybody, vacant):
    vacant("director")
    region = pack.current()
    for code in region.route.steps:
        owner = rules.owner_of_step(region, code, "zvhf")
        if owner == DIRECTOR:
            assert parties.answering_for(owner) == PROCESS


# R4.7
def test_with_both_posts_vacant_the_care_coordinator_has_it_and_decides(everybody, at_triage, vacant):
    vacant("director", "process")
    stand_in = acting("care")
    assert {DIRECTOR, PROCESS} <= set(stand_in.also)
    assert waits("care") == {at_triage}
    [row] = work.rows(stand_in)
    assert "U neemt waar" in row.moved
    triage(stand_in, Triage(dossier_id=at_triage, outcome="agenda", reason="Kan niet wachten"))
    assert parties.answering_for(PROCESS) == CARE_COORDINATOR


# R4.7
def test_and_when_one_of_them_is_back_it_is_theirs_at_once(everybody, at_triage, vacant):
    vacant("director", "process")
    vacant("process", ended_at=None)
    assert (waits("process"), waits("care")) == ({at_triage}, set())


# R9.7
def test_with_nobody_left_the_work_stays_with_the_seat_and_waits_for_who_comes(
    everybody, at_triage, vacant
):
    vacant("director", "process", "care")
    assert parties.answering_for(DIRECTOR) is None
    vacant("director", ended_at=None)
    assert waits("director") == {at_triage}
