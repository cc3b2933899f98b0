"""Chances of levels: counted, found in several sessions, and put together with what people decided."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ketenregie.linking.training.maximising import Chances

# As how many decided pairs the outcome of expectation maximisation counts.
TRUST = 60.0
# As how many pairs what is known beforehand counts, and as how many one new observation.
SMOOTH = 0.5


def even(counted: Counter[str], levels: Iterable[str]) -> dict[str, float]:
    """Return counts as shares for these levels, none of them zero."""
    listed = sorted(levels)
    whole = sum(counted[level] for level in listed) + SMOOTH * len(listed)
    return {level: (counted[level] + SMOOTH) / whole for level in listed}


def shares(counted: Mapping[str, Counter[str]], u: Chances) -> dict[str, dict[str, float]]:
    """Return what was counted as shares, for every level there is."""
    return {
        comparison: even(counted.get(comparison, Counter()), levels) for comparison, levels in u.items()
    }


def combined(found: Iterable[Chances], begin: Chances) -> Chances:
    """Return for each level the middle of what the sessions found, in odds; what none could say stays."""
    gathered: dict[str, dict[str, list[float]]] = {}
    for learned in found:
        for comparison, levels in learned.items():
            for level, chance in levels.items():
                gathered.setdefault(comparison, {}).setdefault(level, []).append(chance)
    return {
        comparison: {level: _middle(values) for level, values in levels.items()}
        for comparison, levels in gathered.items()
    } or dict(begin)


def with_decided(decided: Mapping[str, Counter[str]], found: Chances) -> Chances:
    """Return what was found with what people decided added: the more they decided, the more it counts."""
    return {
        comparison: {
            level: (decided.get(comparison, Counter())[level] + TRUST * chance)
            / (decided.get(comparison, Counter()).total() + TRUST)
            for level, chance in levels.items()
        }
        for comparison, levels in found.items()
    }


def _middle(chances: Collection[float]) -> float:
    odds = [math.log(chance / max(1 - chance, 1e-9)) for chance in chances]
    return 1 / (1 + math.exp(-sum(odds) / len(odds)))
