"""What the dialogue waits for: unread messages, unanswered questions. One query for all signals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from ketenregie.route.rules import MAIN
from ketenregie.signals import rules
from ketenregie.signals.models import Message

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage

# The open step of the main line: the state of the signal that a message is about.
_OPEN = Q(dossier__step__line=MAIN, dossier__step__finished_at=None)


@dataclass(frozen=True)
class Letter:
    """A message that somebody waits for: written to the actor, or a question without an answer."""

    dossier_id: UUID
    kind: str
    to_actor: bool
    about_closed: bool = False


def letters(p: Passage, limit: int) -> list[Letter]:
    """Return the messages that wait for this actor, or for an answer to this actor, oldest first.

    What reporters wrote is for who holds the signal now; what was asked of somebody who reported
    from work is for that very person.
    """
    works = rules.keeps_own_signals(p.actor.roles)
    found = _at_the_desk(p.actor) if works else _to_the_reporter(p.actor)
    found = found.annotate(closed=_is_closed())
    rows = found.order_by("sent_at").values_list("dossier_id", "kind", "direction", "closed")[:limit]
    return [
        Letter(dossier, kind, not works or direction == "in", about_closed=closed)
        for dossier, kind, direction, closed in rows
    ]


def _at_the_desk(actor: Actor) -> QuerySet[Message]:
    """Unread messages of reporters, and questions to them without an answer."""
    later = Message.objects.filter(
        dossier=OuterRef("dossier"), direction="in", sent_at__gt=OuterRef("sent_at")
    )
    unread = Q(direction="in", read_at=None)
    unanswered = Q(direction="out", kind="question") & ~Exists(later)
    return Message.objects.filter(_held_by(actor), unread | unanswered)


def _to_the_reporter(actor: Actor) -> QuerySet[Message]:
    return Message.objects.filter(
        dossier__signal__reporter_person=actor.person_id, direction="out", read_at=None
    )


def _held_by(actor: Actor) -> Q:
    """What the actor holds now; of what is closed, also what the actor had at the desk."""
    held, had = Q(pk__in=[]), Q(pk__in=[])
    for holder in actor.holders:
        owned = Q(dossier__step__owner_party=holder.party, dossier__step__owner_role=holder.role)
        held |= owned & _OPEN
        had |= owned & Q(dossier__step__code__in=rules.AT_THE_DESK)
    of_this = Message.objects.filter(pk=OuterRef("pk"))
    return Q(Exists(of_this.filter(held))) | (Q(_is_closed()) & Q(Exists(of_this.filter(had))))


def _is_closed() -> Exists:
    return Exists(Message.objects.filter(_OPEN, pk=OuterRef("pk"), dossier__step__code="closed"))
