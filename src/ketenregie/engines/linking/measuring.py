"""How good linking is, measured against pairs of which the truth is known."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.engines.linking.comparing import Comparison, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from ketenregie.engines.linking.index import Index
    from ketenregie.engines.linking.model import Model

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Missed:
    """A true pair that was not found: `blocked_out` (never compared) or `too_little` evidence."""

    pair: Pair
    reason: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one evaluation; shares lie between 0 and 1."""

    pairs_compared: int
    true_pairs: int
    blocking_recall: float
    precision: float
    recall: float
    f1: float
    recall_at_precision_99: float
    recall_at_10: float

    def to_json(self) -> dict[str, float]:
        """Return them by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def score(index: Index, model: Model) -> dict[Pair, float]:
    """Compare every pair the index proposes; return their bits, the smaller name of a pair first."""
    features = index.features
    return {pair: compare(features[pair[0]], features[pair[1]], model).bits for pair in index.pairs()}


def ordered(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return pairs once each, the smaller name first, without what is paired with itself."""
    return frozenset((min(a, b), max(a, b)) for a, b in pairs if a != b)


def figures(scored: Mapping[Pair, float], truth: Collection[Pair], threshold: float) -> Figures:
    """Return the figures of scored pairs against the true ones, at a threshold set beforehand.

    Both have the smaller name of a pair first. Without true pairs every share is 0.
    """
    true = frozenset(truth)
    found = {pair for pair, bits in scored.items() if bits >= threshold}
    hits = len(found & true)
    precision, recall = _share(hits, len(found)), _share(hits, len(true))
    return Figures(
        pairs_compared=len(scored),
        true_pairs=len(true),
        blocking_recall=_share(len(true & scored.keys()), len(true)),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall) if hits else 0.0,
        recall_at_precision_99=recall_at_precision(scored, true, 0.99),
        recall_at_10=recall_at(scored, true, 10),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def curve(scored: Mapping[Pair, float], truth: Collection[Pair]) -> list[tuple[float, float, float]]:
    """Return (threshold, precision, recall) at every score that occurs, from the highest down."""
    true = frozenset(truth)
    points: list[tuple[float, float, float]] = []
    hits = 0
    for taken, (pair, bits) in enumerate(sorted(scored.items(), key=lambda item: -item[1]), 1):
        hits += pair in true
        point = (bits, hits / taken, _share(hits, len(true)))
        if points and points[-1][0] == bits:
            points[-1] = point  # pairs of equal bits are found together or not at all
        else:
            points.append(point)
    return points


def recall_at_precision(
    scored: Mapping[Pair, float], truth: Collection[Pair], precision: float
) -> float:
    """Return the most that is found while the precision stays at least as given."""
    return max((recall for _, exact, recall in curve(scored, truth) if exact >= precision), default=0.0)


def recall_at(scored: Mapping[Pair, float], truth: Collection[Pair], first: int) -> float:
    """Return for which share of true pairs, in both directions, the other is among the first candidates.

    Of candidates with equal bits the true one counts as the last.
    """
    true = frozenset(truth)
    beside: defaultdict[str, list[tuple[float, bool, str]]] = defaultdict(list)
    for (a, b), bits in scored.items():
        hit = (a, b) in true
        beside[a].append((-bits, hit, b))
        beside[b].append((-bits, hit, a))
    hits = sum(sum(hit for _, hit, _ in sorted(rows)[:first]) for rows in beside.values())
    return _share(hits, 2 * len(true))


def missed(
    index: Index, scored: Mapping[Pair, float], truth: Collection[Pair], model: Model
) -> list[Missed]:
    """Return the true pairs below the model's threshold, with the reason and what they have in common."""
    found = []
    for pair in sorted(truth):
        if scored.get(pair, float("-inf")) >= model.threshold:
            continue
        a, b = (index.features.get(name) for name in pair)
        compared = compare(a, b, model) if a and b else Comparison()
        found.append(Missed(pair, "too_little" if pair in scored else "blocked_out", compared))
    return found


def why_missed(found: Iterable[Missed], name: Callable[[Missed], str]) -> Counter[str]:
    """Count missed pairs by what a function calls them."""
    return Counter(name(one) for one in found)
