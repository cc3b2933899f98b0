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

from ketenregie.engines.linking import Counts, General, features_of, keys_of
from ketenregie.linking.training.finding import Blocks
from ketenregie.linking.training.keeping import Packed, Rows, Seen, Store, digests, pack
from ketenregie.linking.training.leaving import FIRST, Some, Unmet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ketenregie.engines.linking import Key, Mention
    from ketenregie.linking.training.finding import Numbers

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 500
MOST_PROCESSES = 8


class Collection:
    """Mentions by number: their names and features, and under which keys others stand.

    Nothing is looked up under the `stopped` keys.
    """

    def __init__(self, many: int = 1, stopped: Iterable[Key] = ()) -> None:
        # In how many processes it is worked on.
        self.many = many
        self.unmet: Unmet
        self._stopped = {hash(key) for key in stopped}
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
        stopped = np.array(sorted(self._stopped), np.int64)
        self.blocks = Blocks(keys, starts, signals, by_name, stopped)
        self.unmet = self._left_out(keys, starts)
        del keys, starts, signals  # what they look into is let go
        self._keys, self._starts, self._signals = array("q"), array("q"), array("q")

    def _left_out(self, keys: Numbers, starts: Numbers) -> Unmet:
        """Say what is compared with nobody, and by which keys of most mentions nothing is looked up."""
        general, shown = self.blocks.general, []
        for at in np.argsort(-general.sizes, kind="stable")[:FIRST]:
            digest, size = int(general.keys[at]), int(general.sizes[at])
            place = np.flatnonzero(keys == digest)[0]
            number = int(np.searchsorted(starts, place, "right")) - 1
            kind = next(key.kind for key in keys_of(self.features[number]) if hash(key) == digest)
            shown.append(General(kind, size, self.name(number), digest in self._stopped))
        bare, only = self.blocks.bare, self.blocks.only_general
        return Unmet(
            Some(len(bare), tuple(map(self.name, bare[:FIRST].tolist()))),
            Some(len(only), tuple(map(self.name, only[:FIRST].tolist()))),
            tuple(shown),
            len(general.keys),
        )

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


def collect(
    mentions: Iterable[Mention], year: int, many: int = 1, stopped: Iterable[Key] = ()
) -> Collection:
    """Return mentions normalised, with their blocks; they are taken one after the other and let go."""
    found, coming = Collection(many, stopped), iter(mentions)
    parts = (Read(part, year) for part in iter(lambda: list(islice(coming, CHUNK)), []))
    for made in spread(read, parts, many):
        found.add(made)
    found.close()
    return found
