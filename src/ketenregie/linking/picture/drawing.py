"""From nodes and places to what an SVG says: whole numbers, shapes by kind, titles. No word is made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.linking.picture.places import Spot, bend, places
from ketenregie.linking.picture.rules import Edge, Graph, Node

if TYPE_CHECKING:
    from collections.abc import Mapping

# One place of the grid, and the margin round all of them, in units of the drawing.
WIDE, HIGH, MARGIN = 132, 96, 60
LONGEST_LABEL = 18


@dataclass(frozen=True, repr=False)
class Label:
    """What a node says: a short text under it, the whole as its title, and where it leads."""

    text: str
    title: str
    url: str = ""
    open: bool = True


@dataclass(frozen=True, repr=False)
class Dot:
    """A node as drawn: its middle, its kind for the shape, and its words."""

    key: str
    kind: str
    x: int
    y: int
    inside: str
    label: Label

    @property
    def text(self) -> str:
        """The words under it, cut where they would run into the next."""
        words = self.label.text
        return words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1].rstrip() + "…"

    @property
    def left(self) -> int:
        """Where its shape begins: shapes are drawn in a box of 30 by 30."""
        return self.x - 15

    @property
    def top(self) -> int:
        """Where its shape begins from above."""
        return self.y - 15

    @property
    def below(self) -> int:
        """Where its words stand."""
        return self.y + 34


@dataclass(frozen=True)
class Line:
    """A line between two nodes, and what it says."""

    ends: tuple[tuple[int, int], tuple[int, int]]
    how: str
    # Where it is bent to, when straight it would run over another node.
    over: tuple[int, int] | None = None

    @property
    def path(self) -> str:
        """The line as the path of an SVG, in whole numbers."""
        (x1, y1), (x2, y2) = self.ends
        way = f"Q{self.over[0]} {self.over[1]} " if self.over else "L"
        return f"M{x1} {y1} {way}{x2} {y2}"


@dataclass(frozen=True, repr=False)
class Drawing:
    """A whole drawing with its size."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]


def drawn(graph: Graph, labels: Mapping[str, Label]) -> Drawing:
    """Return a graph as it is drawn. Every node needs its label."""
    spots = places(graph)
    left = min((x for x, _ in spots.values()), default=0)
    top = min((y for _, y in spots.values()), default=0)
    at = {
        key: (MARGIN + 6 + (x - left) * WIDE, MARGIN // 2 + (y - top) * HIGH)
        for key, (x, y) in spots.items()
    }
    return Drawing(
        width=max((x for x, _ in at.values()), default=0) + MARGIN + 6,
        height=max((y for _, y in at.values()), default=0) + MARGIN,
        dots=tuple(
            Dot(node.key, node.kind, *at[node.key], _inside(node), labels[node.key])
            for node in graph.nodes
        ),
        lines=tuple(_line(edge, spots, at) for edge in graph.edges),
    )


def _line(edge: Edge, spots: Mapping[str, Spot], at: Mapping[str, tuple[int, int]]) -> Line:
    one, other = at[edge.a], at[edge.b]
    aside = bend(spots[edge.a], spots[edge.b], spots.values())
    over = None
    if aside:  # the point that draws a curve lies twice as far out as the curve goes
        x, y = aside[0] * WIDE * 2, aside[1] * HIGH * 2
        over = (round((one[0] + other[0]) / 2 + x), round((one[1] + other[1]) / 2 + y))
    return Line((one, other), edge.how, over)


def _inside(node: Node) -> str:
    """Return what stands in a shape: how many it is, or how many things went into a signal."""
    if node.count > 1:
        return str(node.count)
    return f"+{node.more}" if node.more else ""
