"""The call goes out by itself, in the process director's name; an answer is one click."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.table import actions, events, rules, steps
from ketenregie.table.models import CallAnswer, Meeting

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

ANSWERS = ("nothing_new", "added")


@dataclass(frozen=True, kw_only=True)
class AnswerTheCall:
    """Say that there is nothing new, or that the signals were added."""

    meeting_id: UUID
    answer: str


def send_calls(actor: Actor) -> int:
    """Ask for new signals for every meeting of the series whose day to ask has come; once each.

    The journal says who was asked; the messages are made from it, without a word about anybody.
    """
    with gate.passage(actor, actions.CALL) as p:
        waiting = Meeting.objects.select_for_update().filter(
            kind=rules.REGULAR, state=rules.MEETING.start, called_at=None, starts_at__gt=clock.now()
        )
        due = [meeting for meeting in waiting.order_by("starts_at") if _is_due(meeting)]
        for meeting in due:
            meeting.called_at = clock.now()
            meeting.save(update_fields=["called_at"])
            _ask(p, meeting)
        if not due:
            p.nothing_to_do()
    return len(due)


def send_call(actor: Actor, meeting_id: UUID) -> UUID:
    """Ask for new signals for one meeting now, before its day has come; a second time asks nobody."""
    with gate.passage(actor, actions.CALL) as p:
        rules.require_typist(actor.roles, steps.typists())
        meeting = Meeting.objects.select_for_update().get(pk=meeting_id)
        if meeting.called_at or meeting.state != rules.MEETING.start:
            p.nothing_to_do()
            return meeting_id
        meeting.called_at = clock.now()
        meeting.save(update_fields=["called_at"])
        _ask(p, meeting)
    return meeting_id


def answer_call(actor: Actor, command: AnswerTheCall) -> UUID:
    """Answer for one's own seat, and for those one stands in for; the last word counts."""
    with gate.passage(actor, actions.ANSWER_CALL) as p:
        if command.answer not in ANSWERS:
            raise DomainError("table.unknown_call_answer")
        meeting = Meeting.objects.filter(pk=command.meeting_id, state=rules.MEETING.start).first()
        seats = [seat for seat in steps.asked() if seat in actor.holders]
        if meeting is None or meeting.called_at is None or not seats:
            raise DomainError("table.not_asked_for_signals")
        held = CallAnswer.objects.filter(
            meeting=meeting, answer=command.answer, party__in=[seat.party for seat in seats]
        )
        if {(one.party, one.role) for one in held} >= {(seat.party, seat.role) for seat in seats}:
            p.nothing_to_do()
            return meeting.pk
        for seat in seats:
            CallAnswer.objects.update_or_create(
                meeting=meeting,
                party=seat.party,
                role=seat.role,
                defaults={"answer": command.answer, "answered_at": clock.now()},
            )
        p.record(events.CALL_ANSWERED, meeting=meeting.pk, said=command.answer)
    return command.meeting_id


def _is_due(meeting: Meeting) -> bool:
    day = clock.local(meeting.starts_at).date()
    days = pack.current().table.series.call_days
    return rules.call_day(day, days, steps.is_working_day) <= clock.today()


def _ask(p: gate.Passage, meeting: Meeting) -> None:
    facts: dict[str, Any] = {
        "meeting": meeting.pk,
        "day": clock.local(meeting.starts_at).date().isoformat(),
        "by": str(steps.caller()),
    }
    for seat in steps.asked():
        p.record(events.CALLED, to=str(seat), **facts)
