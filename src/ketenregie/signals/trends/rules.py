"""Counts that tell about nobody: small numbers of others are not shown, nor to be worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FEWEST = 5
QUARTERS = 8


@dataclass(frozen=True)
class Cell:
    """One count: of one's own party exactly, of others as far as it may be shown.

    `others` is None where it is not shown: it is one to four, or would give such a number away.
    """

    own: int
    others: int | None

    @property
    def total(self) -> int | None:
        """All of them, None where the others are not shown."""
        return None if self.others is None else self.own + self.others


@dataclass(frozen=True)
class Figure:
    """One table: its cells by their code, and the whole."""

    cells: dict[str, Cell]
    whole: Cell


def figure(own: Mapping[str, int], others: Mapping[str, int], *, exact: bool = False) -> Figure:
    """Return a table of which no small number of others can be read or worked out.

    `exact` for whoever sees all signals themselves. Below five the number of others is left out; when
    what is left out could still be worked out from the whole, more is left out with it.
    """
    codes = [*own, *(code for code in others if code not in own)]
    hidden, whole_hidden = (frozenset(), False) if exact else left_out(others)
    total = sum(others.values())
    return Figure(
        {
            code: Cell(own.get(code, 0), None if code in hidden else others.get(code, 0))
            for code in codes
        },
        Cell(sum(own.values()), None if whole_hidden else total),
    )


def left_out(counts: Mapping[str, int]) -> tuple[frozenset[str], bool]:
    """Return which counts are left out, and whether their sum is too.

    At least two are left out, of together five or more: then each may be several numbers.
    """
    hidden = {code for code, count in counts.items() if 0 < count < FEWEST}
    if not hidden:
        return frozenset(), False
    rest = sorted((count, code) for code, count in counts.items() if count >= FEWEST)
    while rest and (len(hidden) < 2 or sum(counts[code] for code in hidden) < FEWEST):
        hidden.add(rest.pop(0)[1])
    weak = len(hidden) < 2 or sum(counts[code] for code in hidden) < FEWEST
    return frozenset(hidden), weak


def median(days: Iterable[int]) -> float | None:
    """Return the middle of some numbers of days, None of none."""
    found = sorted(days)
    if not found:
        return None
    middle = len(found) // 2
    return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2


def quarters(year: int, month: int, count: int = QUARTERS) -> tuple[tuple[int, int], ...]:
    """Return the last quarters up to that of a month, as (year, quarter), the oldest first."""
    last = year * 4 + (month - 1) // 3
    return tuple(divmod(number, 4) for number in range(last - count + 1, last + 1))


def require_no_person(kinds: Iterable[str]) -> None:
    """Raise when a note about a trend holds a number, plate or address of somebody."""
    if set(kinds) & {"phone", "vehicle", "bank", "email", "account"}:
        raise DomainError("signals.trend_names", field="text")
