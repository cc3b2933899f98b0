"""Asking a colleague of the own party for advice on one signal, and answering."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import actions, events, rules, steps
from ketenregie.signals.models import Consultation

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.kernel.actor import Actor


@dataclass(frozen=True, kw_only=True, repr=False)
class Consult:
    """Ask a colleague for advice; they read this signal until they answer or the limit passes."""

    signal_id: UUID
    consultation_id: UUID
    colleague: Holder
    text: str


@dataclass(frozen=True, kw_only=True, repr=False)
class AnswerConsultation:
    """Answer a colleague; the own reading ends with it."""

    signal_id: UUID
    consultation_id: UUID
    text: str


def consult(actor: Actor, command: Consult) -> UUID:
    """Ask a colleague, who is admitted to this dossier only, until the limit; sent twice it counts once.

    A colleague is another role of the own party that may read signals. Whoever was asked and has
    not answered yet is not asked again.
    """
    with gate.passage(actor, actions.CONSULT, dossier=command.signal_id) as p:
        steps.lock_signal(p, command.signal_id)
        if Consultation.objects.filter(pk=command.consultation_id).exists():
            p.nothing_to_do()
            return command.consultation_id
        steps.require_open(p, command.signal_id)
        rules.require_colleague(actor.holder, command.colleague, steps.colleagues(actor))
        row = _row(p, command)
        if _waits(row).exists():
            raise DomainError("signals.already_asked", field="colleague")
        p.insert(row)
        p.admit(command.colleague, purpose="advice", until=row.until, via=row.pk)
        p.record(events.CONSULTED, consultation=row.pk, to=str(command.colleague))
    return command.consultation_id


def answer_consultation(actor: Actor, command: AnswerConsultation) -> UUID:
    """Answer the question one was asked; what one was admitted to for it ends with the answer."""
    with gate.passage(actor, actions.ANSWER_CONSULTATION, dossier=command.signal_id) as p:
        found = Consultation.objects.select_for_update().filter(
            pk=command.consultation_id, dossier_id=command.signal_id, until__gt=clock.now()
        )
        row = found.first()
        if row is None or Holder(row.by_party, row.of_role) not in actor.holders:
            raise DomainError("signals.not_consulted")
        if row.answered_at:
            p.nothing_to_do()
            return row.pk
        row.answer_ref = p.seal(gate.WorkNote(text=command.text))
        row.answered_at = clock.now()
        row.save(update_fields=["answer_ref", "answered_at"])
        asker = Holder(row.by_party, row.by_role)
        p.record(events.CONSULTATION_ANSWERED, consultation=row.pk, to=str(asker))
        p.end_admissions(dossier=row.dossier_id, via=row.pk)  # last: afterwards nothing is seen here
    return command.consultation_id


def _row(p: gate.Passage, command: Consult) -> Consultation:
    region, asker = pack.current(), p.actor.holder
    asked = clock.now()
    return Consultation(
        id=command.consultation_id,
        dossier_id=command.signal_id,
        by_party=command.colleague.party,
        by_role=asker.role if asker else "",
        of_role=command.colleague.role,
        asked_at=asked,
        until=region.due_at(asked, region.route.consult_days) or asked,
        question_ref=p.seal(gate.WorkNote(text=command.text)),
    )


def _waits(row: Consultation) -> QuerySet[Consultation]:
    return Consultation.objects.filter(
        dossier_id=row.dossier_id,
        by_party=row.by_party,
        of_role=row.of_role,
        answered_at=None,
        until__gt=clock.now(),
    )
