"""Where each node stands: on a grid, the same for the same graph, and kept when something is added.

Nothing is stored. Nodes are placed in the order in which they came: each time their number has
doubled all are laid out anew from where they stood (Kamada and Kawai's springs, by igraph), and every
one in between takes the free place nearest to those it has a line with. So the picture stays the
same between visits, a new node moves no other except at a doubling, and no two stand on one place.
Taking something out may move what came after it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import igraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ketenregie.linking.picture.rules import Graph

Spot = tuple[int, int]
FIRST = 8
# A line of the springs is this many places long, so that there is room between two nodes.
_STRETCH = 1.5
# How far round a place is looked for a free one before the next ring: the whole plane is free.
_ENOUGH = 64


def places(graph: Graph) -> dict[str, Spot]:
    """Return for each node its column and row; rows go down. An empty graph has none."""
    keys = [node.key for node in graph.nodes]
    beside = graph.neighbours()
    held: dict[str, Spot] = {}
    for size in _rounds(len(keys)):
        while len(held) < min(size, len(keys)):
            key = keys[len(held)]
            held[key] = _free(_middle([held[one] for one in sorted(beside[key]) if one in held]), held)
        if size <= len(keys):
            held = _settled(keys[:size], beside, held)
    return held


def _rounds(count: int) -> Iterator[int]:
    """Yield the sizes at which all is laid out anew, and one beyond the last."""
    size = FIRST
    while size <= count:
        yield size
        size *= 2
    yield size


def _settled(
    keys: Sequence[str], beside: Mapping[str, frozenset[str]], held: Mapping[str, Spot]
) -> dict[str, Spot]:
    """Return where the springs bring these nodes from where they stand, each on a place of its own."""
    at = {key: number for number, key in enumerate(keys)}
    lines = [(at[a], at[b]) for a in keys for b in sorted(beside[a]) if b in at and at[a] < at[b]]
    start = [[held[key][0] / _STRETCH, held[key][1] / _STRETCH] for key in keys]
    layout = igraph.Graph(n=len(keys), edges=lines).layout_kamada_kawai(seed=start)
    found: dict[str, Spot] = {}
    for key, (x, y) in zip(keys, layout, strict=True):
        found[key] = _free((x * _STRETCH, y * _STRETCH), found)
    return found


def _middle(spots: Sequence[Spot]) -> tuple[float, float]:
    if not spots:
        return 0.0, 0.0
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def _free(wanted: tuple[float, float], held: Mapping[str, Spot]) -> Spot:
    """Return the free place nearest to where a node would like to stand."""
    taken = set(held.values())
    x, y = wanted if all(map(math.isfinite, wanted)) else (0.0, 0.0)
    middle = round(x), round(y)
    for ring in range(_ENOUGH):
        free = [spot for spot in _ring(middle, ring) if spot not in taken]
        if free:
            return min(free, key=lambda spot: ((spot[0] - x) ** 2 + (spot[1] - y) ** 2, spot))
    return max(taken)[0] + 1, middle[1]


def _ring(middle: Spot, ring: int) -> Iterator[Spot]:
    x, y = middle
    for dx in range(-ring, ring + 1):
        for dy in range(-ring, ring + 1):
            if max(abs(dx), abs(dy)) == ring:
                yield x + dx, y + dy
