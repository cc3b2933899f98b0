"""Where each node stands: on a grid, the same for the same graph, and kept when something is added.

Nothing is stored. Nodes are placed in the order in which they came: each time their number has
doubled all are laid out anew from where they stood (Kamada and Kawai's springs, by igraph), and every
one in between takes the free place nearest to those it has a line with, where no line runs over
another node. So the picture stays the same between visits, a new node moves no other except at a
doubling, and no two stand on one place.
Taking something out may move what came after it.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import igraph

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ketenregie.linking.picture.rules import Graph

Spot = tuple[int, int]
FIRST = 8
# A line of the springs is this many places long, so that there is room between two nodes.
_STRETCH = 1.5
# How far two parts without a line between them are kept apart, in lines.
_APART = 2.5
# A line that runs this close by a place would seem to end there.
_CLOSE = 0.34
_BENDS = (0.5, -0.5, 0.8, -0.8, 1.2, -1.2)
# So far round is looked for a place where no line runs over a node; beyond that any free one will do.
_ENOUGH = 12


def places(graph: Graph) -> dict[str, Spot]:
    """Return for each node its column and row; rows go down. An empty graph has none."""
    keys = [node.key for node in graph.nodes]
    beside = graph.neighbours()
    board = Board(beside)
    for size in _rounds(len(keys)):
        for key in keys[len(board.held) : size]:
            board.put(
                key, _middle([board.held[one] for one in sorted(beside[key]) if one in board.held])
            )
        if size <= len(keys):
            board = _settled(keys[:size], board)
    return board.held


def _rounds(count: int) -> Iterator[int]:
    """Yield the sizes at which all is laid out anew, and one beyond the last."""
    size = FIRST
    while size <= count:
        yield size
        size *= 2
    yield size


class Board:
    """The grid: which node stands where, and which places a line runs over."""

    def __init__(self, beside: Mapping[str, frozenset[str]]) -> None:
        self.beside = beside
        self.held: dict[str, Spot] = {}
        self._taken: set[Spot] = set()
        self._crossed: set[Spot] = set()

    def put(self, key: str, wanted: tuple[float, float]) -> None:
        """Put a node on the nearest free place where no line runs over another node."""
        ends = [self.held[one] for one in sorted(self.beside[key]) if one in self.held]
        spot = self._nearest(wanted, ends)
        self.held[key] = spot
        self._taken.add(spot)
        for end in ends:
            self._crossed |= between(spot, end)

    def _nearest(self, wanted: tuple[float, float], ends: Sequence[Spot]) -> Spot:
        x, y = wanted if all(map(math.isfinite, wanted)) else (0.0, 0.0)
        first: Spot | None = None
        middle = round(x), round(y)

        def far(one: Spot) -> tuple[float, Spot]:
            return (one[0] - x) ** 2 + (one[1] - y) ** 2, one

        for ring in range(_ENOUGH):
            free = [one for one in _ring(middle, ring) if one not in self._taken]
            if first is None:
                first = min(free, key=far, default=None)
            for spot in sorted((one for one in free if one not in self._crossed), key=far):
                if not any(self._runs_over_one(spot, end) for end in ends):
                    return spot
        return first or (max(self._taken)[0] + 1, 0)

    def _runs_over_one(self, one: Spot, other: Spot) -> bool:
        x, y = one
        return any((x + dx, y + dy) in self._taken for dx, dy in _over(other[0] - x, other[1] - y))


def between(one: Spot, other: Spot) -> set[Spot]:
    """Return the places that a straight line between two runs over or close by, its ends left out."""
    x, y = one
    return {(x + dx, y + dy) for dx, dy in _over(other[0] - x, other[1] - y)}


@lru_cache(maxsize=20_000)
def _over(dx: int, dy: int) -> tuple[Spot, ...]:
    """Return the same from where the line begins: most lines are as long and as steep as others."""
    steps = max(abs(dx), abs(dy))
    along = [(round(dx * step / steps), round(dy * step / steps), step) for step in range(1, steps)]
    # In whole steps: what is just close enough is so from either end of the line.
    return tuple(
        (x, y)
        for x, y, step in along
        if max(abs(dx * step - x * steps), abs(dy * step - y * steps)) < _CLOSE * steps
    )


def _close_by(x: float, y: float) -> Spot | None:
    """Return the place that a point of a line is close by, if it is."""
    spot = round(x), round(y)
    return spot if max(abs(spot[0] - x), abs(spot[1] - y)) < _CLOSE else None


def bend(one: Spot, other: Spot, taken: Collection[Spot]) -> tuple[float, float] | None:
    """Return how far a line is bent aside in its middle, in places, so that it runs over no other node.

    None where it is straight. Where every bend runs over one, the one that runs over fewest.
    """
    others = set(taken) - {one, other}
    if not between(one, other) & others:
        return None
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.hypot(dx, dy)
    aside = [(-dy * far / length, dx * far / length) for far in _BENDS]
    return min(aside, key=lambda by: len(_curve_over(one, other, by) & others))


def _curve_over(one: Spot, other: Spot, by: tuple[float, float]) -> set[Spot]:
    """Return the places that a curve bent aside by that much runs over or close by."""
    steps = 4 * max(abs(other[0] - one[0]), abs(other[1] - one[1]))
    found = set()
    for step in range(1, steps):
        along = step / steps
        swing = 4 * along * (1 - along)
        x = one[0] + (other[0] - one[0]) * along + by[0] * swing
        y = one[1] + (other[1] - one[1]) * along + by[1] * swing
        if spot := _close_by(x, y):
            found.add(spot)
    return found


def _settled(keys: Sequence[str], board: Board) -> Board:
    """Return where the springs bring these nodes from where they stand, each on a place of its own."""
    at = {key: number for number, key in enumerate(keys)}
    lines = [(at[a], at[b]) for a in keys for b in sorted(board.beside[a]) if b in at and at[a] < at[b]]
    start = [[board.held[key][0] / _STRETCH, board.held[key][1] / _STRETCH] for key in keys]
    graph = igraph.Graph(n=len(keys), edges=lines)
    # Parts without a line between them would be pushed far away: an unseen spring holds each to the first.
    unseen = [(0, part[0]) for part in graph.connected_components() if part[0]]
    lengths = [1.0] * len(lines) + [_APART] * len(unseen)
    graph.add_edges(unseen)
    layout = graph.layout_kamada_kawai(seed=start, weights=lengths)
    settled = Board(board.beside)
    for key, (x, y) in zip(keys, layout, strict=True):
        settled.put(key, (x * _STRETCH, y * _STRETCH))
    return settled


def _middle(spots: Sequence[Spot]) -> tuple[float, float]:
    if not spots:
        return 0.0, 0.0
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)


def _ring(middle: Spot, ring: int) -> Iterator[Spot]:
    x, y = middle
    return ((x + dx, y + dy) for dx, dy in _round(ring))


@cache
def _round(ring: int) -> tuple[Spot, ...]:
    side = range(-ring, ring + 1)
    return tuple((dx, dy) for dx in side for dy in side if max(abs(dx), abs(dy)) == ring)
