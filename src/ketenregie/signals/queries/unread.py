"""What the dialogue waits for: unread messages, unanswered questions. One query for all signals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from ketenregie.route.rules import MAIN
from ketenregie.signals.models import Message

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage


@dataclass(frozen=True)
class Letter:
    """A message that somebody waits for: written to the actor, or a question without an answer."""

    dossier_id: UUID
    kind: str
    to_actor: bool


def letters(p: Passage, limit: int) -> list[Letter]:
    """Return the messages that wait for this actor, or for an answer to this actor, oldest first.

    What reporters wrote is for who holds the signal now; what was asked of a professional is for
    that professional.
    """
    later = Message.objects.filter(
        dossier=OuterRef("dossier"), direction="in", sent_at__gt=OuterRef("sent_at")
    )
    unanswered = Q(direction="out", kind="question") & ~Exists(later)
    desk = _held_by(p.actor) & (Q(direction="in", read_at=None) | unanswered)
    own = Q(direction="out", read_at=None, dossier__signal__reporter_person=p.actor.person_id)
    found = Message.objects.filter(desk | own).order_by("sent_at")
    rows = found.values_list("dossier_id", "kind", "direction", "dossier__signal__reporter_person")[
        :limit
    ]
    return [
        Letter(dossier, kind, direction == "in" or reporter == p.actor.person_id)
        for dossier, kind, direction, reporter in rows
    ]


def _held_by(actor: Actor) -> Q:
    held = Q(pk__in=[])
    for holder in actor.holders:
        held |= Q(
            dossier__step__line=MAIN,
            dossier__step__finished_at=None,
            dossier__step__owner_party=holder.party,
            dossier__step__owner_role=holder.role,
        )
    return held
