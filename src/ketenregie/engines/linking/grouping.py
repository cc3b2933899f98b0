"""What follows from people's verdicts: which mentions belong together, and where verdicts contradict."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

# What is grouped: hashable, and told apart by how it is written (an id, a text).
Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Contradiction(Generic[Node]):
    """A pair that was rejected, and the shortest way of confirmed pairs that joins it all the same."""

    rejected: tuple[Node, Node]
    path: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Groups(Generic[Node]):
    """Which mentions belong together by confirmed pairs, and each contradiction: shown, never solved."""

    groups: frozenset[frozenset[Node]]
    contradictions: tuple[Contradiction[Node], ...]

    def of(self, member: Node) -> frozenset[Node]:
        """Return the group of a member; itself alone when nothing was confirmed about it."""
        return next((group for group in self.groups if member in group), frozenset({member}))


def groups(
    confirmed: Iterable[tuple[Node, Node]], rejected: Iterable[tuple[Node, Node]]
) -> Groups[Node]:
    """Return what follows from confirmed and rejected pairs, the same in whatever order they came."""
    beside: dict[Node, set[Node]] = {}
    for a, b in confirmed:
        beside.setdefault(a, set()).add(b)
        beside.setdefault(b, set()).add(a)
    made = _components(beside)
    where = {member: at for at, group in enumerate(made) for member in group}
    refused = {_ordered(a, b) for a, b in rejected if a in where and where[a] == where.get(b)}
    found = [Contradiction(pair, _path(beside, *pair)) for pair in sorted(refused, key=_written)]
    return Groups(frozenset(made), tuple(found))


def _components(beside: dict[Node, set[Node]]) -> list[frozenset[Node]]:
    found: list[frozenset[Node]] = []
    seen: set[Node] = set()
    for start in beside:
        if start in seen:
            continue
        group, open_ = {start}, [start]
        while open_:
            fresh = beside[open_.pop()] - group
            group |= fresh
            open_ += fresh
        seen |= group
        found.append(frozenset(group))
    return found


def _path(beside: dict[Node, set[Node]], start: Node, end: Node) -> tuple[Node, ...]:
    came: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while end not in came:
        at = waiting.popleft()
        for fresh in sorted(beside[at] - came.keys(), key=_name):
            came[fresh] = at
            waiting.append(fresh)
    path = [end]
    while path[-1] != start:
        path.append(came[path[-1]])
    return tuple(reversed(path))


def _ordered(a: Node, b: Node) -> tuple[Node, Node]:
    first, second = sorted((a, b), key=_name)
    return first, second


def _name(member: object) -> str:
    return str(member)


def _written(pair: tuple[object, object]) -> tuple[str, str]:
    return _name(pair[0]), _name(pair[1])
