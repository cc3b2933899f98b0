"""What people confirmed and rejected, held against each other: must-links, cannot-links, contradictions.

Nothing here decides. Where confirmed links and a rejected one cannot all be true, that is said with
the path, for a person to look at (R3.2).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    Pair = tuple[UUID, UUID]


@dataclass(frozen=True)
class Contradiction:
    """Two mentions that a person said are not the same, and the confirmed links that say they are.

    `path` begins and ends with the two of `rejected`, each step of it a confirmed link.
    """

    rejected: Pair
    path: tuple[UUID, ...]

    @property
    def links(self) -> tuple[Pair, ...]:
        """The confirmed links of the path, one after the other."""
        return tuple(pairwise(self.path))


def grown_together(pairs: Iterable[Pair]) -> list[frozenset[UUID]]:
    """Return the groups that confirmed pairs make, each of two or more, in an order of their own."""
    near = neighbours(pairs)
    seen: set[UUID] = set()
    found: list[frozenset[UUID]] = []
    for start in sorted(near):
        if start not in seen:
            group = frozenset(reached(near, start))
            seen |= group
            found.append(group)
    return found


def contradictions(confirmed: Iterable[Pair], rejected: Iterable[Pair]) -> tuple[Contradiction, ...]:
    """Return each rejected pair that confirmed links join all the same, with the shortest path."""
    near = neighbours(confirmed)
    pairs = sorted({(min(pair), max(pair)) for pair in rejected})
    paths = ((pair, _path(near, *pair)) for pair in pairs)
    return tuple(Contradiction(pair, path) for pair, path in paths if path)


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


def _path(near: Mapping[UUID, set[UUID]], start: UUID, end: UUID) -> tuple[UUID, ...]:
    came = reached(near, start)
    if end not in came:
        return ()
    path: list[UUID] = []
    here: UUID | None = end
    while here is not None:
        path.append(here)
        here = came[here]
    return tuple(reversed(path))
