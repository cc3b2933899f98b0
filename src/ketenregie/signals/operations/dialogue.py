"""The dialogue with the reporter: a question, an answer, feedback, and that it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import gate
from ketenregie.signals import actions, events, rules, steps
from ketenregie.signals.models import Message

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True, repr=False)
class AskReporter:
    """Ask the reporter something."""

    signal_id: UUID
    message_id: UUID
    text: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Answer:
    """Answer a question, or add something, as the professional who reported."""

    signal_id: UUID
    message_id: UUID
    text: str


@dataclass(frozen=True, kw_only=True)
class ReadMessages:
    """Say that the messages of the other side were read."""

    signal_id: UUID


def ask_reporter(actor: Actor, command: AskReporter) -> UUID:
    """Send the reporter a question; sent twice it counts once."""
    with gate.passage(actor, actions.ASK, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        if Message.objects.filter(pk=command.message_id).exists():
            p.nothing_to_do()
            return command.message_id
        if not rules.keeps_own_signals(actor.roles):
            raise Refused("role_may_not", admitted=True)  # a reporter answers, and does not ask
        rules.require_dialogue(signal.dialogue)
        asked = steps.write_message(
            p, dossier=signal.pk, kind="question", text=command.text, message_id=command.message_id
        )
        p.record(events.QUESTION_ASKED, message=asked.pk)
    return command.message_id


def answer(actor: Actor, command: Answer) -> UUID:
    """Send a message to whoever took the signal up; only the professional who reported it may."""
    with gate.passage(actor, actions.ANSWER, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        if signal.reporter_person != actor.person_id:
            raise Refused("not_your_report", admitted=True)
        if Message.objects.filter(pk=command.message_id).exists():
            p.nothing_to_do()
            return command.message_id
        asked = Message.objects.filter(dossier_id=signal.pk, direction="out", kind="question").exists()
        message = Message(
            id=command.message_id,
            dossier_id=signal.pk,
            direction="in",
            kind="answer" if asked else "addition",
            ref=p.seal(gate.Message(text=command.text)),
            sent_at=clock.now(),
            by_party=actor.party or "",
        )
        p.insert(message)
        p.record(events.REPORTER_WROTE, message=message.pk, kind=message.kind)
    return command.message_id


def read_messages(actor: Actor, command: ReadMessages) -> UUID:
    """Note that the other side's messages were read; without unread ones it changes nothing."""
    with gate.passage(actor, actions.READ_MESSAGES, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        own = signal.reporter_person is not None and signal.reporter_person == actor.person_id
        if not own and not rules.keeps_own_signals(actor.roles):
            raise Refused("not_your_report", admitted=True)  # a colleague of the reporter
        unread = Message.objects.filter(
            dossier_id=signal.pk, direction="out" if own else "in", read_at=None
        )
        count = unread.update(read_at=clock.now())
        if count:
            p.record(events.MESSAGES_READ, count=count)
        else:
            p.nothing_to_do()
    return command.signal_id
