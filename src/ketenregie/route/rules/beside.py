"""The route beside: who must be heard before a municipality goes to RIEC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.route.rules.facts import (
    ADVICE,
    HEARD_BEFORE,
    HEARD_FOR_RIEC,
    MUNICIPALITY,
    STANCES,
    VIEWS,
)
from ketenregie.route.rules.seats import policy_officers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketenregie.kernel.actor import Holder
    from ketenregie.region.pack import RegionPack, Route
    from ketenregie.route.rules.facts import Heard, View


def require_heard(positions: Iterable[Heard]) -> None:
    """Raise DomainError unless each who must be heard has a stance, or a reason why not heard.

    Whether there is help does not enter here: an escalation is never refused for want of it.
    """
    given = {one.role: one for one in positions}
    for role in HEARD_FOR_RIEC:
        one = given.get(role)
        if one is None or one.stance not in STANCES:
            raise DomainError("route.not_all_heard", field=role)
        if one.stance == "not_heard" and not one.reason:
            raise DomainError("route.why_not_heard", field=f"{role}_reason")


def require_law(route: Route, met: Iterable[str]) -> tuple[str, ...]:
    """Return which of the law's criteria for RIEC are not met; DomainError for one it cannot do without.

    The municipality decides, within the law (WGS 2.23, BGS 2.16). Help does not enter here.
    """
    given = set(met)
    missing = [one for code, one in route.riec_criteria.items() if one.required and code not in given]
    if missing:
        raise DomainError("route.law_not_met", field="criteria", criterion=str(missing[0].label))
    return tuple(code for code in route.riec_criteria if code not in given)


def require_view(view: View, *, advice: bool = False) -> None:
    """Raise DomainError unless a view is one of those that exist, with a reason when not reached."""
    if view.stance not in (ADVICE if advice else VIEWS):
        raise DomainError("route.which_view", field="stance")
    if view.stance in ("not_reached", "advises") and not view.reason.strip():
        raise DomainError("route.why_not_reached", field="reason")


def require_concerned_heard(outcome: str, concerned: Iterable[Holder], heard: Iterable[Holder]) -> None:
    """Raise DomainError while a contact officer whom it concerns was neither heard nor not reached.

    What cannot wait, a fast table or a question, is never held up by it (plan, bijlage 2, step 1).
    """
    known = set(heard)
    left = [seat for seat in concerned if seat not in known]
    if outcome in HEARD_BEFORE and left:
        raise DomainError("route.hear_first", field="outcome", of=str(left[0]))


def concerned_seats(
    pack: RegionPack, places: Iterable[str], brought_by: Iterable[str], filled: Iterable[Holder]
) -> tuple[Holder, ...]:
    """Return the contact officers to be heard: of each municipality at hand that did not bring it.

    `places` and `brought_by` are parties; of each the first kind of contact officer that is filled,
    else the first that the pack gives it.
    """
    own, present = set(brought_by), set(filled)
    found = []
    for code in dict.fromkeys(places):
        party = pack.parties.get(code)
        if party is None or party.kind != MUNICIPALITY or code in own:
            continue
        seats = policy_officers(pack, code)
        found += [next((seat for seat in seats if seat in present), seats[0])] if seats else []
    return tuple(found)
