"""From nodes and places to what an SVG says: whole numbers, shapes by kind, titles. No word is made here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.linking.picture.places import places
from ketenregie.linking.picture.rules import SAME, Graph

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
    count: int
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
    """A line between two nodes."""

    x1: int
    y1: int
    x2: int
    y2: int
    same: bool


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
            Dot(node.key, node.kind, *at[node.key], node.count, labels[node.key]) for node in graph.nodes
        ),
        lines=tuple(Line(*at[edge.a], *at[edge.b], same=edge.how == SAME) for edge in graph.edges),
    )
