"""Whom one may ask for advice in one's own party, and which questions wait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.signals.models import Consultation

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage

# What a colleague needs to do: read the words of a signal, and write an answer on it.
_READS, _WRITES = ("read", "narrative"), ("enrich", "work")


@dataclass(frozen=True)
class ConsultationFacts:
    """A question for advice by its codes: who asked whom, until when."""

    id: UUID
    dossier_id: UUID
    by: Holder
    to: Holder
    until: datetime


def colleagues(actor: Actor) -> dict[Holder, str]:
    """Return the roles of the actor's own party that may be asked, with who fills them today."""
    if actor.holder is None:
        return {}
    matrix = pack.current().protocol.categories_for
    own = pack.current().parties.get(actor.holder.party)
    roles = own.roles if own else ()
    able = [
        role
        for role in roles
        if role != actor.holder.role
        and all(category in (matrix(step, role) or ()) for step, category in (_READS, _WRITES))
    ]
    return parties.names_in(actor.holder.party, able, besides=actor.person_id)


def open_consultations(p: Passage, limit: int) -> list[ConsultationFacts]:
    """Return the questions that wait for the actor, or for an answer to the actor, soonest first."""
    mine = Q(pk__in=[])
    for holder in p.actor.holders:
        mine |= Q(by_party=holder.party, of_role=holder.role)
        mine |= Q(by_party=holder.party, by_role=holder.role)
    found = Consultation.objects.filter(mine, answered_at=None, until__gt=clock.now())
    return [facts_of(row) for row in found.order_by("until")[:limit]]


def facts_of(row: Consultation) -> ConsultationFacts:
    """Return a consultation as plain values."""
    by, to = Holder(row.by_party, row.by_role), Holder(row.by_party, row.of_role)
    return ConsultationFacts(row.pk, row.dossier_id, by, to, row.until)
