"""Planning a table beside the series, moving a fast one, cancelling, and who was reached how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.table import actions, events, messages, rules, steps
from ketenregie.table.models import Item, Meeting, Reach

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder


@dataclass(frozen=True, kw_only=True)
class PlanMeeting:
    """Plan a table beside the series: an extra one, or a fast one for what cannot wait."""

    meeting_id: UUID
    kind: str
    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class MoveMeeting:
    """Let a table beside the series begin at another time."""

    meeting_id: UUID
    starts_at: datetime


@dataclass(frozen=True, kw_only=True)
class NoteReached:
    """Say of those who must be there at a fast table how they were reached."""

    meeting_id: UUID
    how: tuple[tuple[Holder, str], ...]


def plan_meeting(actor: Actor, command: PlanMeeting) -> UUID:
    """Plan a table beside the series, at any time, also on a Friday evening; twice is once.

    What waits for a fast table comes on the first one by itself; other items are moved to it.
    """
    with gate.passage(actor, actions.SERIES) as p:
        rules.require_typist(actor.roles, steps.typists())
        if Meeting.objects.filter(pk=command.meeting_id).exists():
            p.nothing_to_do()
            return command.meeting_id
        rules.require_to_come(command.starts_at, clock.now())
        long = steps.series().minutes_long
        meeting = Meeting(
            id=command.meeting_id,
            kind=rules.FAST if command.kind == rules.FAST else rules.EXTRA,
            starts_at=command.starts_at,
            minutes_long=long // 2 if command.kind == rules.FAST else long,
        )
        p.insert(meeting)
        p.record(events.MEETING_PLANNED, meeting=meeting.pk, day=_day(meeting), kind=meeting.kind)
    return command.meeting_id


def move_meeting(actor: Actor, command: MoveMeeting) -> UUID:
    """Let a table beside the series begin at another time; one of the series keeps its own."""
    with gate.passage(actor, actions.SERIES) as p:
        rules.require_typist(actor.roles, steps.typists())
        meeting = _planned(command.meeting_id)
        if meeting.kind == rules.REGULAR:
            raise DomainError("table.not_of_the_series", field="day")
        if meeting.starts_at == command.starts_at:
            p.nothing_to_do()
            return meeting.pk
        rules.require_to_come(command.starts_at, clock.now())
        meeting.starts_at = command.starts_at
        meeting.version += 1
        meeting.save(update_fields=["starts_at", "version"])
        p.record(events.MEETING_PLANNED, meeting=meeting.pk, day=_day(meeting), kind=meeting.kind)
    return command.meeting_id


def cancel_meeting(actor: Actor, meeting_id: UUID) -> UUID:
    """Cancel a meeting: what is on it moves to the next of the series, and every member is told.

    Help waits for nothing here: help lines are beside the table. Cancelling again changes nothing.
    """
    with gate.passage(actor, actions.SERIES) as p:
        rules.require_typist(actor.roles, steps.typists())
        meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
        if meeting.state == "cancelled":
            p.nothing_to_do()
            return meeting_id
        rules.MEETING.require(meeting.state, "cancelled")
        count = Item.objects.filter(meeting=meeting, state=rules.ITEM.start).count()
        meeting.state = "cancelled"
        meeting.version += 1
        meeting.save(update_fields=["state", "version"])
        steps.move_on(p, meeting)
        day = _day(meeting)
        p.record(events.MEETING_CANCELLED, meeting=meeting.pk, day=day, count=count)
        for seat in dict.fromkeys((*steps.members(), steps.secretary())):
            p.record(events.MEMBER_TOLD, meeting=meeting.pk, day=day, to=str(seat))
    return meeting_id


def note_reached(actor: Actor, command: NoteReached) -> UUID:
    """Note how those were reached who must be there at a fast table; the last word counts."""
    with gate.passage(actor, actions.SERIES) as p:
        rules.require_typist(actor.roles, steps.typists())
        meeting = _planned(command.meeting_id)
        known = [(seat, how) for seat, how in command.how if how in messages.REACHED]
        for seat, how in known:
            Reach.objects.update_or_create(
                meeting=meeting,
                party=seat.party,
                role=seat.role,
                defaults={"how": how, "at": clock.now()},
            )
        p.record(events.REACHED, meeting=meeting.pk, reached=[f"{seat}: {how}" for seat, how in known])
    return command.meeting_id


def _planned(meeting_id: UUID) -> Meeting:
    meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
    if meeting.state != rules.MEETING.start:
        raise DomainError("table.wrong_state", state=meeting.state)
    return meeting


def _day(meeting: Meeting) -> str:
    return clock.local(meeting.starts_at).date().isoformat()
