"""What is drawn: things and the signals that name them, and what is taken together when there are many.

On plain values. A thing is what one mention names, or several that say the very same number, plate,
account or address; persons are never one thing here, whatever they are called. What a whole region
shares, such as the number of a help line, joins nothing and is not drawn.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

SIGNAL, PERSON, PLACE = "signal", "person", "place"
THINGS = "things"
NAMED, SAME, MAYBE = "named", "same", "maybe"
# With more nodes than this, what hangs on one node only is taken together.
READABLE = 80


@dataclass(frozen=True)
class Node:
    """One node: its key, its kind, and how many of that kind it stands for.

    `more` is how many other things were taken into it: what only this signal names.
    """

    key: str
    kind: str
    count: int = 1
    more: int = 0
    # What was taken together in it, by their keys.
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Edge:
    """A line between two nodes: `named` in a signal, confirmed to be the `same`, or `maybe` so."""

    a: str
    b: str
    how: str = NAMED


@dataclass(frozen=True)
class Graph:
    """Nodes in the order in which they came, and lines between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def neighbours(self) -> dict[str, frozenset[str]]:
        """Return for each node those it has a line with."""
        found: dict[str, set[str]] = {node.key: set() for node in self.nodes}
        for edge in self.edges:
            found[edge.a].add(edge.b)
            found[edge.b].add(edge.a)
        return {key: frozenset(others) for key, others in found.items()}


@dataclass(frozen=True)
class Named:
    """One mention: its key, the signal it stands in, its kind, and what it says by equality."""

    key: str
    signal: str
    kind: str
    says: frozenset[str] = frozenset()
    # When it was written down, in seconds: nodes are drawn in the order in which they came.
    at: float = 0.0
    # What of it a whole region shares; it is not among what it says.
    common: frozenset[str] = frozenset()

    @property
    def everybodys(self) -> bool:
        """Whether it names nothing but what a whole region shares."""
        return bool(self.common) and not self.says


def told_apart(
    kind: str, says: frozenset[str], everybodys: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return what a mention says of its own, and what of it a whole region shares.

    A place is one place: when one way of writing it is everybody's, the others are too.
    """
    common = says & everybodys
    if kind == PLACE and common:
        return frozenset(), says
    return says - common, common


def things(mentions: Sequence[Named]) -> dict[str, str]:
    """Return for each mention the key of the thing it names: the first mention that says the same.

    Two mentions of one kind are one thing when they share a value, also by way of a third. Persons
    share none: that two are the same is what people decide.
    """
    first: dict[tuple[str, str], str] = {}
    parent = {one.key: one.key for one in mentions}

    def top(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    order = {one.key: at for at, one in enumerate(mentions)}
    for one in mentions:
        for value in () if one.kind == PERSON else sorted(one.says):
            known = first.setdefault((one.kind, value), one.key)
            early, late = sorted((top(known), top(one.key)), key=order.__getitem__)
            parent[late] = early
    return {one.key: top(one.key) for one in mentions}


def graph_of(
    signals: Mapping[str, float], mentions: Iterable[Named], alike: Collection[tuple[str, str, str]] = ()
) -> Graph:
    """Return the whole graph: each signal, what it names, and what is or may be the same.

    `signals` says when each came into the bundle. Nodes stand in the order in which they came, a
    signal before what it names: so the first ones stay the first when more is added. `alike` are
    pairs of mentions, each with how: confirmed to be the `same`, or `maybe`, which says nothing where the
    first is said already. A pair of which one is not among the mentions is left out. What is everybody's
    is left out too, unless somebody confirmed that it is the same: that is a line between two, not one.
    """
    came = _order(signals)
    decided = {key for a, b, how in alike if how == SAME for key in (a, b)}
    drawn = (one for one in mentions if not one.everybodys or one.key in decided)
    named = sorted((one for one in drawn if one.signal in signals), key=came)
    thing = things(named)
    arrivals = [((at, rank, 0, at, key), Node(key, SIGNAL)) for key, (at, rank) in _ranks(signals)]
    arrivals += [(came(one), Node(one.key, one.kind)) for one in named if thing[one.key] == one.key]
    nodes = tuple(node for _when, node in sorted(arrivals, key=lambda pair: pair[0]))
    edges = {Edge(one.signal, thing[one.key]) for one in named}
    for a, b, how in sorted(alike, key=lambda one: one[2] != SAME):
        ends = sorted({thing[key] for key in (a, b) if key in thing})
        if len(ends) == 2 and Edge(ends[0], ends[1], SAME) not in edges:
            edges.add(Edge(ends[0], ends[1], how))
    return Graph(nodes, tuple(sorted(edges)))


def not_drawn(mentions: Iterable[Named], graph: Graph) -> dict[Named, frozenset[str]]:
    """Return what is left out as everybody's: the first mention of each, and the signals that name it."""
    drawn = {node.key for node in graph.nodes}
    named = [one for one in mentions if one.everybodys and one.key not in drawn]
    thing = things([replace(one, says=one.common) for one in named])
    return {
        first: frozenset(one.signal for one in named if thing[one.key] == first.key)
        for first in named
        if thing[first.key] == first.key
    }


def _ranks(signals: Mapping[str, float]) -> list[tuple[str, tuple[float, int]]]:
    ordered = sorted(signals.items(), key=lambda pair: (pair[1], pair[0]))
    return [(key, (at, rank)) for rank, (key, at) in enumerate(ordered)]


def _order(signals: Mapping[str, float]) -> Callable[[Named], tuple[float, int, int, float, str]]:
    ranks = dict(_ranks(signals))

    def came(one: Named) -> tuple[float, int, int, float, str]:
        at, rank = ranks[one.signal]
        return max(at, one.at), rank, 1, one.at, one.key

    return came


def folded(graph: Graph, most: int = READABLE) -> Graph:
    """Return the graph with what hangs on one node only taken together, until it can be read.

    First things of one kind that only one signal names, then all that only that signal names goes into
    it, then signals that name the very same things become one. What connects signals always stays.
    """
    for step in (_leaves_of_a_kind, _into_their_signal, _signals_alike):
        if len(graph.nodes) <= most:
            break
        graph = _taken_together(graph, step(graph))
    return graph


def _leaves_of_a_kind(graph: Graph) -> dict[str, tuple[str, str]]:
    """Return, of each thing that one signal only names, in which group it goes and of which kind."""
    return {node.key: (f"{signal}+{node.kind}", node.kind) for signal, node in _leaves(graph)}


def _into_their_signal(graph: Graph) -> dict[str, tuple[str, str]]:
    """Return the signal that each thing goes into which only that signal names."""
    own = {node.key: (signal, SIGNAL) for signal, node in _leaves(graph)}
    return own | {signal: (signal, SIGNAL) for signal, _kind in own.values()}


def _signals_alike(graph: Graph) -> dict[str, tuple[str, str]]:
    """Return, of each signal, the group of those that name the same shared things."""
    beside, shared = graph.neighbours(), _shared(graph)
    return {
        node.key: ("=" + ",".join(sorted(beside[node.key] & shared)), SIGNAL)
        for node in graph.nodes
        if node.kind == SIGNAL
    }


def _leaves(graph: Graph) -> Iterator[tuple[str, Node]]:
    """Yield each thing that has a line with one node only, a signal, with that signal."""
    beside = graph.neighbours()
    for node in graph.nodes:
        if node.kind != SIGNAL and len(beside[node.key]) == 1:
            yield next(iter(beside[node.key])), node


def _shared(graph: Graph) -> frozenset[str]:
    beside = graph.neighbours()
    return frozenset(n.key for n in graph.nodes if n.kind != SIGNAL and len(beside[n.key]) > 1)


def _taken_together(graph: Graph, into: Mapping[str, tuple[str, str]]) -> Graph:
    """Return the graph with these nodes in their groups; a group of one stays what it was."""
    members: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        members[into[node.key][0] if node.key in into else node.key].append(node)
    name = {
        node.key: (nodes[0].key if len(nodes) == 1 else group)
        for group, nodes in members.items()
        for node in nodes
    }
    nodes = [
        ones[0] if len(ones) == 1 else _group(group, into[ones[0].key][1], ones)
        for group, ones in members.items()
    ]
    edges = {_between(name[edge.a], name[edge.b], edge.how) for edge in graph.edges}
    return Graph(tuple(nodes), tuple(sorted(edge for edge in edges if edge.a != edge.b)))


def _group(key: str, kind: str, nodes: Collection[Node]) -> Node:
    holds = tuple(inner for node in nodes for inner in (node.holds or (node.key,)))
    count = sum(node.count for node in nodes if node.kind == kind)
    total = sum(node.count + node.more for node in nodes)
    return Node(key, kind, count, total - count, holds)


def _between(a: str, b: str, how: str) -> Edge:
    if how == NAMED:
        return Edge(a, b, how)
    first, second = sorted((a, b))
    return Edge(first, second, how)
