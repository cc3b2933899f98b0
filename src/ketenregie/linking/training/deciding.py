"""What people decided: which pairs are the same and which are not, and what of it is held back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.engines.linking import groups

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from ketenregie.engines.linking import Index

    Pair = tuple[str, str]

HELD_BACK = 0.3


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided: pairs that are the same, and pairs that are not; the smaller name first."""

    same: frozenset[Pair]
    different: frozenset[Pair]

    def __len__(self) -> int:
        return len(self.same) + len(self.different)


def decided_of(scored: Mapping[Pair, float], truth: Collection[Pair]) -> Decided:
    """Return what people would have decided who saw every pair above zero bits and knew the truth."""
    true = frozenset(truth)
    unlike = frozenset(pair for pair, bits in scored.items() if bits > 0 and pair not in true)
    return Decided(true, unlike)


def hold_back(decided: Decided) -> tuple[Decided, Decided]:
    """Return what is learned from and what is held back: by person, and the same each time."""
    persons = groups(decided.same, ())

    def kept(pair: Pair) -> bool:
        first = min(str(one) for one in persons.of(pair[0]))
        number = int.from_bytes(hashlib.sha256(first.encode()).digest()[:8], "big")
        return number / 2**64 < HELD_BACK

    return split(decided, lambda pair: not kept(pair)), split(decided, kept)


def split(decided: Decided, wanted: Callable[[Pair], bool]) -> Decided:
    """Return the decided pairs that are wanted."""
    same, different = (frozenset(filter(wanted, pairs)) for pairs in (decided.same, decided.different))
    return Decided(same, different)


def known(decided: Decided, index: Index) -> Decided:
    """Return the decided pairs of which both mentions are there."""
    return split(decided, lambda pair: pair[0] in index.features and pair[1] in index.features)
