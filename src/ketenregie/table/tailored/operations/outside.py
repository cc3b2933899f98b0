"""Third parties without an account, and what is handed out at a meeting on one case (BGS 2.21, R7.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.protocol import gate
from ketenregie.table import actions, events
from ketenregie.table.models import HandOut, ThirdParty
from ketenregie.table.tailored import rules, steps

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.table.models import Maatwerkoverleg


@dataclass(frozen=True, kw_only=True, repr=False)
class AddThirdParty:
    """Add somebody without an account: a name, and their function and organisation."""

    third_party_id: UUID
    meeting_id: UUID
    name: str
    about: str


@dataclass(frozen=True, kw_only=True)
class NoteSignature:
    """Note that a third party signed for secrecy."""

    third_party_id: UUID
    signed_on: date


@dataclass(frozen=True, kw_only=True, repr=False)
class RegisterHandOut:
    """Register what is handed out, to an invited role or to a third party, and until when."""

    hand_out_id: UUID
    meeting_id: UUID
    to: UUID
    what: str
    why: str
    until: date


@dataclass(frozen=True, kw_only=True)
class NoteBack:
    """Note that what was handed out was returned or destroyed."""

    hand_out_id: UUID
    back: str


def add_third_party(actor: Actor, command: AddThirdParty) -> UUID:
    """Add somebody without an account, who signs for secrecy first; sent again they are there once."""
    with gate.passage(actor, actions.RUN) as p:
        meeting = steps.open_to_run(p, command.meeting_id)
        if ThirdParty.objects.filter(pk=command.third_party_id).exists():
            p.nothing_to_do()
            return command.third_party_id
        row = ThirdParty(
            id=command.third_party_id,
            dossier_id=meeting.dossier_id,
            meeting=meeting,
            name_ref=p.seal(gate.WorkNote(text=command.name)),
            about_ref=p.seal(gate.WorkNote(text=command.about)),
            added_at=clock.now(),
        )
        p.insert(row)
        p.record(events.THIRD_PARTY_ADDED, meeting=meeting.pk, third_party=row.pk)
    return command.third_party_id


def note_signature(actor: Actor, command: NoteSignature) -> UUID:
    """Note the day on which a third party signed; a wrong day can be put right."""
    with gate.passage(actor, actions.RUN) as p:
        row = _third_party(p, command.third_party_id)
        rules.require_signature(command.signed_on, clock.today())
        if row.signed_on == command.signed_on:
            p.nothing_to_do()
            return row.pk
        row.signed_on, row.signed_noted_by = command.signed_on, str(actor.holder)
        row.save(update_fields=["signed_on", "signed_noted_by"])
        day = command.signed_on.isoformat()
        p.record(events.SECRECY_SIGNED, meeting=row.meeting_id, third_party=row.pk, day=day)
    return command.third_party_id


def register_hand_out(actor: Actor, command: RegisterHandOut) -> UUID:
    """Register a hand-out; to a third party only once it signed for secrecy (BGS 2.21).

    Sent again it is registered once.
    """
    with gate.passage(actor, actions.RUN) as p:
        meeting = steps.open_to_run(p, command.meeting_id)
        if HandOut.objects.filter(pk=command.hand_out_id).exists():
            p.nothing_to_do()
            return command.hand_out_id
        rules.require_until(command.until, clock.today())
        row = HandOut(
            id=command.hand_out_id,
            dossier_id=meeting.dossier_id,
            meeting=meeting,
            what_ref=p.seal(gate.WorkNote(text=command.what)),
            why_ref=p.seal(gate.WorkNote(text=command.why)),
            given_on=clock.today(),
            until=command.until,
            noted_by=str(actor.holder),
            **_receiver(meeting, command.to),
        )
        p.insert(row)
        day = command.until.isoformat()
        p.record(events.HANDED_OUT, meeting=meeting.pk, hand_out=row.pk, day=day)
        if row.invitation:  # they can read what they have, as long as they can read anything
            holder = Holder(row.invitation.party, row.invitation.role)
            steps.show(p, meeting, holder, [row.what_ref])
    return command.hand_out_id


def note_back(actor: Actor, command: NoteBack) -> UUID:
    """Note that a hand-out was returned or destroyed; it may be put right, and twice is once."""
    with gate.passage(actor, actions.RUN) as p:
        row = HandOut.objects.select_for_update().filter(pk=command.hand_out_id).first()
        if row is None:
            raise Refused("not_admitted")
        steps.join_to_run(p, row.dossier_id)
        rules.require_back(command.back)
        if row.back == command.back:
            p.nothing_to_do()
            return row.pk
        row.back, row.back_on = command.back, clock.today()
        row.save(update_fields=["back", "back_on"])
        p.record(events.CAME_BACK, meeting=row.meeting_id, hand_out=row.pk, back=row.back)
    return command.hand_out_id


def _third_party(p: gate.Passage, third_party: UUID) -> ThirdParty:
    row = ThirdParty.objects.select_for_update().filter(pk=third_party).first()
    if row is None:
        raise Refused("not_admitted")
    steps.join_to_run(p, row.dossier_id)
    return row


def _receiver(meeting: Maatwerkoverleg, to: UUID) -> dict[str, UUID]:
    """Return to whom something is handed out: somebody of this meeting, a third party only signed."""
    third = meeting.third_parties.filter(pk=to).first()
    if third:
        rules.require_secrecy(third.signed_on)
        return {"third_party_id": third.pk}
    if not steps.invitations(meeting).filter(pk=to).exists():
        raise DomainError("table.unknown_answer", field="to")
    return {"invitation_id": to}
