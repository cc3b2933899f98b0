"""The route beside: undermining and the municipality's own table (plan, bijlage 2, step 2).

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
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, events, rules, steps

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import HelpFacts, StepFacts

CONTACT_OFFICER = "aandachtsfunctionaris_oov"
REPORT, JUDGEMENT, TABLE = "undermining_report", "undermining_judgement", "undermining_table"
# The one outcome of the municipality's table for which others must be heard.
TO_RIEC = "to_riec"
NEXT_TIME = "next_time"


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
class Discussed:
    """What the own table said of one dossier: an outcome, why, and when it comes back."""

    dossier_id: UUID
    outcome: str
    reason: str = ""
    next_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class HoldTable:
    """One meeting of the municipality's own table on undermining: what was said of each, and when."""

    held_on: date
    discussed: tuple[Discussed, ...]


def ask_to_report(actor: Actor, command: AskToReport) -> UUID:
    """Ask a contact officer to report it for undermining; asking again changes nothing."""
    with gate.passage(actor, actions.TRIAGE, dossier=command.dossier_id) as p:
        officer = Holder(command.party, CONTACT_OFFICER)
        known = _known(p, command.party, REPORT, JUDGEMENT)
        if known:
            p.nothing_to_do()
            return known[0].id
        opened = steps.open_step(p, REPORT, holder=officer)
    return opened.id


def report_undermining(actor: Actor, command: ReportUndermining) -> UUID:
    """Report a signal to the officer for undermining of one's municipality; once is enough."""
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        owner = _judge(p, same_person=command.same_person)
        known = _known(p, owner.party, JUDGEMENT)
        if known:
            p.nothing_to_do()
            return known[0].id
        same = "same_person" if command.same_person else "reported"
        ref = p.seal(gate.WorkNote(text=command.note)) if command.note else None
        if not steps.lock_beside(p, command.dossier_id, REPORT):
            steps.open_step(p, REPORT, holder=p.actor.holder)
        steps.finish_step(p, dossier=command.dossier_id, code=REPORT, outcome=same, reason_ref=ref)
        came = rules.Came(p.actor.holder, same)
        opened = steps.open_step(p, JUDGEMENT, holder=owner, came=came)
        p.record(events.UNDERMINING_REPORTED, owner=str(owner), same_person=command.same_person)
    return opened.id


def judge_undermining(actor: Actor, command: JudgeUndermining) -> UUID:
    """Judge whether it is large-scale crime; if so it goes to the municipality's own table."""
    outcome = "large_scale" if command.large_scale else "not_large_scale"
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        ref = p.seal(gate.WorkNote(text=command.reason)) if command.reason else None
        step = steps.finish_step(
            p, dossier=command.dossier_id, code=JUDGEMENT, outcome=outcome, reason_ref=ref
        )
        steps.keep_weighing(p, rules.Weighed("undermining", outcome, command.criteria), ref)
        if command.large_scale:
            steps.keep_help(p, command.help)
            steps.open_step(p, TABLE, holder=step.owner)
        p.record(events.UNDERMINING_JUDGED, outcome=outcome, criteria=",".join(command.criteria))
    return step.id


def hold_table(actor: Actor, command: HoldTable) -> UUID:
    """Note a whole meeting of the own table in one act: each is ended, or on again next time.

    Handing one to RIEC needs that others are heard first, and has an act of its own. The chain director
    is told of each, as the contact officer's act.
    """
    for one in command.discussed:
        _require_outcome(one.outcome)
        if one.outcome == NEXT_TIME and one.next_on and one.next_on < command.held_on:
            raise DomainError("route.next_before_held", field="next_on")
    places = [one.dossier_id for one in command.discussed]
    if not places:
        raise DomainError("route.nothing_discussed")
    with gate.passage(actor, actions.UNDERMINING, dossiers=places) as p:
        for one in command.discussed:
            _discuss(p, one, command.held_on)
    return places[0]


def discuss_undermining(actor: Actor, command: Discussed) -> UUID:
    """Note what the municipality's own table decided on one, other than handing it to RIEC."""
    _require_outcome(command.outcome)
    with gate.passage(actor, actions.UNDERMINING, dossier=command.dossier_id) as p:
        return _discuss(p, command, clock.today()).id


def _require_outcome(outcome: str) -> None:
    if outcome not in set(pack.current().route.steps[TABLE].outcomes) - {TO_RIEC}:
        raise DomainError("route.unknown_outcome", field="outcome")


def _discuss(p: gate.Passage, one: Discussed, held_on: date) -> StepFacts:
    place = one.dossier_id
    step = rules.require_step(steps.lock_beside(p, place, TABLE), TABLE)
    ref = p.seal(gate.WorkNote(text=one.reason), dossier=place) if one.reason else None
    if one.outcome == NEXT_TIME:
        found = steps.go_on(p, step, NEXT_TIME, one.next_on)
        due = found.due_at.date().isoformat() if found.due_at else ""
        p.record(events.AT_THEIR_TABLE, dossier=place, due=due, held=held_on.isoformat())
    else:
        found = steps.finish_step(p, dossier=place, code=TABLE, outcome=one.outcome, reason_ref=ref)
        p.record(events.UNDERMINING_DISCUSSED, dossier=place, outcome=one.outcome)
    weighed = rules.Weighed("own_table", one.outcome, held_on=held_on, next_on=one.next_on)
    steps.keep_weighing(p, weighed, ref, place)
    return found


def _known(p: gate.Passage, party: str, *codes: str) -> list[StepFacts]:
    """The steps of these codes that a municipality has on its own route beside, open or finished."""
    return [step for step in steps.beside(p) if step.code in codes and step.owner.party == party]


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
