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


def take_up(actor: Actor, command: TakeUp) -> UUID:
    """Take a signal up with its help line; the feedback that is owed starts running.

    An empty help line is never refused: it goes to the operational contact officer, or where
    there is none to the care coordinator. Who took it up already changes nothing by doing it again.
    """
    with gate.passage(actor, actions.TAKE_UP, dossier=command.signal_id) as p:
        steps.lock_signal(p, command.signal_id)
        step = route.lock(p, command.signal_id)
        if step and step.code == "enrich" and step.owner in actor.holders:
            p.nothing_to_do()
            return command.signal_id
        rules.require_take_up(step.code if step else "")
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
        signal.version += 1
        signal.save(update_fields=[*changed, "version"])
        p.record(events.FACTS_CORRECTED, fields=changed)
    return command.signal_id


def add_note(actor: Actor, command: AddNote) -> UUID:
    """Write a note on a signal; sent twice it counts once."""
    with gate.passage(actor, actions.ADD_NOTE, dossier=command.signal_id) as p:
        steps.lock_signal(p, command.signal_id)
        if Note.objects.filter(pk=command.note_id).exists():
            p.nothing_to_do()
            return command.note_id
        note = Note(
            id=command.note_id,
            dossier_id=command.signal_id,
            ref=p.seal(gate.WorkNote(text=command.text)),
            made_at=clock.now(),
            by_party=actor.party or "",
            by_role=actor.role or "",
        )
        p.insert(note)
        p.record(events.NOTE_ADDED, note=note.pk)
    return command.note_id
