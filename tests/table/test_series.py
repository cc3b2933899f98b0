"""Tables beside the series, a cancelled meeting, and the calendar."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.parties.models import Capacity
from ketenregie.table import steps
from ketenregie.table.messages import MESSAGES
from ketenregie.table.models import Attendance, CalendarFeed, Item, Meeting
from ketenregie.table.operations import meetings
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.queries.agenda import meeting_page
from ketenregie.table.series import feeds, ics
from ketenregie.table.series.operations import (
    MoveMeeting,
    NoteReached,
    PlanMeeting,
    cancel_meeting,
    move_meeting,
    note_reached,
    plan_meeting,
)
from ketenregie.table.series.queries import quorum_of
from tests import cast, chain
from tests.table import outcomes
from tests.table.conftest import item_of

FRIDAY = datetime(2026, 11, 27, 17, 30, tzinfo=UTC)
EVENING = datetime(2026, 11, 27, 20, tzinfo=UTC)
db = pytest.mark.django_db


def fast(actor, start=EVENING, kind="fast"):
    key = new_id()
    plan_meeting(actor, PlanMeeting(meeting_id=key, kind=kind, starts_at=start))
    return key


def note(actor, meeting_id, *present):
    meetings.note_attendance(actor, meetings.NoteAttendance(meeting_id=meeting_id, present=present))


# R5.7
@db
def test_a_fast_table_on_a_friday_evening(planned, officer, ketenregisseur):
    with clock.travel(FRIDAY):
        meeting = fast(ketenregisseur)
        signal = chain.at_table(officer, ketenregisseur, "fast_table")
        compose(ketenregisseur)
        assert item_of(signal).meeting_id == meeting
        reached = ((outcomes.POLICE, "phone"), (outcomes.CARE, "deputy"))
        note_reached(ketenregisseur, NoteReached(meeting_id=meeting, how=reached))
        assert [row.how for row in quorum_of(meeting).rows] == ["", "phone", "deputy"]
    with clock.travel(EVENING):
        decision = Decide(decision_id=new_id(), item_id=item_of(signal).pk, outcome=outcomes.RUNNING)
        decide(ketenregisseur, decision)
        with pytest.raises(DomainError, match=r"table\.attendance_first"):
            meetings.close_meeting(ketenregisseur, meeting)
        note(ketenregisseur, meeting, ketenregisseur.holder, outcomes.POLICE)
        with pytest.raises(DomainError, match=r"table\.no_quorum"):
            meetings.close_meeting(ketenregisseur, meeting)
        note(ketenregisseur, meeting, ketenregisseur.holder, outcomes.POLICE, outcomes.CARE)
        meetings.close_meeting(ketenregisseur, meeting)
    with clock.travel(EVENING + timedelta(days=3)):
        following = steps.next_regular()
        assert [row.id for row in meeting_page(ketenregisseur, following.pk).fast_since] == [meeting]


# R5.7
@db
def test_a_fast_table_is_not_closed_before_it_was_noted_who_is_there(client, planned, ketenregisseur):
    meeting = fast(ketenregisseur)
    chair, close = chain.visit(client, ketenregisseur), reverse("table:close", args=[meeting])
    ticked = [str(ketenregisseur.holder), str(outcomes.CARE)]
    page = chair.post(close, {"present": ticked})
    assert page.status_code == 422
    beside = page.content.decode().partition("/sluiten/")[0][-600:]
    with override("nl"):
        assert str(MESSAGES["table.attendance_first"]) in beside
    assert page.context["form"]["present"].value() == ticked
    note(ketenregisseur, meeting, ketenregisseur.holder, outcomes.CARE)
    beside = chair.post(close, {"present": ticked}).content.decode().partition("/sluiten/")[0][-600:]
    with override("nl"):
        assert parties.holder_label(outcomes.POLICE) in beside
    with chain.looking():
        assert Meeting.objects.get(pk=meeting).state == "planned"


# R5.7
@db
def test_a_table_beside_the_series_may_move_and_one_of_the_series_not(planned, ketenregisseur):
    meeting = fast(ketenregisseur, kind="extra")
    later = EVENING + timedelta(days=1)
    move_meeting(ketenregisseur, MoveMeeting(meeting_id=meeting, starts_at=later))
    move_meeting(ketenregisseur, MoveMeeting(meeting_id=meeting, starts_at=later))
    with chain.looking():
        assert Meeting.objects.get(pk=meeting).starts_at == later
    with pytest.raises(DomainError, match=r"table\.not_of_the_series"):
        move_meeting(ketenregisseur, MoveMeeting(meeting_id=steps.next_regular().pk, starts_at=later))
    with pytest.raises(DomainError, match=r"table\.in_the_past"):
        fast(ketenregisseur, chain.WEDNESDAY - timedelta(hours=1))


@db
def test_planning_twice_is_once_and_members_do_not_plan(planned, ketenregisseur, zorgcoordinator):
    command = PlanMeeting(meeting_id=new_id(), kind="fast", starts_at=EVENING)
    plan_meeting(ketenregisseur, command)
    plan_meeting(ketenregisseur, command)
    assert chain.journal(None, "table.meeting_planned") == ["table.meeting_planned"]
    with pytest.raises(DomainError, match=r"table\.not_the_chair"):
        plan_meeting(zorgcoordinator, PlanMeeting(meeting_id=new_id(), kind="fast", starts_at=EVENING))


# R5.1
@db
def test_the_items_of_a_cancelled_meeting_move_and_members_are_told(make_item, procesondersteuner):
    item = make_item()
    cancel_meeting(procesondersteuner, item.meeting_id)
    cancel_meeting(procesondersteuner, item.meeting_id)
    with chain.looking():
        moved = Item.objects.select_related("meeting").get(pk=item.pk)
        old = Meeting.objects.get(pk=item.meeting_id)
    assert (old.state, moved.state, moved.meeting.state) == ("cancelled", "on_agenda", "planned")
    assert moved.meeting.starts_at > old.starts_at
    assert len(chain.journal(None, "table.member_told")) == len(steps.members())
    assert meetings.plan_series(procesondersteuner) == 0
    with pytest.raises(DomainError, match=r"table\.wrong_state"):
        meetings.approve_minutes(procesondersteuner, old.pk)


# R4.7 R5.5
@db
def test_with_both_chairs_vacant_another_member_leads_and_the_supporter_types(
    make_item, procesondersteuner, zorgcoordinator, ketenregisseur
):
    item = make_item()
    cast.place(zorgcoordinator)
    with chain.looking():
        Capacity.objects.filter(pk=ketenregisseur.capacity_id).update(ended_at=clock.now())
    assert (steps.chair(), steps.is_led_for_now()) == (zorgcoordinator.holder, True)
    decide(procesondersteuner, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcomes.RUNNING))
    assert meeting_page(procesondersteuner, item.meeting_id).led_for_now


# R5.1
@db
def test_a_seat_that_fell_vacant_stands_so_on_the_agenda_and_in_the_attendance(
    make_item, ketenregisseur, rechercheur
):
    cast.place(rechercheur)
    item = make_item()
    with chain.looking():
        Capacity.objects.filter(pk=rechercheur.capacity_id).update(ended_at=clock.now())
    seats = {str(one.holder): one.vacant for one in meeting_page(ketenregisseur, item.meeting_id).seats}
    assert seats["politie/rechercheur_tmm"]
    note(ketenregisseur, item.meeting_id, ketenregisseur.holder)
    with chain.looking():
        assert not Attendance.objects.get(party="politie").present


# R10.2
@db
def test_a_calendar_has_the_times_and_nobody(make_item, zorgcoordinator):
    make_item()
    cast.place(zorgcoordinator)
    secret = feeds.make_feed(zorgcoordinator)
    told = feeds.calendar_of(secret).decode()
    assert told.count("BEGIN:VEVENT") == len(re.findall(r"DTSTART:\d{8}T\d{6}Z", told)) > 3
    assert chain.NAME not in told
    with chain.looking():
        assert secret.encode() not in bytes(CalendarFeed.objects.get().digest)


# R10.2
@db
def test_a_calendar_ends_when_revoked_replaced_or_when_its_owner_leaves(planned, zorgcoordinator):
    cast.place(zorgcoordinator)
    first = feeds.make_feed(zorgcoordinator)
    second = feeds.make_feed(zorgcoordinator)
    assert feeds.calendar_of(second)
    assert (feeds.end_feed(zorgcoordinator), feeds.end_feed(zorgcoordinator)) == (1, 0)
    third = feeds.make_feed(zorgcoordinator)
    with chain.looking():
        Capacity.objects.filter(pk=zorgcoordinator.capacity_id).update(ended_at=clock.now())
    for secret in (first, second, third, "guessed"):
        with pytest.raises(Refused):
            feeds.calendar_of(secret)


def unfolded(body):
    return body.decode().replace("\r\n ", "").split("\r\n")


# R10.2
@given(st.text(max_size=200))
def test_any_title_makes_lines_that_fit_and_comes_back(title):
    entry = ics.Entry("x", EVENING, EVENING + timedelta(hours=1), title, EVENING)
    body = ics.calendar(title, [entry])
    assert all(len(line) <= ics.LONGEST for line in body.split(b"\r\n"))
    [shown] = [line for line in unfolded(body) if line.startswith("SUMMARY:")]
    assert shown == f"SUMMARY:{ics.escaped(title)}"
    assert not re.search(r"(?<!\\)(\\\\)*[;,]", ics.escaped(title))
