"""The route beside: undermining, the municipality's table, RIEC (plan, bijlage 2, steps 2 and 3).

Help goes on meanwhile: an escalation asks for it in the same act, gives a dossier without a help line
one, and is never refused for want of it. At each step the chain director is told, as the contact
officer's act.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, events, rules, steps
from ketenregie.route.models import Position

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import Heard, HelpFacts, StepFacts

CONTACT_OFFICER = "aandachtsfunctionaris_oov"
REPORT, JUDGEMENT, TABLE, RIEC = (
    "undermining_report",
    "undermining_judgement",
    "undermining_table",
    "riec",
)
# The one outcome of the municipality's table for which others must be heard.
TO_RIEC = "to_riec"


@dataclass(frozen=True, kw_only=True)
class AskToReport:
    """Ask a municipality's contact officer to report a signal that came in elsewhere."""

    dossier_id: UUID
    party: str


@dataclass(frozen=True, kw_only=True)
class ReportUndermining:
    """Tell the own officer for undermining, or say that this is the same person."""

    dossier_id: UUID
    same_person: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class JudgeUndermining:
    """The judgement whether this is large-scale crime, by which criteria and why."""

    dossier_id: UUID
    large_scale: bool
    reason: str
    criteria: tuple[str, ...] = ()
    help: HelpFacts | None = None


@dataclass(frozen=True, kw_only=True)
class DiscussUndermining:
    """The outcome of the municipality's own table on undermining."""

    dossier_id: UUID
    outcome: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DecideRiec:
    """The municipality hands it to RIEC, with what each who must be heard thinks."""

    dossier_id: UUID
    reason: str
    positions: tuple[Heard, ...] = ()
    help: HelpFacts | None = None


def ask_to_report(actor: Actor, command: AskToReport) -> UUID:
    """Ask a contact officer to report it for undermining; asking again changes nothing."""
    with gate.passage(actor, actions.TRIAGE, dossier=command.dossier_id) as p:
        known = [step for step in steps.beside(p) if step.code in (REPORT, JUDGEMENT)]
        if known:
            p.nothing_to_do()
            return known[0].id
        officer = Holder(command.party, CONTACT_OFFICER)
        opened = steps.open_step(p, REPORT, holder=officer)
    return opened.id


def report_undermining(actor: Actor, command: ReportUndermining) -> UUID:
    """Report a signal to the officer for undermining of one's municipality; once is enough."""
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        known = [step for step in steps.beside(p) if step.code == JUDGEMENT]
        if known:
            p.nothing_to_do()
            return known[0].id
        same = "same_person" if command.same_person else "reported"
        ref = p.seal(gate.WorkNote(text=command.note)) if command.note else None
        if not steps.lock_beside(p, command.dossier_id, REPORT):
            steps.open_step(p, REPORT, holder=p.actor.holder)
        steps.finish_step(p, dossier=command.dossier_id, code=REPORT, outcome=same, reason_ref=ref)
        owner = _judge(p, same_person=command.same_person)
        came = rules.Came(p.actor.holder, same)
        opened = steps.open_step(p, JUDGEMENT, holder=owner, came=came)
        p.record(events.UNDERMINING_REPORTED, owner=str(owner), same_person=command.same_person)
    return opened.id


def judge_undermining(actor: Actor, command: JudgeUndermining) -> UUID:
    """Judge whether it is large-scale crime; if so it goes to the municipality's own table."""
    outcome = "large_scale" if command.large_scale else "not_large_scale"
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        step = _finish(p, JUDGEMENT, outcome, command.reason)
        if command.large_scale:
            steps.keep_help(p, command.help)
            steps.open_step(p, TABLE, holder=step.owner)
        p.record(events.UNDERMINING_JUDGED, outcome=outcome, criteria=",".join(command.criteria))
    return step.id


def discuss_undermining(actor: Actor, command: DiscussUndermining) -> UUID:
    """Note what the municipality's own table decided, other than handing it to RIEC."""
    known = set(pack.current().route.steps[TABLE].outcomes) - {TO_RIEC}
    if command.outcome not in known:
        raise DomainError("route.unknown_outcome", field="outcome")
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        step = _finish(p, TABLE, command.outcome, command.reason)
        p.record(events.UNDERMINING_DISCUSSED, outcome=command.outcome)
    return step.id


def decide_riec(actor: Actor, command: DecideRiec) -> UUID:
    """Hand it to RIEC: the municipality decides, and what each thinks is noted, or why not heard."""
    rules.require_heard(command.positions)
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        step = _finish(p, TABLE, TO_RIEC, command.reason)
        steps.keep_help(p, command.help)
        for heard in command.positions:
            p.insert(_position(p, step, heard))
        opened = steps.open_step(p, RIEC, holder=step.owner)
        stances = ",".join(f"{one.role}:{one.stance}" for one in command.positions)
        p.record(events.RIEC_DECIDED, outcome=TO_RIEC, positions=stances)
    return opened.id


def answer_riec(actor: Actor, command: DiscussUndermining) -> UUID:
    """Note what RIEC answered, or that its track is finished."""
    if command.outcome not in pack.current().route.steps[RIEC].outcomes:
        raise DomainError("route.unknown_outcome", field="outcome")
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        step = _finish(p, RIEC, command.outcome, command.reason)
        p.record(events.RIEC_ANSWERED, outcome=command.outcome)
    return step.id


def _judge(p: gate.Passage, *, same_person: bool) -> Holder:
    """Who judges: the officer for undermining of the municipality at hand, or the reporter of it.

    A report that fell back to the chain director still goes to the municipality's own officer.
    """
    own = p.actor.holder
    if same_person and own and own.role == CONTACT_OFFICER:
        return own
    party = steps.municipality_at_hand(p)
    if not party:
        raise DomainError("route.no_municipality", field="who")
    return Holder(party, rules.UNDERMINING_OFFICER)


def _finish(p: gate.Passage, code: str, outcome: str, reason: str) -> StepFacts:
    step = rules.require_step(steps.lock_beside(p, p.dossier, code), code)
    ref = p.seal(gate.WorkNote(text=reason)) if reason else None
    return steps.finish_step(p, dossier=p.dossier, code=step.code, outcome=outcome, reason_ref=ref)


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
