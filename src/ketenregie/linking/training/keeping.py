"""What a million mentions are kept in: bytes one behind the other, made whole again when they are asked for.

As objects a mention takes five kilobytes, so packed a few hundred bytes, and processes that are forked share
all of it.
"""

from __future__ import annotations

import marshal
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ketenregie.engines.linking import Counts, Features
from ketenregie.engines.linking.addresses import House
from ketenregie.engines.linking.dates import Born
from ketenregie.engines.linking.names import Token

if TYPE_CHECKING:
    from collections.abc import Iterable

# So many words of names and mentions are held made whole, of those last asked for.
WORDS, MENTIONS = 65_536, 8_192


class Rows:
    """Rows of bytes of any length, by number."""

    def __init__(self) -> None:
        self._held = bytearray()
        self._starts = array("q", [0])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> bytearray:
        if number < 0:
            raise IndexError(number)
        return self._held[self._starts[number] : self._starts[number + 1]]

    def extend(self, rows: Iterable[bytes]) -> None:
        """Add rows at the end."""
        for row in rows:
            self._held += row
            self._starts.append(len(self._held))


class Packed(NamedTuple):
    """Features of some mentions, packed: the words of their names apart, each once."""

    words: list[bytes]
    # By the number in `words`, one mention behind the other, and how many each has.
    tokens: array[int]
    many: array[int]
    rest: list[bytes]


def pack(all_: Iterable[Features]) -> Packed:
    """Pack features."""
    words: dict[Token, int] = {}
    made = Packed([], array("I"), array("B"), [])
    for one in all_:
        made.tokens.extend([words.setdefault(word, len(words)) for word in one.tokens])
        made.many.append(len(one.tokens))
        made.rest.append(marshal.dumps(_rest(one)))
    made.words.extend(marshal.dumps(tuple(word)) for word in words)
    return made


def _rest(one: Features) -> tuple[Any, ...]:
    """Return what is kept of features beside the words of the name, in the order of their fields."""
    kind, _tokens, sex, born, house, *more = one
    return (kind, sex, tuple(born), tuple(house), *more)


class Store:
    """The features of mentions, by number."""

    def __init__(self) -> None:
        self._rest = Rows()
        self._tokens = array("I")
        self._starts = array("q", [0])
        self._words = Rows()
        # Where a word stands, as long as features are added.
        self._known: dict[bytes, int] = {}
        self._whole: dict[int, Features] = {}
        self._made: dict[int, Token] = {}

    def __len__(self) -> int:
        return len(self._rest)

    def add(self, packed: Packed) -> None:
        """Add features at the end."""
        known = self._known
        places = [known.setdefault(word, len(known)) for word in packed.words]
        self._tokens.extend([places[token] for token in packed.tokens])
        at = self._starts[-1]
        for many in packed.many:
            at += many
            self._starts.append(at)
        self._rest.extend(packed.rest)

    def close(self) -> None:
        """Say that no more is added: then features can be asked for."""
        self._words.extend(self._known)
        self._known = {}

    def __getitem__(self, number: int) -> Features:
        if found := self._whole.get(number):
            return found
        # What this program packed itself, in this run.
        kind, sex, born, house, *more = marshal.loads(self._rest[number])  # noqa: S302
        tokens = self._tokens[self._starts[number] : self._starts[number + 1]]
        named = tuple([self._made.get(token) or self._word(token) for token in tokens])
        found = Features(kind, named, sex, Born(*born), House(*house), *more)
        if len(self._whole) >= MENTIONS:
            self._whole.clear()
        self._whole[number] = found
        return found

    def _word(self, number: int) -> Token:
        found = Token(*marshal.loads(self._words[number]))  # noqa: S302 - packed by this program, in this run
        if len(self._made) >= WORDS:
            self._made.clear()
        self._made[number] = found
        return found


class Seen(Mapping[str, int]):
    """How often values stand in a collection, by their digests: which values they are is not kept."""

    def __init__(self, values: array[int]) -> None:
        found, counts = np.unique(np.frombuffer(values, np.int64), return_counts=True)
        self._digests = array("q", found.tobytes())
        self._counts = array("I", counts.astype(np.uint32).tobytes())

    def __len__(self) -> int:
        return len(self._digests)

    def __getitem__(self, value: str) -> int:
        digest = hash(value)
        at = bisect_left(self._digests, digest)
        if at == len(self._digests) or self._digests[at] != digest:
            raise KeyError(value)
        return self._counts[at]

    def __iter__(self) -> Iterator[str]:
        message = "only digests are kept"
        raise TypeError(message)


def digests(features: Features) -> array[int]:
    """Return what `Seen` is made of for one mention: a number for each value that the engine counts."""
    return array("q", map(hash, Counts.of((features,)).seen))
