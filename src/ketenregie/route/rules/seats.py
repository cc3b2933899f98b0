"""Who does what: owners, who is told, who helps, and for which purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.route.rules.facts import (
    CONTACT_OFFICERS,
    MUNICIPALITY,
    OWN_CONTACT_OFFICER,
    PURPOSES,
    UNDERMINING_OFFICER,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketenregie.region.pack import RegionPack


def purpose_of(code: str) -> str:
    """Return the purpose for which the owner of a step is admitted."""
    return PURPOSES.get(code, "signal")


def teller(code: str, actor: Holder | None) -> Holder | None:
    """Return in whose name a step is told: beside, always the municipality's contact officer.

    Whoever of the municipality acts, it is that officer who informs the chain director (plan,
    bijlage 2, step 2); the system sends it as that act.
    """
    if actor is None or code not in PURPOSES or actor.role != UNDERMINING_OFFICER:
        return actor
    return Holder(actor.party, CONTACT_OFFICERS[0])


def told_seats(pack: RegionPack, roles: Iterable[str], admitted: Iterable[Holder]) -> list[Holder]:
    """Return who is told of a step: of the region's own roles each, of local ones those admitted.

    A municipality that is not at hand is not told: it would learn of what is not its own.
    """
    present, found = list(admitted), []
    for role in roles:
        here = [holder for holder in present if holder.role == role]
        own = holder_of(pack, role)
        found += here or ([own] if own else [])
    return list(dict.fromkeys(found))


def holder_of(pack: RegionPack, role: str, near: str = "") -> Holder | None:
    """Return who fills a role: the party at hand when it has that role, else the region's own.

    "own_contact_officer" is the first kind of contact officer that the party at hand has.
    """
    if role == OWN_CONTACT_OFFICER:
        return contact_officer(pack, near)
    party = pack.parties.get(near)
    if party and role in party.roles:
        return Holder(near, role)
    # Never a municipality that is not at hand: its contact officer would see what is not theirs.
    elsewhere = (code for code, other in pack.parties.items() if other.kind != MUNICIPALITY)
    found = next((code for code in elsewhere if role in pack.parties[code].roles), "")
    return Holder(found, role) if found else None


def contact_officer(pack: RegionPack, party: str) -> Holder | None:
    """Return a party's own contact officer, None when the pack gives it none."""
    found = pack.parties.get(party)
    for role in CONTACT_OFFICERS:
        if found and role in found.roles:
            return Holder(party, role)
    return None


def policy_officers(pack: RegionPack, party: str) -> tuple[Holder, ...]:
    """Return a municipality's contact officers for policy, the one for public order first."""
    found = pack.parties.get(party)
    return tuple(Holder(party, role) for role in CONTACT_OFFICERS[:2] if found and role in found.roles)


def owner_of_step(pack: RegionPack, code: str, near: str) -> Holder:
    """Return who owns a step of the route; a vacant role's work is carried by its stand-in.

    A step that nobody in the pack can own goes to the step's fall-back: nothing has no owner.
    """
    step = pack.route.steps[code]
    for role in (step.owner, step.fall_back, "ketenregisseur", "procesregisseur"):
        found = holder_of(pack, role, near)
        if found:
            return found
    raise DomainError("route.no_owner", step=code)
