"""Who was asked for new signals, what each answered, and one's own signals to put on the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.route.rules import STRAIGHT_TO_AGENDA
from ketenregie.signals import steps as signals
from ketenregie.table import actions, messages, rules, steps
from ketenregie.table.models import CallAnswer, Item, Meeting
from ketenregie.table.queries import agenda

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

AT_THE_DESK = ("take_up", "enrich")


@dataclass(frozen=True)
class CallRow:
    """One who was asked, and what they answered."""

    holder: Holder
    label: str
    answer: str
    answer_label: str
    answered_at: datetime | None


@dataclass(frozen=True)
class OwnSignal:
    """A signal at one's own desk, by its codes."""

    id: UUID
    reference: str
    title: str


@dataclass(frozen=True)
class CallPage:
    """The call for one meeting."""

    meeting: agenda.MeetingRow
    called_at: datetime | None
    rows: tuple[CallRow, ...]
    own: CallRow | None
    signals: tuple[OwnSignal, ...]
    straight: bool
    by: str

    @property
    def answered(self) -> int:
        """How many answered."""
        return len([row for row in self.rows if row.answer != "waiting"])


def is_asked(actor: Actor) -> bool:
    """Say whether somebody is among those who are asked for signals."""
    return bool(set(steps.asked()) & set(actor.holders))


def call_page(actor: Actor, meeting_id: UUID) -> CallPage:
    """Return the call for a meeting; who does not run the table sees their own answer only."""
    runs = agenda.may_type(actor)
    with gate.passage(actor, actions.CALLED) as p:
        meeting = Meeting.objects.filter(pk=meeting_id).first()
        if meeting is None or not (runs or is_asked(actor)):
            raise Refused("role_may_not", admitted=True)
        rows = rows_of(meeting)
        own = next((row for row in rows if row.holder in actor.holders), None)
        return CallPage(
            meeting=agenda.row_of(meeting),
            called_at=meeting.called_at,
            rows=rows if runs else (),
            own=own if meeting.called_at and meeting.state == rules.MEETING.start else None,
            signals=_signals(p),
            straight=bool(actor.roles & STRAIGHT_TO_AGENDA),
            by=parties.holder_label(steps.caller()),
        )


def rows_of(meeting: Meeting) -> tuple[CallRow, ...]:
    """Return who was asked with their answers; who put something on has answered by that."""
    given = {Holder(a.party, a.role): a for a in CallAnswer.objects.filter(meeting=meeting)}
    brought = _brought(meeting)
    return tuple(_row(seat, given.get(seat), brought) for seat in steps.asked())


def waiting_for(actor: Actor) -> list[Meeting]:
    """Return the meetings for which the actor was asked and has not answered yet."""
    if not is_asked(actor):
        return []
    with gate.passage(actor, actions.CALLED):
        called = Meeting.objects.filter(state=rules.MEETING.start).exclude(called_at=None)
        return [one for one in called.order_by("starts_at") if _is_waiting(one, actor)]


def _is_waiting(meeting: Meeting, actor: Actor) -> bool:
    return any(row.answer == "waiting" for row in rows_of(meeting) if row.holder in actor.holders)


def _brought(meeting: Meeting) -> set[Holder]:
    items = Item.objects.filter(meeting=meeting, section="new").exclude(state="withdrawn")
    return {Holder(*one) for one in items.values_list("brought_party", "brought_role")}


def _row(seat: Holder, given: CallAnswer | None, brought: Collection[Holder]) -> CallRow:
    said = given.answer if given else "waiting"
    said = "added" if seat in brought else said
    return CallRow(
        holder=seat,
        label=parties.holder_label(seat),
        answer=said,
        answer_label=str(messages.CALLS[said]),
        answered_at=given.answered_at if given else None,
    )


def _signals(p: gate.Passage) -> tuple[OwnSignal, ...]:
    mine = [
        step.dossier_id
        for step in route.waiting(p, AT_THE_DESK, without=set())
        if step.owner in p.actor.holders
    ]
    found = signals.signal_titles(p, mine).values()
    return tuple(OwnSignal(one.id, one.reference, one.title) for one in found)
