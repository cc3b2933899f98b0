"""Who is compared with whom in a whole collection, reckoned with whole rows of numbers at once.

The rules are those of the engine's `Index`, which measures: of what shares a key that is not too general, the
rarest keys weighing most, the first by weight and then by name, nothing of the own signal.
"""

from __future__ import annotations

import mmap
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ketenregie.engines.linking.index import LARGEST_BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

    Numbers = np.ndarray[Any, np.dtype[Any]]

# So many mentions are reckoned with at once: what belongs to them stays near the processor.
STEP = 64
# So many keys, of all mentions, when the blocks are made.
KEYS_AT_ONCE = 1 << 20
# Of so many mentions it is asked at once whether all their keys are too general.
MENTIONS_AT_ONCE = 1 << 15
# A weight is at most 100,000 / 11 and stands in fourteen bits, its number in 32; eighty weights in 24.
_WEIGHT, _NUMBER = np.uint64(14), np.uint64(32)
_OF_WEIGHT, _OF_NUMBER = np.uint64((1 << 14) - 1), np.uint64((1 << 32) - 1)
_MOST_SHARED = np.uint64((1 << 24) - 1)
_BEFORE = np.uint64(56)
NONE = np.zeros(0, np.int64)


class General(NamedTuple):
    """The keys that are too general, sorted, and of how many mentions each is."""

    keys: Numbers
    sizes: Numbers


class Blocks:
    """Under which keys a mention stands and who else does, for keys of two mentions up to `LARGEST_BLOCK`.

    Within it mentions go by their `place` in the order of names, which decides where weights are equal.
    `keys` are the keys of all mentions one behind the other, those of mention n from `starts[n]` on;
    `signals` has a number for each signal, 0 where there is none; nothing is looked up under the `stopped`.
    """

    def __init__(
        self, keys: Numbers, starts: Numbers, signals: Numbers, by_name: Numbers, stopped: Numbers = NONE
    ) -> None:
        self._by_name = by_name
        self.place = np.empty(len(by_name), np.uint32)
        self.place[by_name] = np.arange(len(by_name), dtype=np.uint32)
        self._signals = signals[by_name]
        known, sizes, self.general = _shared(keys, stopped)
        self.bare, self.only_general = _unmet(keys, starts, self.general.keys)
        self._sizes = sizes
        self._weights = (100_000 // (sizes + 9)).astype(np.uint64)
        self._first = np.cumsum(sizes) - sizes
        self._of, self._starts = _numbered(keys, starts, known)
        self._members = self._by_block()

    def _by_block(self) -> Numbers:
        """Return the places of the mentions of every block, one block behind the other."""
        owners = np.repeat(self.place, np.diff(self._starts))
        sorted_ = (self._of.astype(np.uint64) << _NUMBER) | owners
        sorted_.sort()
        return (sorted_ & _OF_NUMBER).astype(np.uint32)

    def nearest(self, part: range, most: int) -> Numbers:
        """Return a row for each mention of a part: the numbers of its candidates plus one, the best first.

        A row is filled up with zeros.
        """
        found = np.zeros((len(part), most), np.uint32)
        for at in range(0, len(part), STEP):
            some = part[at : at + STEP]
            own, others = self._best(some.start, some.stop, most)
            begins = np.searchsorted(own, np.arange(len(some), dtype=np.uint64))
            place = np.arange(len(own)) - begins[own]
            within = place < most
            found[at + own[within].astype(np.int64), place[within]] = self._by_name[others[within]] + 1
        return found

    def _best(self, first: int, last: int, most: int) -> tuple[Numbers, Numbers]:
        """Return what shares a key with mentions first to last: each one's own place and the other's.

        In order of the own mention, counted from the first, and best first.
        """
        own, others, shared = self._sums(first, last)
        mine = self.place[first:last][own.astype(np.int64)]
        signal = self._signals[others]
        other = (others != mine) & ((signal == 0) | (signal != self._signals[mine]))
        order = (own << _BEFORE) | ((_MOST_SHARED - shared) << _NUMBER) | (_OF_NUMBER - others)
        order = order[other]
        order.sort()
        return order >> _BEFORE, _OF_NUMBER - (order & _OF_NUMBER)

    def _sums(self, first: int, last: int) -> tuple[Numbers, Numbers, Numbers]:
        """Return of mentions first to last, beside everyone in a block with them, what they share."""
        starts = self._starts[first : last + 1]
        blocks = self._of[starts[0] : starts[-1]]
        sizes = self._sizes[blocks]
        ends = np.cumsum(sizes)
        own = np.repeat(np.arange(last - first, dtype=np.uint64), np.diff(starts))
        members = np.repeat(self._first[blocks] - (ends - sizes), sizes)
        members += np.arange(len(members))
        all_ = np.repeat((own << (_NUMBER + _WEIGHT)) | self._weights[blocks], sizes)
        all_ |= self._members[members].astype(np.uint64) << _WEIGHT
        all_.sort()
        pairs = all_ >> _WEIGHT
        begins = _begins(pairs)
        before = np.zeros(len(all_) + 1, np.uint64)
        np.cumsum(all_ & _OF_WEIGHT, out=before[1:])
        shared = np.diff(before[np.append(begins, len(all_))])
        pairs = pairs[begins]
        return pairs >> _NUMBER, pairs & _OF_NUMBER, shared


def _begins(sorted_: Numbers) -> Numbers:
    """Return where in sorted numbers another one begins."""
    other = np.ones(len(sorted_), np.bool_)
    np.not_equal(sorted_[1:], sorted_[:-1], out=other[1:])
    return np.flatnonzero(other)


def _shared(keys: Numbers, stopped: Numbers) -> tuple[Numbers, Numbers, General]:
    """Return the keys that more than one mention has, and not too many, sorted, with how many have each.

    Beside them those that are too general.
    """
    ordered = np.sort(keys)
    begins = _begins(ordered)
    sizes = np.diff(begins, append=len(ordered))
    general = sizes > LARGEST_BLOCK
    there = np.searchsorted(ordered, stopped[_among(ordered, stopped)])
    general[np.searchsorted(begins, there)] = True
    shared = (sizes > 1) & ~general
    too_many = General(ordered[begins[general]], sizes[general])
    return ordered[begins[shared]], sizes[shared], too_many


def _unmet(keys: Numbers, starts: Numbers, general: Numbers) -> tuple[Numbers, Numbers]:
    """Return the numbers of the mentions without any key, and of those with none that is not too general."""
    many = np.diff(starts)
    bare, only, known = np.flatnonzero(many == 0), [NONE], np.sort(general)
    for at in range(0, len(many) if len(known) else 0, MENTIONS_AT_ONCE):
        some = starts[at : at + MENTIONS_AT_ONCE + 1]
        before = np.append(0, np.cumsum(_among(known, keys[some[0] : some[-1]])))
        held = before[some - some[0]]
        own = np.diff(some)
        only.append(np.flatnonzero((own > 0) & (np.diff(held) == own)) + at)
    return bare, np.concatenate(only)


def _among(known: Numbers, some: Numbers) -> Numbers:
    """Say of each number whether it is one of those that are known, which are sorted."""
    if not len(known):
        return np.zeros(len(some), np.bool_)
    there: Numbers = known[np.minimum(np.searchsorted(known, some), len(known) - 1)] == some
    return there


def _numbered(keys: Numbers, starts: Numbers, known: Numbers) -> tuple[Numbers, Numbers]:
    """Return for the keys that are known their number, and where those of each mention begin."""
    kept, before = [], np.zeros(len(keys) + 1, np.uint32)
    for at in range(0, len(keys) if len(known) else 0, KEYS_AT_ONCE):
        some = keys[at : at + KEYS_AT_ONCE]
        number = np.minimum(np.searchsorted(known, some), len(known) - 1)
        there = known[number] == some
        kept.append(number[there].astype(np.uint32))
        before[at + 1 : at + 1 + len(some)] = there
    np.cumsum(before, out=before)
    return np.concatenate(kept or [np.zeros(0, np.uint32)]), before[starts].astype(np.int64)


class Nearest:
    """The candidates of every mention, in memory that all processes see; each writes its own part."""

    def __init__(self, mentions: int, most: int) -> None:
        self.most = most
        held = mmap.mmap(-1, max(mentions * most * 4, 1))
        self._held = np.frombuffer(held, np.uint32, mentions * most).reshape(mentions, most)

    def put(self, part: range, rows: Numbers) -> None:
        """Keep the rows that `Blocks.nearest` gave for a part."""
        self._held[part.start : part.stop] = rows

    def pairs(self, part: range) -> Iterator[tuple[int, int]]:
        """Yield the mentions of a part, each with its candidates, without what others of these rows have.

        Of two that both have the other as a candidate the smaller number has the pair.
        """
        rows = self._held[part.start : part.stop]
        at, place = np.nonzero(rows)
        here, there = at + part.start, rows[at, place].astype(np.int64) - 1
        twice = there < here
        twice[twice] = (self._held[there[twice]] == here[twice, None] + 1).any(axis=1)
        yield from zip(here[~twice].tolist(), there[~twice].tolist(), strict=True)
