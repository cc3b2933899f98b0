"""What is compared with nobody, and why: said on the screen, bounded, with identifiers and never a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.engines.linking.index import LARGEST_BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ketenregie.engines.linking import General, Index

# So many identifiers and keys are shown.
FIRST = 5


@dataclass(frozen=True, slots=True)
class Some:
    """How many mentions, and the first of them."""

    count: int
    first: tuple[str, ...]

    def __str__(self) -> str:
        named = ", ".join(self.first)
        rest = ", …" if self.count > len(self.first) else ""
        return f"{self.count} mention{'s' if self.count > 1 else ''} ({named}{rest})"


@dataclass(frozen=True, slots=True)
class Unmet:
    """Mentions without a key, those with none that is not too general, and the keys that are too general.

    `keys` are those of most mentions, `general` is how many there are.
    """

    bare: Some
    only_general: Some
    keys: Sequence[General]
    general: int

    def lines(self) -> Iterator[str]:
        """Yield a sentence a reason, and one a key that is too general."""
        if self.bare.count:
            yield (
                f"nothing to compare in {self.bare}: no number, no address and no name with something"
                " beside it; not laid beside others"
            )
        if self.only_general.count:
            yield (
                f"too general (te algemeen) all that {self.only_general} say: others have it who need not"
                " be the same; not laid beside others"
            )
        for key in self.keys:
            why = "on the stop-list of the region" if key.stopped else f"more than {LARGEST_BLOCK}"
            kind = key.kind.replace("_", " ")
            yield f"too general to be looked up by: a {kind} of {Some(key.size, (key.first,))}; {why}"
        if self.general > len(self.keys):
            yield f"and {self.general - len(self.keys)} more that are too general to be looked up by"

    def as_json(self) -> dict[str, int]:
        """Return how many mentions have nothing to compare, or only what is too general; and such keys."""
        return {
            "nothing_to_compare": self.bare.count,
            "only_too_general": self.only_general.count,
            "too_general": self.general,
        }


def unmet(index: Index) -> Unmet:
    """Return what is compared with nobody in an index."""
    bare, only = index.unmet()
    general = index.general()
    some = [Some(len(names), tuple(names[:FIRST])) for names in (bare, only)]
    return Unmet(some[0], some[1], general[:FIRST], len(general))
