"""Training: new weights for the engine's own levels, kept only when they do no worse on what people decided.

Splink's expectation maximisation learns from all pairs the keys bring together, without labels, in sessions
by the key that brought them together. What people decided is where it begins, and is added to what it found:
alone it takes kin and people who share a house for one person. A part it never sees
(`deciding.HELD_BACK`) decides whether the new model may be used.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

from ketenregie.engines.linking import Level, compare
from ketenregie.engines.linking.measuring import curve, recall_at_precision
from ketenregie.engines.linking.model import SMALLEST
from ketenregie.kernel import clock
from ketenregie.linking.training import chances, deciding, maximising, patterns, scaling
from ketenregie.linking.training.evaluating import at_home

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ketenregie.engines.linking import Counts, Features, Index, Model
    from ketenregie.linking.training.deciding import Decided
    from ketenregie.linking.training.maximising import Chances
    from ketenregie.linking.training.patterns import Pattern

    Pair = tuple[str, str]

LEAST_DECIDED = 200
PRECISE = 0.99
RANDOM_PAIRS, RANDOM_EACH = 100_000, 20
MOST_PAIRS = 200_000
MOST_CASES = 6_000
LEAST_PAIRS = 300
# A name in the model file belongs to at least so many mentions: it tells of nobody.
NAME_OF_MANY = 25
# Below so many values nothing is learned of how rare they are, and of these kinds only.
FEW_VALUES = 500
LEARNED_RARITY = frozenset({"town", "employer"})
LIGHTEST, HEAVIEST = -6.0, 15.0
# Seen only where they agree, so what they are worth cannot be learned from how they agree: kept as it is.
ONLY_WHEN_THERE = frozenset({"name_swapped", "alias", "patronymic", "account_name"})
# By which keys pairs are brought together, and of which attributes such pairs therefore say nothing.
SESSIONS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "contact": (
        frozenset({"phone", "email", "handle", "plate"}),
        frozenset({"phone", "email", "handle", "plate"}),
    ),
    "place": (frozenset({"house", "street"}), frozenset({"address"})),
    "birth": (frozenset({"born"}), frozenset({"born"})),
    "names": (
        frozenset({"names", "name"}),
        frozenset({"given_name", "surname", "name"}) | ONLY_WHEN_THERE,
    ),
}
LEAST_SEEN = 10
PLACE = frozenset({"house", "street", "name_town", "name_postcode"})
# Said beside another level of the same attribute, so what it weighs alone is not learned.
BESIDE = frozenset({"second_same", "second_differs", "rest_differs", "other_parts"})


class NotTrained(RuntimeError):
    """No new model came of it: too little was decided, or it does worse. The message says which."""


@dataclass(frozen=True)
class Trained:
    """A new model beside the present one, with what there is to see of how it was learned."""

    model: Model
    before: float
    after: float
    held_back: int
    rounds: Mapping[str, Sequence[float]] = field(default_factory=dict)
    pairs: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        """Return the outcome by name; recall on the held-back pairs at 99 % precision."""
        return {
            "model": self.model.version,
            "held_back": self.held_back,
            "recall_at_precision_99_before": round(self.before, 4),
            "recall_at_precision_99_after": round(self.after, 4),
            "sessions": dict(self.pairs),
        }


def train(index: Index, present: Model, decided: Decided, *, version: str, seed: int = 1) -> Trained:
    """Return a new model. `index` holds the mentions; a decided pair it does not hold is left out.

    Its version ends in a digest of its weights: what is learned again the same day stands beside it.

    Raises NotTrained when fewer than 200 pairs are decided, when what is held back holds no pair of either
    kind, or when the new model finds less at 99 % precision than the present one; NoTraining without Splink.
    """
    maximising.packages()
    decided = deciding.known(decided, index)
    if len(decided) < LEAST_DECIDED:
        raise NotTrained(
            f"{len(decided)} pairs are decided and {LEAST_DECIDED} are needed: the present weights stay"
        )
    learn_from, held = deciding.hold_back(decided)
    if not (held.same and held.different and learn_from.same):
        raise NotTrained(
            "all decided pairs are of one kind: nothing can be learned, the present weights stay"
        )
    present_here = at_home(present, index)
    learner = _Learner(index, present_here, (learn_from, held), Random(seed))  # noqa: S311 - a sample
    new = replace(
        learner.learn(),
        version=version,
        names=dict(present.names) | names_of_many(present_here.counts),
        rare=dict(present.rare) | _usual(present_here.counts),
    )
    before, after = (_recall(index, at_home(model, index), held) for model in (present, new))
    told = {
        "held_back": len(held),
        "recall_at_precision_99": {"before": _four(before), "after": _four(after)},
    }
    told["bands"] = _bands(index, at_home(new, index), held)
    new = replace(
        new,
        version=f"{version}-{new.digest()}",
        provenance=_provenance(index, decided, learner) | told,
    )
    trained = Trained(new, before, after, len(held), learner.rounds, learner.pairs)
    if after < before:
        raise NotTrained(
            f"on {len(held)} held-back pairs the new model finds {after:.3f} at 99 % precision and the"
            f" present one {before:.3f}: the present weights stay"
        )
    return trained


def unlabelled(index: Index, present: Model, *, version: str, seed: int = 1) -> Model:
    """Return weights as expectation maximisation finds them alone, without any decided pair: for benchmarks.

    It begins at the pairs that the present weights hold for one person. The mark is where one pair in two is
    expected to be the same. The house never weighs with it: see `train`. Raises NoTraining without Splink.
    """
    maximising.packages()
    present = at_home(present, index)
    nothing: Decided = deciding.Decided(frozenset(), frozenset())
    learner = _Learner(index, present, (nothing, nothing), Random(seed))  # noqa: S311 - a sample
    found = learner.alone()
    pairs = len(index) * (len(index) - 1) / 2
    mark = round(math.log2(pairs / max(len(learner.likely) * learner.each, 1)), 1)
    return replace(found, version=version, threshold=mark, shown=mark, size=len(index))


def _four(share: float) -> float:
    return round(share, 4)


def _bands(index: Index, model: Model, held: Decided) -> dict[str, dict[str, int]]:
    """Return how many of the held-back pairs that are shown are the same, from the mark up and below it."""
    features = index.features
    counted = {band: {"same": 0, "different": 0} for band in ("above", "below")}
    for said, pairs in (("same", held.same), ("different", held.different)):
        for a, b in pairs:
            bits = compare(features[a], features[b], model).bits
            if bits >= model.shown:
                counted["above" if bits >= model.threshold else "below"][said] += 1
    return counted


def _provenance(index: Index, decided: Decided, learner: _Learner) -> dict[str, object]:
    """Return how the model came about, in figures: of nobody."""
    return {
        "made": clock.today().isoformat(),
        "how": "m by Splink's EM with decided pairs added, u from pairs of different people",
        "splink": maximising.packages()[0].__version__,
        "mentions": len(index),
        "decided": {"same": len(decided.same), "different": len(decided.different)},
        "sessions": dict(learner.pairs),
    }


def names_of_many(counts: Counts) -> dict[str, float]:
    """Return how rare the common names of a collection are, in bits; of a name few bear, nothing is kept."""
    return {
        value.removeprefix("name|"): round(-math.log2(seen / counts.total), 2)
        for value, seen in counts.seen.items()
        if value.startswith("name|") and seen >= NAME_OF_MANY
    }


def _usual(counts: Counts) -> dict[str, float]:
    """Return for each kind how rare a value is that two mentions share by chance; few values say nothing."""
    seen: dict[str, list[int]] = {}
    for value, times in counts.seen.items():
        seen.setdefault(value.partition("|")[0], []).append(times)
    return {
        kind: round(-math.log2(sum(times * times for times in counted)) + 2 * math.log2(sum(counted)), 2)
        for kind, counted in seen.items()
        if sum(counted) >= FEW_VALUES and kind in LEARNED_RARITY
    }


def _recall(index: Index, model: Model, held: Decided) -> float:
    features = index.features
    scored = {
        (a, b): compare(features[a], features[b], model).bits for a, b in held.same | held.different
    }
    return recall_at_precision(scored, held.same, PRECISE)


class _Learner:
    """One training: patterns of all kinds of pairs, sessions of expectation maximisation, a new model."""

    def __init__(
        self, index: Index, model: Model, parts: tuple[Decided, Decided], chance: Random
    ) -> None:
        self.index, self.model, self.chance = index, model, chance
        self.decided, held = parts
        self.rounds: dict[str, Sequence[float]] = {}
        self.seen: dict[str, Counter[str]] = {}
        self.pairs: dict[str, int] = {}
        met = [pair for pair in index.pairs() if pair not in held.same and pair not in held.different]
        self.candidates = met if len(met) <= MOST_PAIRS else chance.sample(met, MOST_PAIRS)
        # Each of the candidates stands for so many.
        self.each = len(met) / max(len(self.candidates), 1)
        self.likely = {pair for pair in self.candidates if self._bits(pair) >= model.threshold}
        self.patterns = {pair: self._pattern(pair) for pair in self.candidates}

    def learn(self) -> Model:
        """Return the new model, with the mark set where it does best on the pairs it learned from."""
        u = self._u()
        decided = patterns.count(map(self._pattern, sorted(self.decided.same)))
        begin = chances.shares(decided, u)
        found = [learned for name in SESSIONS if (learned := self._session(name, begin, u))]
        model = self._model(chances.with_decided(decided, chances.combined(found, begin)), u)
        return self._marked(scaling.scaled(model, self._cases()))

    def alone(self) -> Model:
        """Return the new model without what people decided."""
        u = self._u()
        begin = chances.shares(patterns.count(self.patterns[pair] for pair in sorted(self.likely)), u)
        found = [learned for name in SESSIONS if (learned := self._session(name, begin, u))]
        return self._model(chances.combined(found, begin), u)

    def _cases(self) -> list[tuple[Features, Features, bool]]:
        known = sorted(self.decided.same | self.decided.different)
        sample = self.chance.sample(known, min(len(known), MOST_CASES))
        return [(*self._both(pair), pair in self.decided.same) for pair in sample]

    def _session(self, name: str, begin: Chances, u: Chances) -> Chances | None:
        kinds, silent = SESSIONS[name]
        joined = [pair for pair in self.candidates if self._share_key(pair, kinds)]
        if len(joined) < LEAST_PAIRS:
            return None
        spoken = {c: levels for c, levels in u.items() if patterns.attribute_of(c) not in silent}
        prior = min(max(sum(pair in self.likely for pair in joined) / len(joined), 0.01), 0.9)
        learned, self.rounds[name] = maximising.maximise(
            [self.patterns[pair] for pair in joined], begin, spoken, prior
        )
        self.pairs[name] = len(joined)
        return learned

    def _marked(self, model: Model) -> Model:
        """Set the threshold where F1 is best on what was decided; `shown` lies as far below as before."""
        known = self.decided.same | self.decided.different
        scored = {pair: compare(*self._both(pair), model).bits for pair in known}
        points = curve(scored, self.decided.same)
        best = max(points, key=lambda point: 2 * point[1] * point[2] / (point[1] + point[2] or 1))
        below = self.model.threshold - self.model.shown
        return replace(
            model,
            threshold=round(best[0], 1),
            shown=round(best[0] - below, 1),
            size=max(len(self.index), SMALLEST),
        )

    def _both(self, pair: Pair) -> tuple[Features, Features]:
        return self.index.features[pair[0]], self.index.features[pair[1]]

    def _share_key(self, pair: Pair, kinds: frozenset[str], *, other: bool = False) -> bool:
        """Say whether a pair shares a key of these kinds, or of others than these."""
        one = {key for key in self.index.keys[pair[0]] if (key.kind in kinds) is not other}
        return any(key in one for key in self.index.keys[pair[1]])

    def _pattern(self, pair: Pair) -> Pattern:
        return patterns.pattern_of(*self._both(pair))

    def _bits(self, pair: Pair) -> float:
        return compare(*self._both(pair), self.model).bits

    def _u(self) -> dict[str, dict[str, float]]:
        """Return the chance of each level among pairs of different people.

        What is common is counted in random pairs; what is rare hardly occurs there, but pairs that have it
        share a key: it is counted among the candidates as well, and the larger chance holds. Shared contact
        data are weighed among pairs that resemble each other in something else: kin, housemates and people
        of one boss share a house, a telephone and an employer at once, and are not one person.
        """
        names = list(self.index.features)
        many = min(RANDOM_PAIRS, RANDOM_EACH * len(names))
        drawn = [tuple(sorted(self.chance.sample(names, 2))) for _ in range(many)]
        at_random = patterns.count(self._pattern((a, b)) for a, b in drawn)
        unlike = [p for p in self.candidates if p not in self.likely and p not in self.decided.same]
        met = patterns.count(self.patterns[pair] for pair in unlike)
        everyone = patterns.count(self.patterns.values())
        everybody = len(names) * (len(names) - 1) / 2 / self.each
        found: dict[str, dict[str, float]] = {}
        for comparison in sorted(at_random.keys() | met.keys()):
            random, near = at_random.get(comparison, Counter()), met.get(comparison, Counter())
            # What is rare among different people is the most telling: it is enough to have met it at all.
            self.seen[comparison] = random + everyone.get(comparison, Counter())
            if "|" in comparison:
                found[comparison] = self._among_resembling(comparison, unlike)
                continue
            counts = {
                level: max(random[level], chances.SMOOTH, near[level] * many / everybody)
                for level in sorted(random.keys() | near.keys())
            }
            found[comparison] = {level: share / sum(counts.values()) for level, share in counts.items()}
        return found

    def _among_resembling(self, comparison: str, unlike: Sequence[Pair]) -> dict[str, float]:
        attribute = patterns.attribute_of(comparison)
        own = (
            PLACE
            if attribute == "address"
            else frozenset({attribute, f"{attribute}_end", f"{attribute}_start"})
        )
        counted: Counter[str] = Counter()
        for pair in unlike:
            if (level := self.patterns[pair].get(comparison)) and self._share_key(pair, own, other=True):
                counted[level] += 1
        return chances.even(counted, self.seen[comparison])

    def _model(self, m: Chances, u: Chances) -> Model:
        levels = {attribute: dict(found) for attribute, found in self.model.levels.items()}
        pooled: dict[tuple[str, str], list[tuple[float, float]]] = {}
        for comparison, learned in m.items():
            if comparison.endswith("+") or patterns.attribute_of(comparison) in ONLY_WHEN_THERE:
                continue
            for level, chance in learned.items():
                if self.seen[comparison][level] < LEAST_SEEN or level in BESIDE:
                    continue
                key = patterns.attribute_of(comparison), patterns.level_of(comparison, level)
                pooled.setdefault(key, []).append((chance, u[comparison][level]))
        for (attribute, level), both in pooled.items():
            old = levels.get(attribute, {}).get(level)
            if old:
                levels[attribute][level] = _level(old, level, max(both))
        return replace(self.model, levels=levels)


def _level(old: Level, name: str, both: tuple[float, float]) -> Level:
    m, u = both
    bits = round(min(max(math.log2(m / u), LIGHTEST), HEAVIEST), 2)
    usual = round(-math.log2(u), 2) if old.rarity and name.startswith(("same", "house")) else old.usual
    most = round(bits + max(old.most - old.bits, 0.0), 1) if old.rarity else old.most
    return replace(old, bits=bits, usual=usual, most=most, m=round(m, 6), u=round(u, 8))
