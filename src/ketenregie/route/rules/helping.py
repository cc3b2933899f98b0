"""Who helps, and who watches that help comes. Nothing here takes a step of the route.

So no help action can be made to wait for an escalation, and no escalation for help (R4.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.route.rules.facts import (
    CARE_COORDINATOR,
    CHAIN_DIRECTOR,
    DIRECTIONS,
    MAY_DIRECT,
    OPERATIONAL,
)
from ketenregie.route.rules.seats import holder_of, owner_of_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketenregie.region.pack import RegionPack


def helper_for(pack: RegionPack, municipality: str, filled: Mapping[Holder, bool]) -> Holder:
    """Return who gets an empty help line: the operational contact officer, else the care coordinator."""
    operational = Holder(municipality, OPERATIONAL)
    if municipality and filled.get(operational):
        return operational
    found = holder_of(pack, CARE_COORDINATOR)
    return found or owner_of_step(pack, "triage", municipality)


def require_may_direct(roles: Iterable[str]) -> None:
    """Raise DomainError for who does not decide who directs the help to a victim."""
    if not MAY_DIRECT & set(roles):
        raise DomainError("route.not_yours_to_direct")


def director_of_help(pack: RegionPack, kind: str, municipality: str, other: Holder | None) -> Holder:
    """Return the seat that directs the help by a decision of this kind.

    Together: the operational contact officer, in consultation with the care coordinator; without a
    municipality at hand, and alone, the care coordinator. `other` is the seat that was chosen.
    """
    if kind not in DIRECTIONS or (kind == "other" and other is None):
        raise DomainError("route.who_directs", field="other")
    care = holder_of(pack, CARE_COORDINATOR) or owner_of_step(pack, "triage", municipality)
    if kind == "other" and other:
        return other
    return Holder(municipality, OPERATIONAL) if kind == "together" and municipality else care


def watchers(pack: RegionPack, owner: Holder) -> tuple[Holder, ...]:
    """Return who must act too when help is late after an escalation: never only its owner.

    The seats of chain director and care coordinator, whoever does their work today.
    """
    seats = (holder_of(pack, role) for role in (CHAIN_DIRECTOR, CARE_COORDINATOR))
    return tuple(seat for seat in dict.fromkeys(seats) if seat and seat != owner)
