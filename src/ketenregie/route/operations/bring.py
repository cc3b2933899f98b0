"""Bringing a signal to the chain director, or one's own straight onto the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.protocol import gate
from ketenregie.route import actions, events, rules, steps

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import HelpFacts, StepFacts

AT_THE_DESK = ("take_up", "enrich")


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Bring a dossier to the chain director; help may be asked in the same act."""

    dossier_id: UUID
    version: int | None = None
    note: str = ""
    help: HelpFacts | None = None


def hand_over(actor: Actor, command: HandOver) -> UUID:
    """Bring it to the chain director, at the smallest suspicion; returns the step that waits there.

    Never refused for want of a help line: what is left empty goes to the operational contact
    officer, or where there is none to the care coordinator. Once brought, a second time changes
    nothing and writes nothing.
    """
    with gate.passage(actor, actions.HAND_OVER, dossier=command.dossier_id) as p:
        step = steps.lock(p, command.dossier_id)
        if step and step.code == "triage":
            p.nothing_to_do()
            return step.id
        opened = _bring(p, command, rules.require_step(step, *AT_THE_DESK), "triage")
        p.record(events.HANDED_OVER, owner=str(opened.owner))
    return opened.id


def put_on_agenda(actor: Actor, command: HandOver) -> UUID:
    """Put one's own signal straight on the agenda: police, care coordinator, process director.

    The chain director sees it at the same moment (R5.1).
    """
    with gate.passage(actor, actions.TO_AGENDA, dossier=command.dossier_id) as p:
        rules.require_own_signal(actor.roles)
        step = steps.lock(p, command.dossier_id)
        if step and step.code == "table":
            p.nothing_to_do()
            return step.id
        opened = _bring(p, command, rules.require_step(step, *AT_THE_DESK), "table")
        steps.tell(p, opened, steps.owner_of("triage"))
        p.record(events.PUT_ON_AGENDA, how="straight")
    return opened.id


def _bring(p: gate.Passage, command: HandOver, step: StepFacts, to: str) -> StepFacts:
    rules.require_version(step.version, command.version)
    ref = p.seal(gate.WorkNote(text=command.note)) if command.note else None
    steps.keep_help(p, command.help)
    move = rules.Move(to, outcome="handed_over", reason_ref=ref, past=True)
    return steps.move(p, move, dossier=command.dossier_id)
