"""The chain director's triage: onto the agenda, the fast table, or back with a question."""

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
    from ketenregie.route.rules import HelpFacts, StepFacts, View

AGENDA, FAST_TABLE, ASK_BACK, CLOSE = "agenda", "fast_table", "ask_back", "close"


@dataclass(frozen=True, kw_only=True)
class Triage:
    """What the chain director decides about what was brought, and why."""

    dossier_id: UUID
    outcome: str
    reason: str
    version: int | None = None
    to: Holder | None = None
    # Why it closes, and where it was referred to; only when it closes.
    closing: str = ""
    referral: str = ""
    same_as: str = ""
    help: HelpFacts | None = None
    # What the contact officers whom it concerns think, told in the same act.
    views: tuple[View, ...] = ()


def triage(actor: Actor, command: Triage) -> UUID:
    """Put it on an agenda, ask the contact officer, or close it; returns the next step.

    A report that came straight to the chain director may be weighed without a step in between.
    """
    with gate.passage(actor, actions.TRIAGE, dossier=command.dossier_id) as p:
        found = _at_hand(p, command)
        _heard(p, command)
        if found.code != "triage":
            steps.move(p, rules.Move("triage", "own", past=True), dossier=command.dossier_id)
        ref = p.seal(gate.WorkNote(text=command.reason)) if command.reason else None
        steps.keep_help(p, command.help)
        way = WAYS.get(command.outcome)
        if way is None:
            raise DomainError("route.unknown_outcome", field="outcome")
        opened = way(p, command, ref)
        steps.tell_heard(p, opened)
    return opened.id


def _heard(p: gate.Passage, command: Triage) -> None:
    """Write down who was heard; what cannot wait is decided without (plan, bijlage 2, step 1)."""
    place = command.dossier_id
    for view in command.views:
        steps.hear(p, view, place)
    heard = steps.heard_seats(p, place)
    rules.require_concerned_heard(command.outcome, steps.concerned(p, place), heard)


def _at_hand(p: gate.Passage, command: Triage) -> StepFacts:
    """Return the step that is weighed: at triage, or the chain director's own."""
    step = steps.lock(p, command.dossier_id)
    found = rules.require_step(step, "triage", "take_up", "enrich")
    if found.code != "triage" and found.owner not in p.actor.holders:
        raise DomainError("route.wrong_state", step=found.code)
    rules.require_version(found.version, command.version)
    return found


def _to_table(p: gate.Passage, command: Triage, ref: UUID | None) -> StepFacts:
    move = rules.Move("table", command.outcome, reason_ref=ref)
    opened = steps.move(p, move, dossier=command.dossier_id)
    p.record(events.PUT_ON_AGENDA, how=command.outcome)
    return opened


def _ask_back(p: gate.Passage, command: Triage, ref: UUID | None) -> StepFacts:
    holder = command.to or steps.last_at_the_desk(p, command.dossier_id)
    if holder is None:
        raise DomainError("route.whom_to_ask", field="to")
    move = rules.Move("enrich", ASK_BACK, holder, ref)
    opened = steps.move(p, move, dossier=command.dossier_id)
    p.record(events.ASKED_BACK, owner=str(holder))
    return opened


def _close(p: gate.Passage, command: Triage, ref: UUID | None) -> StepFacts:
    rules.require_reason(command.closing, pack.current().closing.reasons)
    same_as = steps.named_dossier(p, command.same_as) if command.same_as else None
    facts = rules.ClosingFacts(command.closing, command.referral, same_as)
    rules.require_closing(facts, pack.current().closing)
    move = rules.Move("closed", command.closing, reason_ref=ref)
    opened = steps.move(p, move, dossier=command.dossier_id)
    steps.close(p, command.dossier_id, facts, ref)
    p.record(events.CLOSED, reason=command.closing, referral=command.referral)
    return opened


WAYS = {AGENDA: _to_table, FAST_TABLE: _to_table, ASK_BACK: _ask_back, CLOSE: _close}
