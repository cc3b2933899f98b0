"""Measuring a model on mentions of which the truth is known, with what was missed and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from ketenregie.engines.linking import Counts, Index, Model, curve, features_of, figures, missed, score
from ketenregie.engines.linking.measuring import recall_at_precision
from ketenregie.linking.training import leaving

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ketenregie.engines.linking import Figures, Key, Mention, Missed

    Pair = tuple[str, str]
    Scored = Mapping[Pair, float]
    # True pairs with the kinds of noise that stand between the two.
    Truth = Mapping[Pair, str]

FIRST = 10
PRECISE = 0.99
WHY = {"blocked_out": "blocked out", "too_little": "too little evidence"}


@dataclass(frozen=True)
class Report:
    """What was measured: the figures, the curve, what was missed, and how it went by kind of noise."""

    model: str
    threshold: float
    figures: Figures
    curve: Sequence[tuple[float, float, float]]
    missed: Sequence[Missed]
    by_noise: Mapping[str, Mapping[str, float]]
    unmet: leaving.Unmet

    def as_json(self) -> dict[str, object]:
        """Return the figures as the exchange format names them, with the model and why pairs were missed."""
        shares = {name: round(value, 4) for name, value in self.figures.to_json().items()}
        why = Counter(WHY[one.reason] for one in self.missed)
        return {
            **shares,
            "model": self.model,
            "threshold": self.threshold,
            "missed": {reason: why[reason] for reason in WHY.values()},
            **self.unmet.as_json(),
        }


def collect(mentions: Iterable[Mention], *, year: int = 2026, stopped: Collection[Key] = ()) -> Index:
    """Return mentions normalised and indexed in memory; nothing is looked up under the `stopped` keys.

    Raises ValueError on a repeated identifier.
    """
    index = Index(stopped=stopped)
    for mention in mentions:
        index.add(mention.mention, features_of(mention, year=year), signal=mention.signal)
    return index


def at_home(model: Model, index: Index) -> Model:
    """Return a model as it weighs in this collection: what is common here is worth less."""
    return model.on(Counts.of(index.features.values()))


def evaluate(index: Index, model: Model, truth: Truth) -> Report:
    """Measure a model at its own threshold, and its ranking, against the truth."""
    model = at_home(model, index)
    scored = score(index, model)
    return Report(
        model=model.version,
        threshold=model.threshold,
        figures=figures(scored, truth, model.threshold),
        curve=curve(scored, truth),
        missed=missed(index, scored, truth, model),
        by_noise=by_noise(scored, truth, model.threshold),
        unmet=leaving.unmet(index),
    )


def by_noise(scored: Scored, truth: Truth, threshold: float) -> dict[str, dict[str, float]]:
    """Return for each kind of noise the recalls among the true pairs that have it.

    Precision belongs to all pairs together: the mark for 99 % is that of all pairs.
    """
    precise = bits_at_precision(scored, truth)
    ranked = first_of(scored, {name for pair in truth for name in pair})
    sorts: dict[str, list[Pair]] = {}
    for pair, noise in truth.items():
        for word in noise.split():
            sorts.setdefault(word, []).append(pair)
    below = float("-inf")
    return {
        word: {
            "pairs": len(pairs),
            "blocking_recall": _share(pair in scored for pair in pairs),
            "recall": _share(scored.get(pair, below) >= threshold for pair in pairs),
            "recall_at_precision_99": _share(scored.get(pair, below) >= precise for pair in pairs),
            "recall_at_10": _share(
                there for a, b in pairs for there in (b in ranked.get(a, ()), a in ranked.get(b, ()))
            ),
        }
        for word, pairs in sorted(sorts.items())
    }


def bits_at_precision(scored: Scored, truth: Truth, precision: float = PRECISE) -> float:
    """Return the lowest mark at which so precise a share is right and most is found; inf when none is."""
    points = [(recall, -bits) for bits, exact, recall in curve(scored, truth) if exact >= precision]
    return -max(points)[1] if points else float("inf")


def first_of(scored: Scored, wanted: set[str], first: int = FIRST) -> dict[str, set[str]]:
    """Return of each wanted mention the first others by weight."""
    beside: dict[str, list[tuple[float, str]]] = {}
    for (a, b), bits in scored.items():
        if a in wanted:
            beside.setdefault(a, []).append((-bits, b))
        if b in wanted:
            beside.setdefault(b, []).append((-bits, a))
    return {name: {other for _bits, other in nsmallest(first, rows)} for name, rows in beside.items()}


def best_f1(scored: Scored, truth: Truth) -> float:
    """Return the best F1 any threshold gives: what somebody who knows the truth would have chosen."""
    points = curve(scored, truth)
    return max((2 * p * r / (p + r) for _bits, p, r in points if p + r), default=0.0)


def _share(answers: Iterable[bool]) -> float:
    listed = list(answers)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


__all__ = [
    "Report",
    "at_home",
    "best_f1",
    "bits_at_precision",
    "by_noise",
    "collect",
    "evaluate",
    "first_of",
    "recall_at_precision",
]
