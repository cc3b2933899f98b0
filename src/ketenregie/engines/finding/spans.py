"""What is found, and who gives way when two finders want the same piece of the text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("phone", "vehicle", "bank", "email", "web", "account", "place", "organisation")
# A piece of text that is nothing to offer, and in which nothing else is to be found either.
NOTHING = ""


@dataclass(frozen=True, repr=False)
class Found:
    """One thing that a text names, and where it stands.

    `value` is how it is written down as a mention and `detail` what belongs to it (a town, a
    platform); `key` is the same for two ways of writing one thing. The repr shows no word of it.
    """

    kind: str
    start: int
    end: int
    value: str
    key: str
    detail: str = ""

    def __repr__(self) -> str:
        return f"<Found {self.kind or 'nothing'} {self.start}-{self.end}>"


def without_overlap(found: Iterable[Found]) -> list[Found]:
    """Return the finds in the order of the text; of two that overlap the one named first stays."""
    kept: list[Found] = []  # in the order of the text, so that only the two neighbours can overlap
    for one in found:
        place = bisect_left(kept, one.start, key=lambda other: other.start)
        before = place == 0 or kept[place - 1].end <= one.start
        if before and (place == len(kept) or one.end <= kept[place].start):
            kept.insert(place, one)
    return [one for one in kept if one.kind != NOTHING]
