"""How good a linkage is: the figures of the exchange format, from weighed pairs and the true ones.

Mentions are numbers here (their place in the file); a pair is `(low, high)`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Pair = tuple[int, int]
    Weighed = tuple[int, int, float]

FIRST = 10
PRECISE = 0.99


@dataclass(frozen=True, slots=True)
class Point:
    """Precision and recall when everything from this weight up is called the same."""

    bits: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures `evaluate` prints; shares between 0 and 1."""

    pairs_compared: int
    true_pairs: int
    blocking_recall: float
    threshold: float
    precision: float
    recall: float
    f1: float
    recall_at_precision_99: float
    bits_at_precision_99: float | None
    best_f1: float
    recall_at_10: float

    def as_json(self) -> dict[str, float | int | None]:
        """Return them by name, shares with four decimals."""
        return {k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(self).items()}


def figures(weighed: Sequence[Weighed], truth: set[Pair], threshold: float) -> Figures:
    """Return the figures of all weighed pairs; a true pair that was not weighed is missed.

    With no true pair every share of them is 0.
    """
    curve = curve_of(weighed, truth)
    at = at_threshold(weighed, truth, threshold)
    precise = [point for point in curve if point.precision >= PRECISE]
    best = max(precise, key=lambda point: point.recall, default=None)
    found = sum((a, b) in truth for a, b, _bits in weighed)
    return Figures(
        pairs_compared=len(weighed),
        true_pairs=len(truth),
        blocking_recall=_share(found, len(truth)),
        threshold=threshold,
        precision=at.precision,
        recall=at.recall,
        f1=_f1(at),
        recall_at_precision_99=best.recall if best else 0.0,
        bits_at_precision_99=best.bits if best else None,
        best_f1=max(map(_f1, curve), default=0.0),
        recall_at_10=recall_in_first(weighed, truth),
    )


def curve_of(weighed: Sequence[Weighed], truth: set[Pair]) -> list[Point]:
    """Return precision and recall at every weight that occurs, from the highest down.

    Equal weights are one point: a threshold cannot stand between them.
    """
    points: list[Point] = []
    hits = 0
    ordered = sorted(weighed, key=lambda pair: -pair[2])
    for count, (a, b, bits) in enumerate(ordered, 1):
        hits += (a, b) in truth
        if count == len(ordered) or ordered[count][2] != bits:
            points.append(Point(bits, hits / count, _share(hits, len(truth))))
    return points


def at_threshold(weighed: Iterable[Weighed], truth: set[Pair], threshold: float) -> Point:
    """Return precision and recall when everything from the threshold up is called the same."""
    called = [(a, b) in truth for a, b, bits in weighed if bits >= threshold]
    precision = sum(called) / len(called) if called else 1.0
    return Point(threshold, precision, _share(sum(called), len(truth)))


def recall_in_first(weighed: Iterable[Weighed], truth: set[Pair], first: int = FIRST) -> float:
    """Return for which share of the true pairs, in both directions, the other is among the first."""
    ranked = first_of(weighed, {name for pair in truth for name in pair}, first)
    hits = sum((b in ranked.get(a, ())) + (a in ranked.get(b, ())) for a, b in truth)
    return _share(hits, 2 * len(truth))


def first_of(weighed: Iterable[Weighed], wanted: set[int], first: int) -> Mapping[int, set[int]]:
    """Return of each wanted mention the first others; of equal weights the earliest mention."""
    others: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for a, b, bits in weighed:
        if a in wanted:
            others[a].append((bits, -b))
        if b in wanted:
            others[b].append((bits, -a))
    return {name: {-other for _bits, other in nlargest(first, of)} for name, of in others.items()}


def _f1(point: Point) -> float:
    both = point.precision + point.recall
    return 2 * point.precision * point.recall / both if both else 0.0


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
