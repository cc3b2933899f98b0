"""Calling a meeting on one case, inviting to it, moving and cancelling it; and the end by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.cases import steps as cases
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.table import actions, events
from ketenregie.table import rules as table_rules
from ketenregie.table import steps as table
from ketenregie.table.live import rules as live
from ketenregie.table.models import Invitation, Maatwerkoverleg
from ketenregie.table.tailored import rules, steps

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True, repr=False)
class CallTailored:
    """Call a meeting on one case."""

    meeting_id: UUID
    case_id: UUID
    starts_at: datetime
    purpose: str
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Invite:
    """Invite a role in a party, and choose what it is given to read for this meeting."""

    meeting_id: UUID
    who: Holder
    given: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TakeBackInvitation:
    """Take an invitation back: what was given for it ends."""

    meeting_id: UUID
    who: Holder


@dataclass(frozen=True, kw_only=True, repr=False)
class MoveTailored:
    """Hold a meeting at another moment or place."""

    meeting_id: UUID
    starts_at: datetime
    place: str
    version: int


@dataclass(frozen=True, kw_only=True)
class CancelTailored:
    """Cancel a meeting: everything that was given for it ends."""

    meeting_id: UUID


@dataclass(frozen=True, kw_only=True)
class AnswerInvitation:
    """Say whether one comes."""

    meeting_id: UUID
    answer: str


def call_tailored(actor: Actor, command: CallTailored) -> UUID:
    """Call a meeting on an open case; nobody is invited by it yet. Sent again it is there once."""
    with gate.passage(actor, actions.CONVENE, dossier=command.case_id) as p:
        if Maatwerkoverleg.objects.filter(pk=command.meeting_id).exists():
            p.nothing_to_do()
            return command.meeting_id
        rules.require_open_case(steps.case_of(p, command.case_id).state)
        table_rules.require_to_come(command.starts_at, clock.now())
        row = Maatwerkoverleg(
            id=command.meeting_id,
            dossier_id=command.case_id,
            starts_at=command.starts_at,
            purpose_ref=p.seal(gate.WorkNote(text=command.purpose)),
            place_ref=p.seal(gate.WorkNote(text=command.place)) if command.place else None,
            called_by=str(actor.holder),
            called_at=clock.now(),
            ends_at=steps.ends_at(command.starts_at),
        )
        p.insert(row)
        p.record(events.TAILORED_CALLED, meeting=row.pk, day=steps.day_of(row))
    return command.meeting_id


def invite(actor: Actor, command: Invite) -> UUID:
    """Invite a role, which is admitted by it for this meeting only; also after it began.

    Inviting again with something else to read replaces what was given. The same again changes nothing.
    Nobody is given more than the protocol grants the role, or than the giver holds.
    """
    with gate.passage(actor, actions.CONVENE) as p:
        meeting = steps.open_meeting(p, command.meeting_id, lock=True)
        case = _require_called(p, meeting)
        rules.require_invitable(command.who, steps.invitable())
        sources = cases.sources_of(p, case)
        live.require_none_withdrew([command.who], table.withdrawn(case.id, *sources))
        granted = pack.current().protocol.grant(rules.PURPOSE, command.who.role)
        given = list(rules.least(command.given, granted))
        row = _invitation(meeting, command.who)
        same = row and (row.given, set(row.sources)) == (given, set(sources))
        if row and same and row.withdrawn_at is None:
            p.nothing_to_do()
            return row.pk
        if row:
            steps.move_admissions(meeting, holder=command.who)
        row = _keep(row or _fresh(meeting, command.who), given, sources)
        steps.give(p, meeting, row)
        day, to = steps.day_of(meeting), str(command.who)
        p.record(events.TAILORED_INVITED, meeting=meeting.pk, day=day, to=to, given=given)
    return row.pk


def take_back_invitation(actor: Actor, command: TakeBackInvitation) -> UUID:
    """Take an invitation back; the second time changes nothing. Nobody else's admission changes."""
    with gate.passage(actor, actions.CONVENE) as p:
        meeting = steps.open_meeting(p, command.meeting_id, lock=True)
        row = _invitation(meeting, command.who)
        if row is None or row.withdrawn_at:
            p.nothing_to_do()
            return meeting.pk
        rules.TAILORED.require(meeting.state, "held")
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        steps.move_admissions(meeting, holder=command.who)
        _tell_off(p, meeting, row)
    return command.meeting_id


def move_tailored(actor: Actor, command: MoveTailored) -> UUID:
    """Hold a meeting at another moment or place: what was given ends later or earlier with it.

    Who was invited is told, and answers again when the moment changed. Conflict when somebody else
    changed it meanwhile.
    """
    with gate.passage(actor, actions.CONVENE) as p:
        meeting = steps.open_meeting(p, command.meeting_id, lock=True)
        _require_called(p, meeting)
        held = getattr(p.reveal(meeting.place_ref), "text", "") if meeting.place_ref else ""
        same_time = meeting.starts_at == command.starts_at
        if same_time and held == command.place:
            p.nothing_to_do()
            return meeting.pk
        rules.require_same_text(meeting.version, command.version, mine=command.place, theirs=held)
        if not same_time:
            table_rules.require_to_come(command.starts_at, clock.now())
        _put_elsewhere(p, meeting, command, held)
        day = steps.day_of(meeting)
        p.record(events.TAILORED_RESCHEDULED, meeting=meeting.pk, day=day)
        for row in steps.invitations(meeting):
            to = str(Holder(row.party, row.role))
            p.record(events.TAILORED_MOVED, meeting=meeting.pk, day=day, to=to)
        if not same_time:
            steps.invitations(meeting).update(answer="", answered_at=None)
    return command.meeting_id


def cancel_tailored(actor: Actor, command: CancelTailored) -> UUID:
    """Cancel a meeting that was not held; who was invited is told. The second time changes nothing."""
    with gate.passage(actor, actions.CONVENE) as p:
        meeting = steps.open_meeting(p, command.meeting_id, lock=True)
        if meeting.state == "cancelled":
            p.nothing_to_do()
            return meeting.pk
        rules.TAILORED.require(meeting.state, "cancelled")
        meeting.state = "cancelled"
        meeting.version += 1
        meeting.save(update_fields=["state", "version"])
        steps.move_admissions(meeting)
        p.record(events.TAILORED_CANCELLED, meeting=meeting.pk, day=steps.day_of(meeting))
        for row in steps.invitations(meeting):
            _tell_off(p, meeting, row)
    return command.meeting_id


def answer_invitation(actor: Actor, command: AnswerInvitation) -> UUID:
    """Say for one's own role whether it comes; the answer may change until the meeting is over."""
    with gate.passage(actor, actions.ANSWER_INVITATION) as p:
        meeting = steps.open_meeting(p, command.meeting_id)
        row = steps.own_invitation(actor, meeting)
        if row is None:
            raise Refused("not_admitted")
        rules.require_answer(command.answer)
        rules.TAILORED.require(meeting.state, "held")
        if row.answer == command.answer:
            p.nothing_to_do()
            return row.pk
        row.answer, row.answered_at = command.answer, clock.now()
        row.save(update_fields=["answer", "answered_at"])
        p.record(events.INVITATION_ANSWERED, meeting=meeting.pk, said=command.answer)
    return row.pk


def note_ended(actor: Actor) -> int:
    """Note in the case's story that what was given for a meeting has ended; returns for how many.

    The end itself needs nobody: the admissions carry their moment. Doing it again notes nothing twice.
    """
    with gate.passage(actor, actions.END_TAILORED) as p:
        if not actor.system:
            raise Refused("role_may_not")
        over = Maatwerkoverleg.objects.filter(ended_at=None, ends_at__lte=clock.now())
        ids = list(over.exclude(state="cancelled").order_by("pk").values_list("pk", flat=True)[:500])
        p.nothing_to_do()
    return sum(_note_ended(actor, one) for one in ids)


def _note_ended(actor: Actor, meeting_id: UUID) -> int:
    with gate.passage(actor, actions.END_TAILORED) as p:
        meeting = steps.open_meeting(p, meeting_id, lock=True)
        if meeting.ended_at:
            p.nothing_to_do()
            return 0
        meeting.ended_at = clock.now()
        meeting.save(update_fields=["ended_at"])
        p.record(events.TAILORED_ENDED, meeting=meeting.pk, day=steps.day_of(meeting))
    return 1


def _require_called(p: gate.Passage, meeting: Maatwerkoverleg) -> cases.CaseTitle:
    """Refuse what belongs to a meeting that is still to be held, on a case that is open."""
    case = steps.case_of(p, meeting.dossier_id)
    rules.require_open_case(case.state)
    rules.TAILORED.require(meeting.state, "held")
    rules.require_going_on(meeting.state, meeting.ends_at, clock.now())
    return case


def _invitation(meeting: Maatwerkoverleg, who: Holder) -> Invitation | None:
    found = Invitation.objects.select_for_update()
    return found.filter(meeting=meeting, party=who.party, role=who.role).first()


def _fresh(meeting: Maatwerkoverleg, who: Holder) -> Invitation:
    return Invitation(
        id=new_id(), dossier_id=meeting.dossier_id, meeting=meeting, party=who.party, role=who.role
    )


def _keep(row: Invitation, given: list[str], sources: list[UUID]) -> Invitation:
    if row.withdrawn_at:  # invited once more: the answer of then is not that of now
        row.answer, row.answered_at, row.withdrawn_at = "", None, None
    row.given, row.sources, row.invited_at = given, sources, clock.now()
    row.save()
    return row


def _put_elsewhere(p: gate.Passage, meeting: Maatwerkoverleg, command: MoveTailored, held: str) -> None:
    """Move a meeting with the end of what was given for it; a new place is shown to who was invited."""
    meeting.starts_at = command.starts_at
    meeting.ends_at = steps.ends_at(command.starts_at)
    meeting.version += 1
    if held != command.place:
        note = gate.WorkNote(text=command.place)
        meeting.place_ref = p.seal(note, dossier=meeting.dossier_id) if command.place else None
    meeting.save(update_fields=["starts_at", "ends_at", "place_ref", "version"])
    steps.move_admissions(meeting, meeting.ends_at)
    if held != command.place:
        for row in steps.invitations(meeting):
            steps.show(p, meeting, Holder(row.party, row.role), [meeting.place_ref])


def _tell_off(p: gate.Passage, meeting: Maatwerkoverleg, row: Invitation) -> None:
    to = str(Holder(row.party, row.role))
    p.record(events.TAILORED_OFF, meeting=meeting.pk, day=steps.day_of(meeting), to=to)
