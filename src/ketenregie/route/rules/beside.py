"""The route beside: who must be heard before a municipality goes to RIEC."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.route.rules.facts import HEARD_FOR_RIEC, STANCES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketenregie.route.rules.facts import Heard


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
