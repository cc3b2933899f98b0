"""What people do on a case: the next action of a track, agreements, another track, another lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.cases import actions, events, rules, steps
from ketenregie.cases.models import Case, Track
from ketenregie.kernel.actor import Holder
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.route.rules import AgreementFacts

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.cases.rules import TrackPlan
    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True, repr=False)
class SetNextAction:
    """Say what a track does next, by when, and in which state it is."""

    case_id: UUID
    kind: str
    text: str
    on: date | None
    state: str
    version: int


@dataclass(frozen=True, kw_only=True)
class ReleaseStatus:
    """Let the others see a status of the criminal track."""

    case_id: UUID
    status: str
    version: int


@dataclass(frozen=True, kw_only=True)
class StartTrack:
    """Start another track beside those that run."""

    case_id: UUID
    plan: TrackPlan


@dataclass(frozen=True, kw_only=True)
class ChangeLead:
    """Give a case another lead (casusregisseur)."""

    case_id: UUID
    lead: Holder
    version: int


@dataclass(frozen=True, kw_only=True, repr=False)
class Agree:
    """Write down what was agreed on a case."""

    case_id: UUID
    agreement: AgreementFacts


@dataclass(frozen=True, kw_only=True)
class KeepAgreement:
    """Say that an agreement was kept."""

    case_id: UUID
    agreement_id: UUID


def set_next_action(actor: Actor, command: SetNextAction) -> UUID:
    """Set what a track does next, as who leads the track or the case; a resend changes nothing."""
    with gate.passage(actor, actions.SET_NEXT, dossier=command.case_id) as p:
        case, track = _lock(command.case_id, command.kind)
        rules.require_no_words(track.kind, command.text)
        owner = Holder(track.owner_party, track.owner_role)
        rules.require_steering(actor.holders, owner, Holder(case.lead_party, case.lead_role))
        held = _words(p, track)
        if (held, track.next_on, track.state) == (command.text, command.on, command.state):
            p.nothing_to_do()
            return track.pk
        rules.require_version(track.version, command.version, mine=command.text, theirs=held)
        if command.state != track.state:
            rules.machine_of(track.kind).require(track.state, command.state)
        track.state = command.state
        track.next_on = command.on
        track.next_action_ref = p.seal(gate.WorkNote(text=command.text)) if command.text else None
        track.version += 1
        track.save(update_fields=["state", "next_on", "next_action_ref", "version"])
        due = command.on.isoformat() if command.on else ""
        p.record(events.NEXT_ACTION_SET, track=track.kind, state=track.state, due=due)
    return track.pk


def release_status(actor: Actor, command: ReleaseStatus) -> UUID:
    """Release a status of the criminal track: the police decides whether and when, without text."""
    with gate.passage(actor, actions.RELEASE, dossier=command.case_id) as p:
        _, track = _lock(command.case_id, rules.POLICE_TRACK)
        owner = Holder(track.owner_party, track.owner_role)
        rules.require_police(track.kind, actor.holders, owner)
        if track.state == command.status:
            p.nothing_to_do()
            return track.pk
        rules.require_version(track.version, command.version, mine=command.status, theirs=track.state)
        rules.RELEASED.require(track.state, command.status)
        track.state = command.status
        track.version += 1
        track.save(update_fields=["state", "version"])
        p.record(events.STATUS_RELEASED, track=track.kind, state=track.state)
    return track.pk


def start_track(actor: Actor, command: StartTrack) -> UUID:
    """Start another track; nothing that runs waits for it. The same track twice changes nothing."""
    with gate.passage(actor, actions.START_TRACK, dossier=command.case_id) as p:
        case = Case.objects.select_for_update().get(pk=command.case_id)
        running = dict(Track.objects.filter(dossier=case.pk).values_list("kind", "id"))
        if command.plan.kind in running:
            p.nothing_to_do()
            return running[command.plan.kind]
        rules.require_tracks([command.plan], running)
        return steps.start_track(p, case.pk, command.plan, steps.sources_of(p, steps.title_of(case)))


def change_lead(actor: Actor, command: ChangeLead) -> UUID:
    """Give a case another lead, who is admitted for it; the former one keeps what a track gives."""
    with gate.passage(actor, actions.CHANGE_LEAD, dossier=command.case_id) as p:
        case = Case.objects.select_for_update().get(pk=command.case_id)
        present = Holder(case.lead_party, case.lead_role)
        if present == command.lead:
            p.nothing_to_do()
            return command.case_id
        rules.require_version(case.version, command.version, mine=str(command.lead), theirs=str(present))
        case.lead_party, case.lead_role = command.lead.party, command.lead.role
        case.version += 1
        case.save(update_fields=["lead_party", "lead_role", "version"])
        steps.admit(p, command.lead, "direction", case.pk, steps.sources_of(p, steps.title_of(case)))
        p.record(events.LEAD_CHANGED, lead=str(command.lead))
    return command.case_id


def agree(actor: Actor, command: Agree) -> UUID:
    """Write down an agreement and admit who is to keep it; sending it again changes nothing."""
    with gate.passage(actor, actions.AGREE, dossier=command.case_id) as p:
        case = Case.objects.select_for_update().get(pk=command.case_id)
        before = {row.id for row in route.agreement_rows(p, case.pk)}
        made = route.add_agreement(p, command.agreement, case.pk)
        if made in before:
            p.nothing_to_do()
            return made
        owner = command.agreement.owner
        if owner not in {reader.holder for reader in p.readers()}:
            p.admit(owner, purpose=rules.purpose_of(owner.role), dossier=case.pk)
    return made


def keep_agreement(actor: Actor, command: KeepAgreement) -> UUID:
    """Say that an agreement was kept, as its owner or the lead; the second time changes nothing."""
    with gate.passage(actor, actions.AGREE, dossier=command.case_id) as p:
        case = Case.objects.get(pk=command.case_id)
        rows = {row.id: row.owner for row in route.agreement_rows(p, case.pk)}
        lead = Holder(case.lead_party, case.lead_role)
        rules.require_steering(actor.holders, rows.get(command.agreement_id, lead), lead)
        if not route.keep_agreement(p, command.agreement_id, command.case_id):
            p.nothing_to_do()
    return command.agreement_id


def _lock(case_id: UUID, kind: str) -> tuple[Case, Track]:
    case = Case.objects.select_for_update().get(pk=case_id)
    return case, Track.objects.select_for_update().get(dossier=case_id, kind=kind)


def _words(p: gate.Passage, track: Track) -> str:
    found = p.reveal(track.next_action_ref) if track.next_action_ref else None
    return getattr(found, "text", "")
