"""What happens at a meeting on one case: who is there, its minutes, and what is agreed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.table import actions, events
from ketenregie.table.models import TailoredNote
from ketenregie.table.tailored import rules, steps

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import AgreementFacts
    from ketenregie.table.models import Invitation, Maatwerkoverleg, ThirdParty

# How long after its day somebody can still read what they agreed to do.
AFTER = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class NoteAttendance:
    """Note who was there: invitations and third parties by their ids."""

    meeting_id: UUID
    present: frozenset[UUID]


@dataclass(frozen=True, kw_only=True, repr=False)
class WriteNote:
    """Write a passage of the minutes, or a decision."""

    note_id: UUID
    meeting_id: UUID
    kind: str
    text: str


@dataclass(frozen=True, kw_only=True, repr=False)
class ChangeNote:
    """Change a passage as it was when it was shown."""

    note_id: UUID
    text: str
    version: int


@dataclass(frozen=True, kw_only=True, repr=False)
class AgreeAtMeeting:
    """Write down what was agreed at the meeting: it is an agreement on the case."""

    meeting_id: UUID
    agreement: AgreementFacts


@dataclass(frozen=True, kw_only=True)
class HoldTailored:
    """Close a meeting that was held: who was invited can read its minutes."""

    meeting_id: UUID


@dataclass(frozen=True, kw_only=True)
class KeepAgreed:
    """Say that one did what one agreed to at such a meeting."""

    case_id: UUID
    agreement_id: UUID


def note_attendance(actor: Actor, command: NoteAttendance) -> UUID:
    """Note who was there, of the invited and of the third parties."""
    with gate.passage(actor, actions.RUN) as p:
        meeting = steps.open_to_run(p, command.meeting_id)
        expected: list[Invitation | ThirdParty] = [
            *steps.invitations(meeting),
            *meeting.third_parties.all(),
        ]
        changed = [row for row in expected if row.present != (row.pk in command.present)]
        if not changed:
            p.nothing_to_do()
            return meeting.pk
        for row in changed:
            row.present = row.pk in command.present
            row.save(update_fields=["present"])
        count = sum(bool(row.present) for row in expected)
        p.record(events.TAILORED_ATTENDED, meeting=meeting.pk, present=count)
    return command.meeting_id


def write_note(actor: Actor, command: WriteNote) -> UUID:
    """Write a passage of the minutes: each stands by itself. Sent again it is there once.

    When the meeting is closed already, who was invited is shown what is added, as long as they may read.
    """
    with gate.passage(actor, actions.RUN) as p:
        meeting = steps.open_to_run(p, command.meeting_id)
        if TailoredNote.objects.filter(pk=command.note_id).exists():
            p.nothing_to_do()
            return command.note_id
        if command.kind not in rules.NOTE_KINDS:
            raise DomainError("table.unknown_answer", field="kind")
        row = TailoredNote(
            id=command.note_id,
            dossier_id=meeting.dossier_id,
            meeting=meeting,
            kind=command.kind,
            ref=p.seal(gate.WorkNote(text=command.text)),
            typed_by=str(actor.holder),
            typed_at=clock.now(),
        )
        p.insert(row)
        p.record(events.TAILORED_NOTED, meeting=meeting.pk, note=row.pk)
        _show_minutes(p, meeting, [row.ref])
    return command.note_id


def change_note(actor: Actor, command: ChangeNote) -> UUID:
    """Change a passage before the meeting is closed; the earlier words stay in the vault.

    Conflict, with both texts, when somebody else changed it meanwhile.
    """
    with gate.passage(actor, actions.RUN) as p:
        row = TailoredNote.objects.select_for_update().filter(pk=command.note_id).first()
        if row is None:
            raise Refused("not_admitted")
        meeting = steps.open_to_run(p, row.meeting_id)
        rules.TAILORED.require(meeting.state, "held")
        held = getattr(p.reveal(row.ref), "text", "")
        if held == command.text:
            p.nothing_to_do()
            return row.pk
        rules.require_same_text(row.version, command.version, mine=command.text, theirs=held)
        row.ref = p.seal(gate.WorkNote(text=command.text))
        row.version += 1
        row.save(update_fields=["ref", "version"])
        version = row.version
        p.record(events.TAILORED_NOTE_CHANGED, meeting=meeting.pk, note=row.pk, version=version)
    return command.note_id


def agree_at_meeting(actor: Actor, command: AgreeAtMeeting) -> UUID:
    """Write down an agreement on the case. Its owner can read it, and nothing else by it.

    That lasts until it is kept, or a month after its day. Sent again it is there once.
    """
    with gate.passage(actor, actions.RUN) as p:
        meeting = steps.open_to_run(p, command.meeting_id, lock=True)
        made = route.add_agreement(p, command.agreement)
        if made in meeting.agreed:
            p.nothing_to_do()
            return made
        meeting.agreed = [*meeting.agreed, made]
        meeting.save(update_fields=["agreed"])
        owner = command.agreement.owner
        whole = {one.holder for one in p.readers() if one.purpose != rules.PURPOSE}
        if owner not in whole:
            refs = [row.text_ref for row in route.agreement_rows(p) if row.id == made and row.text_ref]
            until = _until(command.agreement.due_on)
            p.lend(owner, gate.Terms(rules.PURPOSE, made, until), dossier=meeting.dossier_id, refs=refs)
    return made


def hold_tailored(actor: Actor, command: HoldTailored) -> UUID:
    """Close a meeting once it has begun; who was invited is shown its minutes from then on."""
    with gate.passage(actor, actions.RUN) as p:
        meeting = steps.open_to_run(p, command.meeting_id, lock=True)
        if meeting.state == "held":
            p.nothing_to_do()
            return meeting.pk
        rules.TAILORED.require(meeting.state, "held")
        rules.require_begun(meeting.starts_at, clock.now())
        meeting.state, meeting.held_at = "held", clock.now()
        meeting.version += 1
        meeting.save(update_fields=["state", "held_at", "version"])
        p.record(events.TAILORED_HELD, meeting=meeting.pk)
        _show_minutes(p, meeting, list(meeting.notes.values_list("ref", flat=True)))
    return command.meeting_id


def keep_agreed(actor: Actor, command: KeepAgreed) -> UUID:
    """Say that one kept an agreement of such a meeting; reading it ends with that."""
    with gate.passage(actor, actions.KEEP_AGREED, dossier=command.case_id) as p:
        rows = {row.id: row.owner for row in route.agreement_rows(p)}
        if rows.get(command.agreement_id) not in actor.holders:
            raise Refused("not_admitted")
        if not route.keep_agreement(p, command.agreement_id):
            p.nothing_to_do()
            return command.agreement_id
        p.end_admissions(dossier=command.case_id, via=command.agreement_id)
    return command.agreement_id


def _show_minutes(p: gate.Passage, meeting: Maatwerkoverleg, refs: list[UUID]) -> None:
    """Show the minutes of a closed meeting to who was invited, while what they were given lasts."""
    if meeting.state != "held":
        return
    for row in steps.invitations(meeting):
        steps.show(p, meeting, Holder(row.party, row.role), refs)


def _until(day: date | None) -> datetime | None:
    return datetime.combine(day + AFTER, time.max, tzinfo=clock.zone()) if day else None
