"""Beside each step: hearing the contact officers, who directs the help, and how far it is raised (AVE)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, events, rules, steps

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor, Holder
    from ketenregie.route.rules import HelpFacts, View


@dataclass(frozen=True, kw_only=True)
class Hear:
    """What a contact officer thinks, told by telephone, or that they were not reached and why."""

    dossier_id: UUID
    view: View


@dataclass(frozen=True, kw_only=True)
class Direct:
    """Who directs the help to a victim from now on, and why."""

    dossier_id: UUID
    kind: str
    reason: str
    other: Holder | None = None


@dataclass(frozen=True, kw_only=True)
class WeighAve:
    """How far something is raised to keep it from getting worse, and why; help may be asked with it."""

    dossier_id: UUID
    level: str
    reason: str
    help: HelpFacts | None = None


def hear(actor: Actor, command: Hear) -> UUID:
    """Write down in one tap what a contact officer thinks; what they thought before stays readable."""
    with gate.passage(actor, actions.HEAR, dossier=command.dossier_id) as p:
        known = [row.of for row in steps.heard_rows(p, command.dossier_id)]
        if command.view.of not in known:
            raise DomainError("route.not_concerned", field="of")
        steps.hear(p, command.view, command.dossier_id)
    return command.dossier_id


def direct(actor: Actor, command: Direct) -> UUID:
    """Decide who directs the help to a victim, with the reason; the same decision again changes nothing.

    Without a decision it is the operational contact officer with the care coordinator.
    """
    rules.require_may_direct(actor.roles)
    with gate.passage(actor, actions.DIRECT, dossier=command.dossier_id) as p:
        now = steps.direction(p)
        if now.decided_at and now.kind == command.kind and command.other in (None, now.holder):
            p.nothing_to_do()
            return command.dossier_id
        ref = p.seal(gate.WorkNote(text=command.reason))
        steps.direct(p, command.kind, command.other, ref)
    return command.dossier_id


def weigh_ave(actor: Actor, command: WeighAve) -> UUID:
    """Keep how far it is raised, with the reason. Raising it asks for help, and never waits for it."""
    level = pack.current().route.ave.get(command.level)
    if level is None:
        raise DomainError("route.which_level", field="level")
    with gate.passage(actor, actions.AVE, dossier=command.dossier_id) as p:
        ref = p.seal(gate.WorkNote(text=command.reason))
        if level.raises or command.help:
            steps.keep_help(p, command.help)
        steps.keep_weighing(p, rules.Weighed("ave", command.level), ref)
        p.record(events.AVE_WEIGHED, outcome=command.level)
    return command.dossier_id
