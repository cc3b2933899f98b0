"""Whether a model still holds: how people decide on what it proposes, beside how it was when it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# So many decided pairs are needed to say anything, and to train.
SAYS_SOMETHING, ENOUGH = 30, 200
# A share of agreement that lies so far from what it was is a drift.
APART = 0.1
# A few mentions may well say nothing that can be compared; so many never do.
MANY = 20


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs at or above the model's mark, or below it: how many people called the same, now and at training.

    `expected` is None where the model does not say how it was.
    """

    above: bool
    same: int
    not_same: int
    expected: float | None

    @property
    def decided(self) -> int:
        """How many were decided."""
        return self.same + self.not_same

    @property
    def share(self) -> float | None:
        """The share that was called the same; None when too few were decided to say."""
        return self.same / self.decided if self.decided >= SAYS_SOMETHING else None


@dataclass(frozen=True, slots=True)
class Filed:
    """How many mentions can be compared, how many of these by other rules than ours, how many stand."""

    behind: int
    filed: int
    standing: int

    @property
    def word(self) -> str:
        """Return `ok`, `behind` (what is new is not compared with these) or `empty` (nothing is)."""
        if self.behind:
            return "behind"
        return "empty" if self.standing >= MANY and not self.filed else "ok"


def bands(counted: Mapping[tuple[str, bool], int], at_training: Mapping[str, Any]) -> tuple[Band, ...]:
    """Return the band above the mark and the one below it."""
    return tuple(
        Band(
            above,
            counted.get(("same", above), 0),
            counted.get(("not_same", above), 0),
            _share(at_training.get("above" if above else "below")),
        )
        for above in (True, False)
    )


def drift(found: Sequence[Band]) -> str:
    """Return `unknown` (too little decided, or nothing to compare with), `holds` or `drifts`."""
    both = [(b.share, b.expected) for b in found if b.share is not None and b.expected is not None]
    if not both:
        return "unknown"
    return "drifts" if any(abs(now - then) > APART for now, then in both) else "holds"


def _share(counts: Any) -> float | None:
    try:
        same, other = int(counts["same"]), int(counts["different"])
    except (KeyError, TypeError, ValueError):
        return None
    return same / (same + other) if same + other else None
