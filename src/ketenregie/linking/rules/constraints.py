"""What people confirmed and rejected, held against each other: must-links, cannot-links, contradictions.

The engine says what follows; here it is asked about ids.
Nothing here decides. Where confirmed links and a rejected one cannot all be true, that is said with
the path, for a person to look at (R3.2).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from ketenregie.engines.linking import Contradiction, groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    Pair = tuple[UUID, UUID]


def grown_together(pairs: Iterable[Pair]) -> frozenset[frozenset[UUID]]:
    """Return the groups that confirmed pairs make, each of two or more."""
    return groups(pairs, ()).groups


def contradictions(
    confirmed: Iterable[Pair], rejected: Iterable[Pair]
) -> tuple[Contradiction[UUID], ...]:
    """Return each rejected pair that confirmed links join all the same, with the shortest path.

    `path` begins and ends with the two of `rejected`, each step of it a confirmed link.
    """
    return groups(confirmed, rejected).contradictions


def neighbours(pairs: Iterable[Pair]) -> dict[UUID, set[UUID]]:
    """Return for each end of a pair the other ends."""
    near: dict[UUID, set[UUID]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return near


def reached(near: Mapping[UUID, set[UUID]], start: UUID) -> dict[UUID, UUID | None]:
    """Return everything that can be reached from a start, each with what it was reached from."""
    came: dict[UUID, UUID | None] = {start: None}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for there in sorted(near.get(here, ())):
            if there not in came:
                came[there] = here
                waiting.append(there)
    return came
