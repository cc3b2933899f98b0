"""Closing: the contact officer proposes, the chain director confirms or takes over (R2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, events, rules, steps

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class ProposeClose:
    """Propose to close a signal: a reason of the pack, where it was referred to, and why."""

    dossier_id: UUID
    reason: str
    text: str
    referral: str = ""
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerClose:
    """The chain director's answer to a proposal to close."""

    dossier_id: UUID
    confirm: bool
    text: str = ""
    version: int | None = None


def propose_close(actor: Actor, command: ProposeClose) -> UUID:
    """Propose to close; the chain director confirms or takes over within a limit.

    That a signal is too weak is no reason: 0 + 0 + 0 = 1. A second proposal changes nothing.
    """
    rules.require_reason(command.reason, pack.current().closing.reasons)
    with gate.passage(actor, actions.PROPOSE_CLOSE, dossier=command.dossier_id) as p:
        step = steps.lock(p, command.dossier_id)
        if step and step.code == "close_proposed":
            p.nothing_to_do()
            return step.id
        found = rules.require_step(step, "take_up", "enrich")
        rules.require_version(found.version, command.version)
        ref = p.seal(gate.WorkNote(text=command.text))
        move = rules.Move("close_proposed", command.reason, reason_ref=ref, past=True)
        opened = steps.move(p, move, dossier=command.dossier_id)
        p.record(events.CLOSE_PROPOSED, reason=command.reason, referral=command.referral)
    return opened.id


def answer_close(actor: Actor, command: AnswerClose) -> UUID:
    """Confirm a proposal to close, or take the signal over for triage."""
    with gate.passage(actor, actions.ANSWER_CLOSE, dossier=command.dossier_id) as p:
        step = rules.require_step(steps.lock(p, command.dossier_id), "close_proposed")
        rules.require_version(step.version, command.version)
        ref = p.seal(gate.WorkNote(text=command.text)) if command.text else None
        to = "closed" if command.confirm else "triage"
        outcome = "confirmed" if command.confirm else "taken_over"
        reason = steps.last_outcome(p, command.dossier_id)
        opened = steps.move(p, rules.Move(to, outcome, reason_ref=ref), dossier=command.dossier_id)
        if command.confirm:
            p.record(events.CLOSED, reason=reason)
        else:
            p.record(events.TAKEN_OVER)
    return opened.id
