"""Asking whether something may be known elsewhere, and answering: a person decides what is said (R3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions, events
from ketenregie.linking.models import Question
from ketenregie.linking.verdicts import steps
from ketenregie.protocol import gate
from ketenregie.route import steps as route

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Ask whether something may be known elsewhere about what is in this signal."""

    question_id: UUID
    signal_id: UUID


@dataclass(frozen=True, kw_only=True, repr=False)
class Answer:
    """Answer the question: nothing to share now (`talk_to` None), or whom to talk to."""

    question_id: UUID
    signal_id: UUID
    talk_to: Holder | None
    words: str = ""


@dataclass(frozen=True, kw_only=True, repr=False)
class Release:
    """Tell the parties of two signals, unasked, that there may be a match and whom to talk to.

    `tell` says for each signal that is told whom its party is to talk to.
    """

    act_id: UUID
    signals: tuple[UUID, UUID]
    tell: dict[UUID, Holder]
    words: str = ""


def ask(actor: Actor, command: Ask) -> UUID:
    """Ask the chain director; nothing is looked up for it, so it can show nothing.

    The chain director is admitted to this signal until the answer, to be able to look. A question that
    is open already stays the one question.
    """
    with gate.passage(actor, actions.ASK, dossier=command.signal_id) as p:
        route.lock(p, command.signal_id)
        by = steps.acting(p)
        held = Question.objects.filter(dossier=command.signal_id, by_party=by.party, answered_at=None)
        if held.exists():
            if not held.filter(pk=command.question_id).exists():
                raise DomainError("linking.already_asked")
            p.nothing_to_do()
            return command.question_id
        row = Question(id=command.question_id, asked_at=clock.now())
        row.dossier_id, row.by_party, row.by_role = command.signal_id, by.party, by.role
        p.insert(row)
        director = steps.director()
        if director not in p.actor.holders:
            p.admit(director, purpose="connection", via=row.pk)
        p.record(events.ASKED, question=str(row.pk))
    return command.question_id


def answer(actor: Actor, command: Answer) -> UUID:
    """Answer a question, as the chain director; what one was admitted to for it ends with the answer."""
    with gate.passage(actor, actions.ANSWER, dossier=command.signal_id) as p:
        if not steps.is_director(p):
            raise Refused("role_may_not", admitted=True)
        rows = Question.objects.select_for_update().filter(dossier=command.signal_id)
        row = rows.filter(pk=command.question_id).first()
        if row is None:
            raise Refused("not_admitted")
        if row.answered_at:
            p.nothing_to_do()
            return row.pk
        _say(p, row, command.talk_to, command.words)
        row.save()
        p.end_admissions(dossier=row.dossier_id, via=row.pk)
    return command.question_id


def release(actor: Actor, command: Release) -> UUID:
    """Tell one or both parties of two signals that there may be a match: whom to talk to, and no more.

    Which two signals it was about stands in a file of its own, open to the chain director only.
    """
    with gate.passage(actor, actions.ANSWER, dossiers=command.signals) as p:
        if not steps.is_director(p):
            raise Refused("role_may_not", admitted=True)
        for signal in sorted(command.signals):
            route.lock(p, signal)
        if p.is_open(command.act_id):
            p.nothing_to_do()
            return command.act_id
        if not command.tell or set(command.tell) - set(command.signals):
            raise DomainError("linking.nobody_to_talk_to")
        made = p.found("link", purpose="connection", dossier_id=command.act_id)
        if steps.director() != p.actor.holder:
            p.admit(steps.director(), purpose="connection", dossier=made.id)
        for signal, talk_to in sorted(command.tell.items()):
            _tell(p, signal, talk_to, command.words)
        told = {"signals": [str(one) for one in command.signals]}
        whom = ", ".join(str(one) for one in command.tell.values())
        p.record(events.TOLD_OF, dossier=made.id, to=whom, **told)
    return command.act_id


def _tell(p: gate.Passage, signal: UUID, talk_to: Holder, words: str) -> None:
    """Tell who works on a signal; who asked and waits is answered by it."""
    for row in _asked(signal) or [Question(id=new_id(), dossier_id=signal)]:
        _say(p, row, talk_to, words)
        row.save()
        if row.asked_at:
            p.end_admissions(dossier=signal, via=row.pk)


def _asked(signal: UUID) -> list[Question]:
    return list(Question.objects.select_for_update().filter(dossier=signal, answered_at=None))


def _say(p: gate.Passage, row: Question, talk_to: Holder | None, words: str) -> None:
    row.answered_at = clock.now()
    if talk_to is None:
        p.record(events.ANSWERED, dossier=row.dossier_id, question=str(row.pk))
        return
    row.talk_party, row.talk_role = talk_to.party, talk_to.role
    if words:
        row.words_ref = p.seal(gate.WorkNote(text=words), dossier=row.dossier_id)
    p.record(events.RELEASED, dossier=row.dossier_id, question=str(row.pk), to=str(talk_to))
