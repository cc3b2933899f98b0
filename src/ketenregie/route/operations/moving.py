"""A signal that concerns more than one municipality, or another region: recorded decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, events, rules, steps
from ketenregie.route.operations.undermining import CONTACT_OFFICER, REPORT

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import HelpFacts

PART = "part"
TAKEN_UP, NOT_OURS = "taken_up", "not_ours"
OTHER_REGION = "other_region"


@dataclass(frozen=True, kw_only=True)
class GivePart:
    """Another municipality is concerned too: it gets a part of its own, and why."""

    dossier_id: UUID
    party: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AnswerPart:
    """That municipality takes its part up, or says that it is not theirs."""

    dossier_id: UUID
    taken_up: bool
    reason: str = ""
    help: HelpFacts | None = None


@dataclass(frozen=True, kw_only=True)
class SendElsewhere:
    """Hand a signal to another region: which, whom one spoke there, and why."""

    dossier_id: UUID
    region: str
    spoke_with: str
    reason: str
    version: int | None = None
    help: HelpFacts | None = None


def give_part(actor: Actor, command: GivePart) -> UUID:
    """Give another municipality a part of its own; it stays one signal, so that nothing is kept twice.

    That municipality has its own contact officer, its own limit and its own undermining route beside;
    the main line stays where it is. A second time changes nothing.
    """
    region = pack.current()
    party = region.parties.get(command.party)
    if party is None or party.kind != rules.MUNICIPALITY or command.party == actor.party:
        raise DomainError("route.which_municipality", field="party")
    with gate.passage(actor, actions.PART, dossier=command.dossier_id) as p:
        rules.require_step(steps.current(p), *_open_codes())
        known = [s for s in steps.beside(p) if s.code == PART and s.owner.party == command.party]
        if known:
            p.nothing_to_do()
            return known[0].id
        officer = parties.contact_officer(command.party) or Holder(command.party, CONTACT_OFFICER)
        ref = p.seal(gate.WorkNote(text=command.reason))
        came = rules.Came(p.actor.holder, PART, ref)
        opened = steps.open_step(p, PART, holder=officer, came=came)
        steps.open_step(p, REPORT, holder=Holder(command.party, CONTACT_OFFICER))
        p.record(events.PART_GIVEN, owner=str(officer))
    return opened.id


def answer_part(actor: Actor, command: AnswerPart) -> UUID:
    """Take one's part up, or give it back with the reason: then one reads along no longer."""
    with gate.passage(actor, actions.PART, dossier=command.dossier_id) as p:
        step = rules.require_step(steps.lock_beside(p, command.dossier_id, PART), PART)
        if step.owner not in actor.holders:
            raise DomainError("route.wrong_state", step=PART)
        ref = p.seal(gate.WorkNote(text=command.reason)) if command.reason else None
        if command.help:
            steps.keep_help(p, command.help)
        outcome = TAKEN_UP if command.taken_up else NOT_OURS
        _finish(p, PART, outcome, ref)
        if not command.taken_up:
            report = steps.lock_beside(p, command.dossier_id, REPORT)
            if report and report.owner.party == step.owner.party:
                _finish(p, REPORT, NOT_OURS, None)
            p.end_admissions(dossier=command.dossier_id, holder=step.owner)
    return step.id


def send_elsewhere(actor: Actor, command: SendElsewhere) -> UUID:
    """Hand a signal to another region, with whom one spoke there and why; here it closes.

    The help line stays until what is on it is done: nobody is left between two regions.
    """
    if command.region not in pack.current().route.elsewhere:
        raise DomainError("route.which_region", field="region")
    with gate.passage(actor, actions.TRIAGE, dossier=command.dossier_id) as p:
        step = rules.require_step(steps.lock(p, command.dossier_id), "take_up", "enrich", "triage")
        if step.owner not in actor.holders:
            raise DomainError("route.wrong_state", step=step.code)
        rules.require_version(step.version, command.version)
        text = f"{command.spoke_with.strip()}\n\n{command.reason.strip()}"
        ref = p.seal(gate.WorkNote(text=text))
        steps.keep_help(p, command.help)
        move = rules.Move("closed", OTHER_REGION, reason_ref=ref, past=True)
        opened = steps.move(p, move, dossier=command.dossier_id)
        facts = rules.ClosingFacts(OTHER_REGION, referral=command.region)
        steps.close(p, command.dossier_id, facts, ref)
        p.record(events.SENT_ELSEWHERE, outcome=command.region)
    return opened.id


def _finish(p: gate.Passage, code: str, outcome: str, ref: UUID | None) -> None:
    steps.finish_step(p, dossier=p.dossier, code=code, outcome=outcome, reason_ref=ref)


def _open_codes() -> list[str]:
    route = pack.current().route
    return [code for code in route.steps if not rules.is_terminal(route, code)]
