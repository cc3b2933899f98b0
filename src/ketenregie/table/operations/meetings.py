"""Meetings: made by the schedule of the region, held, and their minutes approved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.table import actions, events, numbering, rules, steps
from ketenregie.table.minutes import since
from ketenregie.table.models import Approval, Attendance, Carried, Meeting
from ketenregie.table.queries import minutes

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

# How far ahead the series is made: calendars fill early.
AHEAD = timedelta(weeks=12)


@dataclass(frozen=True, kw_only=True)
class NoteAttendance:
    """Say which members are there."""

    meeting_id: UUID
    present: tuple[Holder, ...]


def plan_series(actor: Actor) -> int:
    """Make the meetings of the coming weeks that are not there yet; returns how many.

    A meeting that falls on a day off is held on the first working day after it. Doing it again
    makes nothing.
    """
    with gate.passage(actor, actions.PLAN) as p:
        made = [meeting for meeting in _coming() if _is_new(meeting)]
        if not made:
            p.nothing_to_do()
            return 0
        Meeting.objects.bulk_create(made, ignore_conflicts=True)
        p.record(events.SERIES_PLANNED, count=len(made))
    return len(made)


def note_attendance(actor: Actor, command: NoteAttendance) -> UUID:
    """Note which members are there; the last word counts."""
    with gate.passage(actor, actions.HOLD) as p:
        rules.require_typist(actor.roles, steps.typists())
        meeting = _planned(command.meeting_id)
        for seat in (*steps.members(), steps.secretary()):
            Attendance.objects.update_or_create(
                meeting=meeting,
                party=seat.party,
                role=seat.role,
                defaults={"present": seat in command.present},
            )
        p.record(
            events.ATTENDANCE_NOTED,
            meeting=meeting.pk,
            present=[str(seat) for seat in command.present],
        )
    return command.meeting_id


def close_meeting(actor: Actor, meeting_id: UUID, carried: str = "", *, approve: bool = False) -> UUID:
    """Close a meeting: what was not reached moves on, and the minutes get a version and a hash.

    The text of the minutes stays in each item's own dossier. Closing again changes nothing. Earlier minutes
    that nobody approved are approved in it, or carried over with the code of a reason; DomainError when
    neither was chosen. All of it happens, or nothing.
    """
    with gate.passage(actor, actions.HOLD) as p:
        rules.require_typist(actor.roles, steps.typists())
        meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
        if meeting.state != rules.MEETING.start:
            p.nothing_to_do()
            return meeting_id
        if meeting.kind == rules.FAST:
            _require_quorum(meeting)
        _settle_earlier(p, meeting, carried, approve=approve)
        numbering.keep_numbers(meeting.pk)
        steps.move_on(p, meeting)
        meeting.state = "held"
        meeting.version += 1
        meeting.save(update_fields=["state", "version"])
        version = steps.keep_version(p, meeting, minutes.digest(minutes.gather(p, meeting)))
        p.record(events.MEETING_CLOSED, meeting=meeting.pk, version=version)
    return meeting_id


def approve_minutes(actor: Actor, meeting_id: UUID) -> UUID:
    """Approve the minutes, as the next meeting does; the second time changes nothing."""
    with gate.passage(actor, actions.HOLD) as p:
        rules.require_typist(actor.roles, steps.typists())
        meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
        if meeting.state == "approved":
            p.nothing_to_do()
            return meeting_id
        if meeting.state == rules.MEETING.start:
            raise DomainError("table.still_planned")
        _approve(p, meeting, since.held_now(meeting))
    return meeting_id


def _approve(p: gate.Passage, meeting: Meeting, approved_in: Meeting | None) -> None:
    rules.MEETING.require(meeting.state, "approved")
    meeting.state = "approved"
    meeting.save(update_fields=["state"])
    facts = {"approved_at": clock.now(), "approved_by": str(p.actor.holder)}
    p.insert(Approval(meeting=meeting, approved_in=approved_in, **facts))
    p.record(events.MINUTES_APPROVED, meeting=meeting.pk)


def _coming() -> list[Meeting]:
    series = steps.series()
    today = clock.today()
    return [_meeting(series, day) for day in rules.series_days(series, today, today + AHEAD)]


def _meeting(series: rules.Series, day: date) -> Meeting:
    held_on = rules.moved(day, steps.is_working_day)
    return Meeting(
        id=new_id(),
        kind=rules.REGULAR,
        series_day=day,
        starts_at=datetime.combine(held_on, series.at, tzinfo=clock.zone()),
        minutes_long=series.minutes_long,
    )


def _is_new(meeting: Meeting) -> bool:
    return not Meeting.objects.filter(series_day=meeting.series_day).exists()


def _planned(meeting_id: UUID) -> Meeting:
    meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
    if meeting.state != rules.MEETING.start:
        raise DomainError("table.wrong_state", state=meeting.state)
    return meeting


def _settle_earlier(p: gate.Passage, meeting: Meeting, reason: str, *, approve: bool) -> None:
    """Minutes are approved in the next meeting of the series, or it says why they are not."""
    waiting = since.waiting_before(meeting)
    if approve:
        # Held, so that somebody who approves one at the same moment does it once.
        held = Meeting.objects.select_for_update().filter(pk__in=[one.pk for one in waiting])
        for one in held.filter(state="held").order_by("starts_at"):
            _approve(p, one, meeting)
        return
    rules.require_previous(len(waiting), reason)
    for one in waiting:
        facts = {"reason": reason, "carried_at": clock.now(), "carried_by": str(p.actor.holder)}
        p.insert(Carried(meeting=one, carried_in=meeting, **facts))
        p.record(events.MINUTES_CARRIED, meeting=one.pk, reason=reason)


def _require_quorum(meeting: Meeting) -> None:
    """A fast table is closed when it was noted that those were there who must be; else it is cancelled."""
    noted = list(Attendance.objects.filter(meeting=meeting))
    if not noted:
        raise DomainError("table.attendance_first")
    present = {Holder(one.party, one.role) for one in noted if one.present}
    missing = steps.missing_at_fast(present)
    if missing:
        who = "; ".join(parties.holder_label(seat) for seat in missing)
        raise DomainError("table.no_quorum", who=who)
