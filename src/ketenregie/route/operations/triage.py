"""The chain director's triage: onto the agenda, the fast table, or back with a question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.route import actions, events, rules, steps

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder
    from ketenregie.route.rules import HelpFacts, StepFacts

AGENDA, FAST_TABLE, ASK_BACK = "agenda", "fast_table", "ask_back"


@dataclass(frozen=True, kw_only=True)
class Triage:
    """What the chain director decides about what was brought, and why."""

    dossier_id: UUID
    outcome: str
    reason: str
    version: int | None = None
    to: Holder | None = None
    help: HelpFacts | None = None


def triage(actor: Actor, command: Triage) -> UUID:
    """Put it on the agenda or the fast table, or ask the contact officer; returns the next step.

    A report that came straight to the chain director may be weighed without a step in between.
    """
    with gate.passage(actor, actions.TRIAGE, dossier=command.dossier_id) as p:
        step = _weighed(p, command)
        ref = p.seal(gate.WorkNote(text=command.reason)) if command.reason else None
        steps.keep_help(p, command.help)
        if command.outcome == ASK_BACK:
            opened = _ask_back(p, command, ref)
        elif command.outcome in (AGENDA, FAST_TABLE):
            move = rules.Move("table", command.outcome, reason_ref=ref)
            opened = steps.move(p, move, dossier=step.dossier_id)
            p.record(events.PUT_ON_AGENDA, how=command.outcome)
        else:
            raise DomainError("route.unknown_outcome", field="outcome")
    return opened.id


def _weighed(p: gate.Passage, command: Triage) -> StepFacts:
    step = steps.lock(p, command.dossier_id)
    found = rules.require_step(step, "triage", "take_up", "enrich")
    if found.code != "triage" and found.owner not in p.actor.holders:
        raise DomainError("route.wrong_state", step=found.code)
    rules.require_version(found.version, command.version)
    if found.code == "triage":
        return found
    move = rules.Move("triage", "own", past=True)
    return steps.move(p, move, dossier=command.dossier_id)


def _ask_back(p: gate.Passage, command: Triage, ref: UUID | None) -> StepFacts:
    holder = command.to or steps.last_at_the_desk(p, command.dossier_id)
    if holder is None:
        raise DomainError("route.whom_to_ask", field="to")
    move = rules.Move("enrich", ASK_BACK, holder, ref)
    opened = steps.move(p, move, dossier=command.dossier_id)
    p.record(events.ASKED_BACK, owner=str(holder))
    return opened
