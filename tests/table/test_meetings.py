"""Meetings and their agenda: made by the schedule, filled by the route, closed with a version."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, TakeOut, bundle_signals, take_out
from ketenregie.route.models import Step
from ketenregie.route.operations.bring import HandOver, put_on_agenda
from ketenregie.table.live.operations import Withdraw, withdraw
from ketenregie.table.models import Attendance, Decision, Item, Meeting, MinutesVersion
from ketenregie.table.operations import meetings
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.checks import ShareForCheck, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.queries.agenda import meeting_page
from tests import cast, chain
from tests.table import outcomes
from tests.table.conftest import item_of

pytestmark = pytest.mark.django_db


def decided(actor, item, outcome):
    decide(actor, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcome))


@pytest.fixture
def bundle(planned, officer, ketenregisseur):
    """Two signals in one bundle, one of them sent to the table."""
    first, second = chain.at_triage(officer), chain.at_table(officer, ketenregisseur)
    key = new_id()
    command = BundleSignals(bundle_id=key, signals=(first, second), reason="the same yard")
    bundle_signals(ketenregisseur, command)
    compose(ketenregisseur)
    return item_of(key), (first, second)


# R5.1
def test_the_series_is_planned_once_and_moves_off_holidays(planned, ketenregisseur):
    assert meetings.plan_series(ketenregisseur) == 0
    with chain.looking():
        days = [clock.local(m.starts_at).date() for m in Meeting.objects.order_by("starts_at")]
        series = list(Meeting.objects.order_by("series_day").values_list("series_day", flat=True))
    assert series[0] == date(2026, 11, 26)
    assert all(later - earlier == timedelta(weeks=2) for earlier, later in pairwise(series))
    assert all(day.weekday() < 5 for day in days)


# R5.1
def test_the_worker_plans_the_series_and_composes_nothing(db):
    worker = Actor.system_actor("worker")
    assert meetings.plan_series(worker) > 0
    with pytest.raises(Refused):
        compose(worker)


# R5.3
def test_an_item_is_put_on_once(make_item, ketenregisseur):
    item = make_item()
    assert compose(ketenregisseur) == 0
    assert item.section == "new"
    assert chain.journal(item.dossier_id, "table.put") == ["table.put_on_agenda"]


# R5.3 R5.5
def test_who_takes_the_minutes_sees_the_agenda(make_item, procesondersteuner):
    item = make_item()
    page = meeting_page(procesondersteuner, item.meeting_id)
    assert [row.title.name for row in page.items] == [chain.NAME]


# R5.3
def test_a_running_signal_comes_back_under_its_heading(make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, outcomes.RUNNING)
    compose(ketenregisseur)
    with chain.looking():
        again = Item.objects.get(dossier=item.dossier_id, state="on_agenda")
    assert again.section == "running"


# R5.4
def test_an_undesirable_situation_rests_until_its_day(make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, outcomes.UNDESIRABLE)
    assert compose(ketenregisseur) == 0
    with clock.travel(datetime(2027, 3, 1, 9, tzinfo=UTC)):
        meetings.plan_series(ketenregisseur)
        assert compose(ketenregisseur) == 1


# R3.2 R5.3
def test_a_bundle_is_one_item_and_its_decision_moves_all_its_signals(bundle, ketenregisseur):
    item, signals = bundle
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
    assert all((str(outcomes.CARE), "table") in chain.admitted(one) for one in signals)
    decided(ketenregisseur, item, outcomes.SUSPICION)
    with chain.looking():
        states = Step.objects.filter(dossier__in=signals, line="main", finished_at=None)
        assert {step.code for step in states} == {"case"}
    assert all((str(outcomes.CARE), "table") not in chain.admitted(one) for one in signals)


# R7.5
def test_what_was_shared_through_a_bundle_ends_when_a_signal_leaves_it(bundle, ketenregisseur):
    item, signals = bundle
    share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
    command = TakeOut(bundle_id=item.dossier_id, signal_id=signals[0], reason="another yard", version=1)
    take_out(ketenregisseur, command)
    assert (str(outcomes.CARE), "table") not in chain.admitted(signals[0])
    assert (str(outcomes.CARE), "table") in chain.admitted(signals[1])


# R5.4 R7.5
def test_who_withdrew_from_a_signal_does_not_come_back_through_its_bundle(
    make_item, officer, ketenregisseur
):
    alone = make_item()
    command = Withdraw(item_id=alone.pk, holder=outcomes.POLICE, reason="own_case")
    withdraw(ketenregisseur, command)
    key, other = new_id(), chain.at_triage(officer)
    together = BundleSignals(bundle_id=key, signals=(alone.dossier_id, other), reason="the same yard")
    bundle_signals(ketenregisseur, together)
    compose(ketenregisseur)
    item = item_of(key)
    with pytest.raises(DomainError, match=r"table\.withdrew"):
        share_for_check(ketenregisseur, ShareForCheck(item_id=item.pk, members=(outcomes.POLICE,)))
    with pytest.raises(DomainError, match=r"table\.withdrew"):
        decided(ketenregisseur, item, outcomes.SUSPICION)
    assert str(outcomes.POLICE) not in {holder for holder, _ in chain.admitted(alone.dossier_id)}


# R5.5
def test_closing_moves_what_was_not_reached_and_keeps_only_a_hash(make_item, procesondersteuner):
    item = make_item()
    meetings.close_meeting(procesondersteuner, item.meeting_id)
    meetings.close_meeting(procesondersteuner, item.meeting_id)
    with chain.looking():
        version = MinutesVersion.objects.get(meeting=item.meeting_id)
        assert Item.objects.get(pk=item.pk).meeting_id != item.meeting_id
    assert len(version.sha256) == 64
    assert chain.journal(item.dossier_id, "table.moved") == ["table.moved_on"]


def test_minutes_are_approved_after_the_meeting(make_item, procesondersteuner):
    item = make_item()
    with pytest.raises(DomainError, match=r"table\.still_planned"):
        meetings.approve_minutes(procesondersteuner, item.meeting_id)
    meetings.close_meeting(procesondersteuner, item.meeting_id)
    meetings.approve_minutes(procesondersteuner, item.meeting_id)
    meetings.approve_minutes(procesondersteuner, item.meeting_id)
    assert chain.journal(None, "table.minutes") == ["table.minutes_approved"]


def test_a_member_closes_no_meeting(make_item, zorgcoordinator):
    item = make_item()
    with pytest.raises(DomainError, match=r"table\.not_the_chair"):
        meetings.close_meeting(zorgcoordinator, item.meeting_id)


# R5.5
def test_who_is_there_is_noted_and_corrected(make_item, procesondersteuner):
    meeting = make_item().meeting_id
    for present in ((outcomes.CARE, outcomes.POLICE), (outcomes.CARE,)):
        meetings.note_attendance(
            procesondersteuner, meetings.NoteAttendance(meeting_id=meeting, present=present)
        )
    with chain.looking():
        there = Attendance.objects.filter(meeting=meeting, present=True)
        assert list(there.values_list("party", flat=True)) == ["fier"]
    meetings.close_meeting(procesondersteuner, meeting)
    with pytest.raises(DomainError, match=r"table\.wrong_state"):
        meetings.note_attendance(
            procesondersteuner, meetings.NoteAttendance(meeting_id=meeting, present=())
        )


# R5.3 R5.5
def test_who_composes_the_agenda_fills_it_without_the_chair(
    planned, officer, ketenregisseur, procesondersteuner
):
    signal = chain.at_table(officer, ketenregisseur)
    assert compose(procesondersteuner) == 1
    assert item_of(signal).brought_role == "ketenregisseur"


# R4.7 R5.4
def test_without_a_ketenregisseur_the_process_director_chairs(db, officer, procesregisseur):
    cast.place(procesregisseur)
    meetings.plan_series(procesregisseur)
    signal = chain.at_table(officer, procesregisseur)
    compose(procesregisseur)
    item = item_of(signal)
    members = (outcomes.CARE, outcomes.POLICE)
    share_for_check(procesregisseur, ShareForCheck(item_id=item.pk, members=members))
    decided(procesregisseur, item, outcomes.SUSPICION)
    with chain.looking():
        assert Decision.objects.get(item=item).chair == "zvhf/procesregisseur"


# R5.1
def test_police_and_care_put_their_own_signals_on(planned, zorgcoordinator, ketenregisseur):
    signal = chain.report(zorgcoordinator)
    put_on_agenda(zorgcoordinator, HandOver(dossier_id=signal))
    assert compose(zorgcoordinator) == 1
    item = item_of(signal)
    assert item.brought_party == "fier"
    assert [row.title.name for row in meeting_page(ketenregisseur, item.meeting_id).items] == [
        chain.NAME
    ]
    share_for_check(zorgcoordinator, ShareForCheck(item_id=item.pk, members=(outcomes.POLICE,)))


# R5.4
def test_what_was_decided_comes_back_at_a_later_meeting(make_item, ketenregisseur):
    item = make_item()
    decided(ketenregisseur, item, outcomes.RUNNING)
    compose(ketenregisseur)
    with chain.looking():
        again = Item.objects.select_related("meeting").get(dossier=item.dossier_id, state="on_agenda")
    assert again.meeting.starts_at > item.meeting.starts_at
