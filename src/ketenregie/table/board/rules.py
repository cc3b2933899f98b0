"""The figures of one meeting and of a period, put together from what was counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from uuid import UUID

# A meeting that seems to have lasted longer was closed later: how long it took is not known.
LONGEST_MINUTES = 8 * 60
# How far back the figures go: half a year, as often as the authorities ask for them, or a year.
WEEKS = {"half": 26, "year": 52}


@dataclass(frozen=True)
class Count:
    """One counted thing, as the database tells it: of a meeting, or of the whole period."""

    meeting: UUID | None
    measure: str
    code: str
    n: int
    middle: float | None = None
    shortest: int | None = None
    longest: int | None = None


@dataclass(frozen=True)
class Days:
    """How many days something took: the middle, and where it may be told the range."""

    of: int
    middle: float
    shortest: int | None = None
    longest: int | None = None

    @property
    def many(self) -> int:
        """The middle as a number of days for the grammar: one day, or more."""
        return 1 if self.middle == 1 else 2


@dataclass(frozen=True)
class Figures:
    """What was counted of one meeting, or of all. `outcomes` is empty where too few were weighed."""

    sections: Mapping[str, int]
    outcomes: Mapping[str, int]
    decided: int
    checks: Mapping[str, int]
    agreements: Mapping[str, int]
    days: Days | None

    @property
    def items(self) -> int:
        """How many items were on the table."""
        return sum(self.sections.values())

    @property
    def asked(self) -> int:
        """How many checks were asked."""
        return sum(self.checks.values())

    @property
    def answered(self) -> int:
        """How many of them were answered."""
        return self.checks.get("answered", 0)

    @property
    def agreed(self) -> int:
        """How many agreements were made."""
        return sum(self.agreements.values())


NOTHING = Figures({}, {}, 0, {}, {}, None)


def by_meeting(counts: Iterable[Count]) -> dict[UUID | None, Figures]:
    """Return the figures of each meeting; under None those of the period."""
    sorted_out: dict[UUID | None, list[Count]] = defaultdict(list)
    for count in counts:
        sorted_out[count.meeting].append(count)
    return {meeting: _figures(rows) for meeting, rows in sorted_out.items()}


def together(found: Iterable[Figures], days: Days | None) -> Figures:
    """Return the sum of meetings. Outcomes that one of them leaves out are in no sum either."""
    rows = list(found)
    return Figures(
        _sum(row.sections for row in rows),
        _sum(row.outcomes for row in rows),
        sum(row.decided for row in rows),
        _sum(row.checks for row in rows),
        _sum(row.agreements for row in rows),
        days,
    )


def lasted(began: datetime | None, closed: datetime | None) -> int | None:
    """Return how many minutes a meeting took; None when nobody can tell."""
    if began is None or closed is None or closed < began:
        return None
    minutes = int((closed - began).total_seconds() // 60)
    return minutes if minutes <= LONGEST_MINUTES else None


def _figures(rows: list[Count]) -> Figures:
    counted: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        counted[row.measure][row.code] = row.n
    return Figures(
        counted["items"],
        counted["outcomes"],
        counted["decided"].get("", 0),
        counted["checks"],
        counted["agreements"],
        next((days_of(row) for row in rows if row.measure == "days"), None),
    )


def days_of(count: Count) -> Days:
    """Return a count of days as such."""
    return Days(count.n, float(count.middle or 0), count.shortest, count.longest)


def _sum(found: Iterable[Mapping[str, int]]) -> dict[str, int]:
    whole: Counter[str] = Counter()
    for one in found:
        whole.update(one)
    return dict(whole)
