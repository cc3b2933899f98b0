"""Taking a signal up with its help line, correcting its coded facts, writing a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.route import rules as route_rules
from ketenregie.route import steps as route
from ketenregie.signals import actions, events, rules, steps
from ketenregie.signals.feedback import steps as feedback
from ketenregie.signals.models import Note

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.rules import CodedFacts


@dataclass(frozen=True, kw_only=True)
class TakeUp:
    """Take a signal up: the next action for help, or nobody to help known yet."""

    signal_id: UUID
    help: route_rules.HelpFacts


@dataclass(frozen=True, kw_only=True)
class CorrectFacts:
    """Set the coded facts of a signal, as they were shown in version `seen`."""

    signal_id: UUID
    seen: int
    facts: CodedFacts


@dataclass(frozen=True, kw_only=True, repr=False)
class AddNote:
    """Write a note on a signal."""

    signal_id: UUID
    note_id: UUID
    text: str


@dataclass(frozen=True, kw_only=True, repr=False)
class AnswerDanger:
    """Say what was done about a danger: one of the acts, and words where there are any."""

    signal_id: UUID
    note_id: UUID
    what: str
    text: str = ""


def take_up(actor: Actor, command: TakeUp) -> UUID:
    """Take a signal up with its help line; the feedback that is owed starts running.

    An empty help line is never refused: it goes to the operational contact officer, or where
    there is none to the care coordinator. Who took it up already changes nothing by doing it again.
    """
    with gate.passage(actor, actions.TAKE_UP, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        step = route.lock(p, command.signal_id)
        if step and step.code == "enrich" and step.owner in actor.holders:
            p.nothing_to_do()
            return command.signal_id
        rules.require_take_up(step.code if step else "")
        steps.act_on_danger(p, signal)
        holder = step.owner if step else None
        route.open_help(p, command.help)
        p.record(events.TAKEN_UP, help=command.help.kind)
        route.advance(p, dossier=command.signal_id, to="enrich", outcome="taken_up", holder=holder)
        feedback.owe(p, command.signal_id, holder)
        steps.ask_for_undermining(p, holder or p.actor.holders[0])
    return command.signal_id


def correct_facts(actor: Actor, command: CorrectFacts) -> UUID:
    """Correct the coded facts of a signal; Conflict when somebody else did so meanwhile."""
    with gate.passage(actor, actions.CORRECT_FACTS, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        steps.require_open(p, command.signal_id)
        held = steps.coded_facts(signal)
        if held == command.facts:
            p.nothing_to_do()
            return command.signal_id
        rules.require_version(
            signal.version,
            command.seen,
            mine=steps.facts_in_words(command.facts),
            theirs=steps.facts_in_words(held),
        )
        changed = [name for name, value in vars(command.facts).items() if getattr(held, name) != value]
        for name in changed:
            setattr(signal, name, getattr(command.facts, name))
        danger = rules.danger_changes(was=held.danger, now=command.facts.danger, at=clock.now())
        for name, value in danger.items():
            setattr(signal, name, value)
        signal.version += 1
        signal.save(update_fields=[*changed, *danger, "version"])
        p.record(events.FACTS_CORRECTED, fields=changed)
    return command.signal_id


def answer_danger(actor: Actor, command: AnswerDanger) -> UUID:
    """Write down what was done about a danger; only such an act ends that it is shown as open.

    Sent twice it counts once. What is written later, as things go on, is added to it.
    """
    with gate.passage(actor, actions.ANSWER_DANGER, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        rules.require_danger(danger=signal.danger)
        told = _write_note(p, command.note_id, command.text) if command.text else _is_new(p, command)
        if not told:
            p.nothing_to_do()
            return command.signal_id
        steps.act_on_danger(p, signal)
        p.record(events.DANGER_ANSWERED, what=command.what)
    return command.signal_id


def add_note(actor: Actor, command: AddNote) -> UUID:
    """Write a note on a signal; sent twice it counts once."""
    with gate.passage(actor, actions.ADD_NOTE, dossier=command.signal_id) as p:
        steps.lock_signal(p, command.signal_id)
        if not _write_note(p, command.note_id, command.text):
            p.nothing_to_do()
    return command.note_id


def _is_new(p: gate.Passage, command: AnswerDanger) -> bool:
    """Say whether the last thing that was done about the danger was something else."""
    done = [one for one in p.timeline() if one.code == events.DANGER_ANSWERED.code]
    return not done or done[-1].facts.get("what") != command.what


def _write_note(p: gate.Passage, note_id: UUID, text: str) -> bool:
    """Seal a note and record it; False when it was written before."""
    if Note.objects.filter(pk=note_id).exists():
        return False
    note = Note(
        id=note_id,
        dossier_id=p.dossier,
        ref=p.seal(gate.WorkNote(text=text)),
        made_at=clock.now(),
        by_party=p.actor.party or "",
        by_role=p.actor.role or "",
    )
    p.insert(note)
    p.record(events.NOTE_ADDED, note=note.pk)
    return True
