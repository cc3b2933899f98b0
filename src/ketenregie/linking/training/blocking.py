"""A whole file of mentions in memory, and who of it is compared with whom: by numbers, in several processes.

The rules are those of the engine's `Index`, which measures; this one is for a million mentions. Processes are
forked, so that each reads what was made before without a copy; where there is no fork it is one process.
"""

from __future__ import annotations

import gc
import heapq
import mmap
import multiprocessing
import os
from array import array
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ketenregie.engines.linking import features_of, keys_of
from ketenregie.engines.linking.index import LARGEST_BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ketenregie.engines.linking import Features, Mention
    from ketenregie.engines.linking.names import Token

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 500
MOST_PROCESSES = 8


class Collection:
    """Mentions by number: their names, signals and features, and under which keys others stand."""

    def __init__(self, many: int = 1) -> None:
        # In how many processes it is worked on.
        self.many = many
        self.names: list[str] = []
        self.signals: list[str] = []
        self.features: list[Features] = []
        self._keys = array("q")
        self._starts = array("Q", [0])
        self._blocks: dict[int, array[int]] = {}

    def __len__(self) -> int:
        return len(self.names)

    def add(self, mention: Mention, features: Features, keys: bytes) -> None:
        """Add a mention with its normalised form and the digests of its keys."""
        self.names.append(mention.mention)
        self.signals.append(mention.signal)
        self.features.append(features)
        self._keys.frombytes(keys)
        self._starts.append(len(self._keys))

    def close(self) -> None:
        """Make the blocks: of keys that two mentions or more have, and not too many of them."""
        seen = self._seen()
        more, blocks = len(seen) - 1, self._blocks
        for number in range(len(self)):
            for key in self._of(number):
                if seen[key & more] > 1:
                    held = blocks.setdefault(key, array("I"))
                    if len(held) <= LARGEST_BLOCK:
                        held.append(number)
        for key in [key for key, held in blocks.items() if not 1 < len(held) <= LARGEST_BLOCK]:
            del blocks[key]

    def _seen(self) -> bytearray:
        """Count keys, up to two: most are one mention's own, and are left out before they take room."""
        seen = bytearray(1 << max(16, (len(self._keys) * 2).bit_length()))
        more = len(seen) - 1
        for key in self._keys:
            if seen[key & more] < 2:
                seen[key & more] += 1
        return seen

    def candidates(self, number: int, most: int) -> list[int]:
        """Return the numbers of what shares the rarest keys with a mention, not of its own signal."""
        shared: Counter[int] = Counter()
        for key in self._of(number):
            if held := self._blocks.get(key):
                weight = 100_000 // (len(held) + 9)
                for other in held:
                    shared[other] += weight
        shared.pop(number, None)
        if signal := self.signals[number]:
            shared = Counter({o: w for o, w in shared.items() if self.signals[o] != signal})
        return heapq.nlargest(most, shared, key=lambda other: (shared[other], self.names[other]))

    def _of(self, number: int) -> array[int]:
        return self._keys[self._starts[number] : self._starts[number + 1]]


class Nearest:
    """The candidates of every mention, in memory that all processes see; each writes its own part."""

    def __init__(self, mentions: int, most: int) -> None:
        self.most = most
        self._held = memoryview(mmap.mmap(-1, max(mentions * most * 4, 1))).cast("I")

    def put(self, number: int, others: list[int]) -> None:
        """Keep the candidates of a mention; 0 is none, so that each stands there with one added."""
        at = number * self.most
        for place, other in enumerate(others):
            self._held[at + place] = other + 1

    def of(self, number: int) -> list[int]:
        """Return the candidates of a mention."""
        at = number * self.most
        return [other - 1 for other in self._held[at : at + self.most].tolist() if other]


def processes() -> int:
    """Return with how many processes it is done: one for each processor at hand."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    at_hand = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(at_hand, MOST_PROCESSES)


def spread(work: Callable[[T], R], parts: Iterable[T], many: int) -> Iterator[R]:
    """Do pieces of work in forked processes and yield what each gave, in order; or in this one."""
    if many == 1:
        yield from map(work, parts)
        return
    gc.collect()
    gc.freeze()  # what is held now is not gone through again, so that it stays shared
    try:
        with multiprocessing.get_context("fork").Pool(many) as pool:
            yield from pool.imap(work, parts)
    finally:
        gc.unfreeze()


class Read(NamedTuple):
    """Mentions with the year of their reports, to be normalised."""

    mentions: list[Mention]
    year: int


def read(part: Read) -> list[tuple[Mention, Features, bytes]]:
    """Normalise mentions; returns each with its features and the digests of its keys."""
    made = []
    for mention in part.mentions:
        features = features_of(mention, year=part.year)
        made.append((mention, features, array("q", map(hash, keys_of(features))).tobytes()))
    return made


def collect(mentions: list[Mention], year: int, many: int = 1) -> Collection:
    """Return mentions normalised, with their blocks; the list is emptied on the way."""
    found = Collection(many)
    mentions.reverse()

    def parts() -> Iterator[Read]:
        while mentions:
            part = mentions[: -CHUNK - 1 : -1]
            del mentions[-CHUNK:]
            yield Read(part, year)

    known: dict[Token, Token] = {}
    for made in spread(read, parts(), many):
        for mention, features, keys in made:
            # One of each word of a name, as where it is made in one process.
            words = tuple(known.setdefault(one, one) for one in features.tokens)
            found.add(mention, replace(features, tokens=words), keys)
    found.close()
    return found
