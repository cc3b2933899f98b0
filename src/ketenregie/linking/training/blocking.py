"""A whole file of mentions in memory, by numbers, in several processes.

Processes are forked, so that each reads what was made before without a copy; where there is no fork it is one
process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from array import array
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from ketenregie.engines.linking import features_of, keys_of
from ketenregie.linking.training.finding import Blocks

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
        self._starts = array("q", [0])
        self.blocks: Blocks

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
        """Make the blocks; the keys are let go."""
        by_name = np.array(sorted(range(len(self)), key=self.names.__getitem__), np.uint32)
        signals = np.array([hash(one) if one else 0 for one in self.signals], np.int64)
        keys, starts = np.frombuffer(self._keys, np.int64), np.frombuffer(self._starts, np.int64)
        self.blocks = Blocks(keys, starts, signals, by_name)
        self._keys, self._starts = array("q"), array("q")

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
            found.add(mention, features._replace(tokens=words), keys)
    found.close()
    return found
