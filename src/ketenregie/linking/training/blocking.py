"""A whole file of mentions in memory, by numbers, in several processes.

Processes are forked, so that each reads what was made before without a copy; where there is no fork it is one
process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from array import array
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from ketenregie.engines.linking import Counts, features_of, keys_of
from ketenregie.linking.training.finding import Blocks
from ketenregie.linking.training.keeping import Packed, Rows, Seen, Store, digests, pack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ketenregie.engines.linking import Mention

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 500
MOST_PROCESSES = 8


class Collection:
    """Mentions by number: their names and features, and under which keys others stand."""

    def __init__(self, many: int = 1) -> None:
        # In how many processes it is worked on.
        self.many = many
        self.features = Store()
        self.counts: Counts
        self.blocks: Blocks
        self._names = Rows()
        self._signals = array("q")
        self._keys = array("q")
        self._starts = array("q", [0])
        self._values = array("q")

    def __len__(self) -> int:
        return len(self._names)

    def name(self, number: int) -> str:
        """Return the name of a mention."""
        return self._names[number].decode()

    def add(self, part: Normalised) -> None:
        """Add mentions at the end."""
        self._names.extend(part.names)
        self._signals.extend(part.signals)
        self._keys.extend(part.keys)
        at = self._starts[-1]
        for many in part.many:
            at += many
            self._starts.append(at)
        self._values.extend(part.values)
        self.features.add(part.features)

    def close(self) -> None:
        """Count values and make the blocks, when no more is added; what they are made of is let go."""
        self.features.close()
        self.counts = Counts(len(self), Seen(self._values))
        self._values = array("q")
        # UTF-8 stands in the order of its letters.
        by_name = np.array(sorted(range(len(self)), key=self._names.__getitem__), np.uint32)
        held = (self._keys, self._starts, self._signals)
        keys, starts, signals = (np.frombuffer(one, np.int64) for one in held)
        self.blocks = Blocks(keys, starts, signals, by_name)
        self._keys, self._starts, self._signals = array("q"), array("q"), array("q")

    def candidates(self, number: int, most: int) -> list[int]:
        """Return the numbers of what shares the rarest keys with a mention, not of its own signal."""
        [row] = self.blocks.nearest(range(number, number + 1), most)
        return [other - 1 for other in row.tolist() if other]


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
        # Nothing that is made there holds itself: going through it for that took a tenth of the time.
        with multiprocessing.get_context("fork").Pool(many, gc.disable) as pool:
            yield from pool.imap(work, parts)
    finally:
        gc.unfreeze()


class Read(NamedTuple):
    """Mentions with the year of their reports, to be normalised."""

    mentions: list[Mention]
    year: int


class Normalised(NamedTuple):
    """Mentions as a collection takes them: numbers instead of signals, keys and values, the rest packed.

    `keys` stand one mention behind the other, `many` says how many each has. No signal is 0.
    """

    names: list[bytes]
    signals: array[int]
    keys: array[int]
    many: array[int]
    values: array[int]
    features: Packed


def read(part: Read) -> Normalised:
    """Normalise mentions."""
    signals = array("q", [hash(one.signal) if one.signal else 0 for one in part.mentions])
    all_ = [features_of(mention, year=part.year) for mention in part.mentions]
    keys, many, values = array("q"), array("H"), array("q")
    for features in all_:
        found = keys_of(features)
        keys.extend(map(hash, found))
        many.append(len(found))
        values.extend(digests(features))
    return Normalised(
        [one.mention.encode() for one in part.mentions], signals, keys, many, values, pack(all_)
    )


def collect(mentions: Iterable[Mention], year: int, many: int = 1) -> Collection:
    """Return mentions normalised, with their blocks; they are taken one after the other and let go."""
    found, coming = Collection(many), iter(mentions)
    parts = (Read(part, year) for part in iter(lambda: list(islice(coming, CHUNK)), []))
    for made in spread(read, parts, many):
        found.add(made)
    found.close()
    return found
