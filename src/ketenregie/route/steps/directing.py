"""Who directs the help to a victim: the region's way of working, or what was decided with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.region import pack
from ketenregie.route import events, rules
from ketenregie.route.models import Direction
from ketenregie.route.steps.helping import helper, municipality_at_hand

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Passage


@dataclass(frozen=True)
class DirectionFacts:
    """Who directs the help; `decided_at` is None while nobody decided otherwise."""

    kind: str
    holder: Holder
    decided_by: str = ""
    decided_at: datetime | None = None
    reason_ref: UUID | None = None


def direction(p: Passage, dossier: UUID | None = None) -> DirectionFacts:
    """Return who directs the help on a dossier: by decision, else by the region's way of working."""
    place = dossier or p.dossier
    row = Direction.objects.filter(dossier_id=place, ended_at=None).first()
    if row is None:
        found = helper(p, place)
        kind = "together" if found.role == rules.OPERATIONAL else "care_coordinator"
        return DirectionFacts(kind, found)
    holder = Holder(row.holder_party, row.holder_role)
    return DirectionFacts(row.kind, holder, row.decided_by, row.decided_at, row.reason_ref)


def direct(p: Passage, kind: str, other: Holder | None, reason_ref: UUID) -> DirectionFacts:
    """Decide who directs the help from now on; what was asked before stays with who has it."""
    region = pack.current()
    holder = rules.director_of_help(region, kind, municipality_at_hand(p), other)
    Direction.objects.filter(dossier_id=p.dossier, ended_at=None).update(ended_at=clock.now())
    row = Direction(
        dossier_id=p.dossier,
        kind=kind,
        holder_party=holder.party,
        holder_role=holder.role,
        reason_ref=reason_ref,
        decided_by=str(p.actor.holder),
        decided_at=clock.now(),
    )
    p.insert(row)
    if holder != p.actor.holder:
        p.admit(holder, purpose="care")
    p.record(events.DIRECTION_DECIDED, owner=str(holder), kind=kind)
    return DirectionFacts(kind, holder, row.decided_by, row.decided_at, reason_ref)
