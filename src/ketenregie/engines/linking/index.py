"""An index in memory: for re-linking a whole collection and for measuring; the database has its own."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ketenregie.engines.linking.comparing import Comparison, compare
from ketenregie.engines.linking.keys import keys_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ketenregie.engines.linking.features import Features
    from ketenregie.engines.linking.keys import Key
    from ketenregie.engines.linking.model import Model

# At most so many candidates a mention; a key under which more lie is too general to be looked under: who
# has something beside it stands under smaller ones as well.
MOST_CANDIDATES = 200
LARGEST_BLOCK = MOST_CANDIDATES


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate: its name in the index and how it compares."""

    name: str
    comparison: Comparison

    @property
    def bits(self) -> float:
        """Return the sum of the parts."""
        return self.comparison.bits


class General(NamedTuple):
    """A key under which nothing is looked up: how many mentions have it, and the first of them.

    `stopped` when it is of everybody by the stop-list, else because too many have it.
    """

    kind: str
    size: int
    first: str
    stopped: bool


class Index:
    """Mentions by their blocking keys. `largest` is the most a key may hold before it is too general.

    `stopped` are the keys of what everybody may have, as a help line: nothing is looked up under them.
    """

    def __init__(self, *, largest: int = LARGEST_BLOCK, stopped: Collection[Key] = ()) -> None:
        self.largest = largest
        self.stopped = frozenset(stopped)
        self.features: dict[str, Features] = {}
        self.signals: dict[str, str] = {}
        self.keys: dict[str, tuple[Key, ...]] = {}
        self.blocks: defaultdict[Key, list[str]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self.features)

    def add(self, name: str, features: Features, *, signal: str = "") -> None:
        """Add a mention. Raises ValueError when the name is in use: identifiers may not repeat."""
        if name in self.features:
            message = f"identifier {name!r} is used twice"
            raise ValueError(message)
        self.features[name] = features
        self.signals[name] = signal
        self.keys[name] = keys_of(features)
        for key in self.keys[name]:
            self.blocks[key].append(name)

    def candidates(self, features: Features, *, limit: int = MOST_CANDIDATES) -> list[str]:
        """Return the names of what shares a key with this, what shares the rarest keys first."""
        return self._candidates(keys_of(features), limit, "")

    def candidates_of(self, name: str, *, limit: int = MOST_CANDIDATES) -> list[str]:
        """Return the candidates of a mention in the index, without itself and those of its own signal."""
        return self._candidates(self.keys[name], limit, name)

    def _candidates(self, keys: tuple[Key, ...], limit: int, me: str) -> list[str]:
        shared: Counter[str] = Counter()
        for key in keys:
            if not self._is_general(key):
                block = self.blocks.get(key, ())
                weight = 100_000 // (len(block) + 9)
                for name in block:
                    shared[name] += weight
        signal = self.signals.get(me, "")
        others = (
            name for name in shared if name != me and not (signal and self.signals[name] == signal)
        )
        return heapq.nlargest(limit, others, key=lambda name: (shared[name], name))

    def general(self) -> list[General]:
        """Return the keys under which nothing is looked up, those of most mentions first."""
        found = [
            General(key.kind, len(block), block[0], key in self.stopped)
            for key, block in self.blocks.items()
            if self._is_general(key)
        ]
        return sorted(found, key=lambda one: (-one.size, one.kind, one.first))

    def unmet(self) -> tuple[list[str], list[str]]:
        """Return the mentions without any key, and those of whose keys all are too general."""
        bare = [name for name, keys in self.keys.items() if not keys]
        only = [name for name, keys in self.keys.items() if keys and all(map(self._is_general, keys))]
        return bare, only

    def _is_general(self, key: Key) -> bool:
        return key in self.stopped or len(self.blocks.get(key, ())) > self.largest

    def pairs(self, *, limit: int = MOST_CANDIDATES) -> Iterator[tuple[str, str]]:
        """Yield every pair that is to be compared, once, the smaller name first."""
        seen: set[tuple[str, str]] = set()
        for name in self.features:
            for other in self.candidates_of(name, limit=limit):
                pair = (name, other) if name < other else (other, name)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def find(index: Index, features: Features, model: Model, *, limit: int = 10) -> list[Found]:
    """Return the candidates of a mention, best first; what reaches nothing is left out."""
    found = [
        Found(name, compared)
        for name in index.candidates(features)
        if (compared := compare(features, index.features[name], model)).bits > 0
    ]
    # Where bits are equal, what shares the rarest keys comes first: so candidates stand already.
    return heapq.nsmallest(limit, found, key=lambda one: -one.bits)
