"""RIEC and the way back: the municipality decides, others are heard, the law is looked at.

Help goes on meanwhile: it is asked for in the same act, and nothing here is refused for want of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, events, rules, steps
from ketenregie.route.models import Position
from ketenregie.route.operations.undermining import TABLE, TO_RIEC

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import Heard, HelpFacts, StepFacts

RIEC, REVERSE = "riec", "undermining_reverse"
# RIEC took it on: the track runs, and is ended later.
ACCEPTED = "accepted"
TOGETHER, TABLE_ALONE = "together", "table_alone"
# Where a signal of the main line can be when the two routes are weighed together.
BEFORE_TABLE = ("take_up", "enrich", "triage")


@dataclass(frozen=True, kw_only=True)
class DecideRiec:
    """The municipality hands it to RIEC: why, what each who must be heard thinks, what the law asks."""

    dossier_id: UUID
    reason: str
    positions: tuple[Heard, ...] = ()
    criteria: tuple[str, ...] = ()
    help: HelpFacts | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerRiec:
    """What RIEC answered, or that its track is finished."""

    dossier_id: UUID
    outcome: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class WeighReverse:
    """What was seen in a case of undermining: at the Drieluik, the RIEC route, or both together."""

    dossier_id: UUID
    outcome: str
    reason: str
    help: HelpFacts | None = None


def decide_riec(actor: Actor, command: DecideRiec) -> UUID:
    """Hand it to RIEC: the municipality decides, and what each thinks is noted, or why not heard.

    The law's criteria are registered, also those that are not met. RIEC has a purpose of its own: its
    desk and the municipality's officer are admitted for that, and for nothing else by this.
    """
    rules.require_heard(command.positions)
    not_met = rules.require_law(pack.current().route, command.criteria)
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        ref = p.seal(gate.WorkNote(text=command.reason))
        step = _finish(p, TABLE, TO_RIEC, ref)
        steps.keep_help(p, command.help)
        for heard in command.positions:
            p.insert(_position(p, step, heard))
        steps.keep_weighing(p, rules.Weighed("riec", TO_RIEC, command.criteria, not_met), ref)
        opened = steps.open_step(p, RIEC, holder=step.owner)
        desk = steps.riec_desk()
        for seat in (step.owner, *([desk] if desk else [])):
            p.admit(seat, purpose=RIEC)
        p.record(
            events.RIEC_DECIDED,
            outcome=TO_RIEC,
            positions=",".join(f"{one.role}:{one.stance}" for one in command.positions),
            criteria=",".join(command.criteria),
            not_met=",".join(not_met),
        )
    return opened.id


def answer_riec(actor: Actor, command: AnswerRiec) -> UUID:
    """Note what RIEC answered. Taken on: the track runs on; refused or finished: RIEC reads no longer."""
    if command.outcome not in pack.current().route.steps[RIEC].outcomes:
        raise DomainError("route.unknown_outcome", field="outcome")
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        step = rules.require_step(steps.lock_beside(p, command.dossier_id, RIEC), RIEC)
        ref = p.seal(gate.WorkNote(text=command.reason)) if command.reason else None
        steps.keep_weighing(p, rules.Weighed("riec", command.outcome), ref)
        if command.outcome == ACCEPTED:
            steps.go_on(p, step, ACCEPTED, None)
        else:
            _finish(p, RIEC, command.outcome, ref)
            desk = steps.riec_desk()
            if desk:
                p.end_admissions(dossier=command.dossier_id, holder=desk)
        p.record(events.RIEC_ANSWERED, outcome=command.outcome)
    return step.id


def weigh_reverse(actor: Actor, command: WeighReverse) -> UUID:
    """Weigh what was seen in a case of undermining, together with the RIEC route (bijlage 2, step 4).

    For the Drieluik it goes straight onto the agenda; for RIEC the municipality's own table has it. One
    does not wait for the other, and help waits for neither.
    """
    if command.outcome not in pack.current().route.steps[REVERSE].outcomes:
        raise DomainError("route.unknown_outcome", field="outcome")
    with gate.passage(actor, actions.TRIAGE, dossier=command.dossier_id) as p:
        ref = p.seal(gate.WorkNote(text=command.reason))
        step = _finish(p, REVERSE, command.outcome, ref)
        steps.keep_help(p, command.help)
        steps.keep_weighing(p, rules.Weighed("reverse", command.outcome), ref)
        if command.outcome in (TOGETHER, TABLE_ALONE):
            _to_the_table(p, command.dossier_id)
        if command.outcome != TABLE_ALONE and step.was:
            steps.open_step(p, TABLE, holder=step.was)
        p.record(events.REVERSE_WEIGHED, outcome=command.outcome)
    return step.id


def _to_the_table(p: gate.Passage, dossier: UUID) -> None:
    state = steps.lock(p, dossier)
    if state and state.code in BEFORE_TABLE:
        steps.move(p, rules.Move("table", "agenda", past=True), dossier=dossier)
        p.record(events.PUT_ON_AGENDA, how="agenda")


def _finish(p: gate.Passage, code: str, outcome: str, ref: UUID | None) -> StepFacts:
    return steps.finish_step(p, dossier=p.dossier, code=code, outcome=outcome, reason_ref=ref)


def _position(p: gate.Passage, step: StepFacts, heard: Heard) -> Position:
    return Position(
        id=new_id(),
        dossier_id=step.dossier_id,
        step_id=step.id,
        of_role=heard.role,
        stance=heard.stance,
        reason_ref=p.seal(gate.WorkNote(text=heard.reason)) if heard.reason else None,
        noted_by=str(p.actor.holder),
        noted_at=clock.now(),
    )
