"""Messages that the other side wrote and nobody has read: one query for all signals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from ketenregie.route.rules import MAIN
from ketenregie.signals.models import Message

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage


@dataclass(frozen=True)
class Unread:
    """A signal with something unread; `inward` when the reporter wrote it."""

    dossier_id: UUID
    kind: str
    inward: bool


def unread_messages(p: Passage, limit: int) -> list[Unread]:
    """Return the signals with unread messages for this actor, each once, the oldest first.

    What reporters wrote is for who holds the signal now; what was asked of a professional is for
    that professional.
    """
    found = Message.objects.filter(_for_the_desk(p.actor) | _for_the_reporter(p.actor), read_at=None)
    rows = found.order_by("sent_at").values_list("dossier_id", "kind", "direction")[:limit]
    once = {dossier: Unread(dossier, kind, direction == "in") for dossier, kind, direction in rows}
    return list(once.values())


def _for_the_desk(actor: Actor) -> Q:
    held = Q(pk__in=[])
    for holder in actor.holders:
        held |= Q(
            dossier__step__line=MAIN,
            dossier__step__finished_at=None,
            dossier__step__owner_party=holder.party,
            dossier__step__owner_role=holder.role,
        )
    return held & Q(direction="in")


def _for_the_reporter(actor: Actor) -> Q:
    return Q(direction="out", dossier__signal__reporter_person=actor.person_id)
