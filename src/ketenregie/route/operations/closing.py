"""Closing: the contact officer proposes, the chain director confirms or takes over (R2.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, events, rules, steps

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class ProposeClose:
    """Propose to close a signal: a reason of the pack, where it was referred to, and why.

    `same_as` is the reference of the signal about the very same event; `seen` are the dossiers that
    stood on the page as perhaps about the same.
    """

    dossier_id: UUID
    reason: str
    text: str
    referral: str = ""
    same_as: str = ""
    seen: tuple[UUID, ...] = ()
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerClose:
    """The chain director's answer to a proposal to close."""

    dossier_id: UUID
    confirm: bool
    text: str = ""
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reopen:
    """Open a closed signal again, with the reason."""

    dossier_id: UUID
    text: str
    version: int | None = None


def propose_close(actor: Actor, command: ProposeClose) -> UUID:
    """Propose to close; the chain director confirms or takes over within a limit.

    That a signal is too weak is no reason: 0 + 0 + 0 = 1. What may be about the same must have been
    on the page, and is kept with the proposal. A second proposal changes nothing.
    """
    rules.require_reason(command.reason, pack.current().closing.reasons)
    with gate.passage(actor, actions.PROPOSE_CLOSE, dossier=command.dossier_id) as p:
        step = steps.lock(p, command.dossier_id)
        if step and step.code == "close_proposed":
            p.nothing_to_do()
            return step.id
        found = rules.require_step(step, "take_up", "enrich")
        rules.require_version(found.version, command.version)
        facts = _closing_facts(p, command)
        rules.require_closing(facts, pack.current().closing, proposed=True)
        rules.require_seen(facts.in_view, command.seen)
        ref = p.seal(gate.WorkNote(text=command.text))
        steps.propose(p, command.dossier_id, facts, ref)
        move = rules.Move("close_proposed", command.reason, reason_ref=ref, past=True)
        opened = steps.move(p, move, dossier=command.dossier_id)
        in_view = [str(one) for one in facts.in_view]
        p.record(events.CLOSE_PROPOSED, reason=facts.reason, referral=facts.referral, in_view=in_view)
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
        steps.answer(p, command.dossier_id, outcome)
        opened = steps.move(p, rules.Move(to, outcome, reason_ref=ref), dossier=command.dossier_id)
        if command.confirm:
            steps.closed(p, command.dossier_id)
            p.record(events.CLOSED, reason=reason)
        else:
            p.record(events.TAKEN_OVER)
    return opened.id


def reopen(actor: Actor, command: Reopen) -> UUID:
    """Open a closed signal again: the officer who had it goes on with it, the chain director weighs it.

    A signal that is open already stays where it is, so that a double click is harmless.
    """
    with gate.passage(actor, actions.REOPEN, dossier=command.dossier_id) as p:
        step = rules.require_step(steps.lock(p, command.dossier_id), *pack.current().route.steps)
        if step.code != "closed":
            p.nothing_to_do()
            return step.id
        rules.require_version(step.version, command.version)
        ref = p.seal(gate.WorkNote(text=command.text))
        steps.reopen(p, command.dossier_id)
        opened = steps.move(p, _again(p, command.dossier_id, ref), dossier=command.dossier_id)
        p.record(events.REOPENED, owner=str(opened.owner))
    return opened.id


def _closing_facts(p: gate.Passage, command: ProposeClose) -> rules.ClosingFacts:
    """Return why something closes, with what may be about the same now."""
    same_as = steps.named_dossier(p, command.same_as) if command.same_as else None
    if command.same_as and same_as in (None, command.dossier_id):
        raise DomainError("route.no_such_signal", field="same_as")
    in_view = tuple(one.dossier_id for one in steps.candidates_of(p, command.dossier_id))
    return rules.ClosingFacts(command.reason, command.referral, same_as, in_view)


def _again(p: gate.Passage, dossier: UUID, ref: UUID) -> rules.Move:
    """Return where a closed signal goes on: back to the desk it came from, or to be weighed."""
    desk = steps.last_at_the_desk(p, dossier)
    if desk and desk in p.actor.holders:
        return rules.Move("enrich", "reopened", desk, ref)
    if rules.CHAIN_DIRECTOR in p.actor.roles:
        return rules.Move("triage", "reopened", reason_ref=ref)
    raise DomainError("route.not_yours_to_reopen")
