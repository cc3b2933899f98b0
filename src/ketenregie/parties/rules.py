"""Who fills a role, and who stands in for it: pure functions on plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.region.pack import OwnDays

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from uuid import UUID

ADMINISTRATOR = "administrator"
CHAIN_DIRECTOR = "ketenregisseur"


@dataclass(frozen=True)
class Term:
    """The days on which something holds, both ends included; open when there is no end."""

    starts_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether a day lies in the term."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def meets(self, other: Term) -> bool:
        """Say whether two terms have a day in common."""
        return (self.ends_on is None or other.starts_on <= self.ends_on) and (
            other.ends_on is None or self.starts_on <= other.ends_on
        )


@dataclass(frozen=True)
class PresenceRow:
    """One who fills a role: themselves or their deputy, their days of the week, one leave of theirs."""

    person_id: UUID
    away: bool
    weekdays: list[int]
    leave_from: date | None
    leave_until: date | None


def answering_for(
    seat: Holder, fall_backs: Mapping[Holder, Holder], filled: Iterable[Holder]
) -> Holder | None:
    """Return who does the work of a role today: itself, or the first filled one it falls back to.

    None when nobody is left; the work stays with the role, and is not lost.
    """
    present = set(filled)
    passed: set[Holder] = set()
    here: Holder | None = seat
    while here is not None and here not in present:
        passed.add(here)
        here = fall_backs.get(here)
        if here in passed:
            return None
    return here


def stood_in_for(
    holder: Holder, fall_backs: Mapping[Holder, Holder], filled: Iterable[Holder]
) -> tuple[Holder, ...]:
    """Return the vacant roles whose work is this holder's today (plan B5), in a fixed order."""
    present = set(filled)
    vacant = [seat for seat in fall_backs if seat not in present and seat != holder]
    return tuple(sorted(seat for seat in vacant if answering_for(seat, fall_backs, present) == holder))


def days_of_one(rows: Iterable[PresenceRow]) -> OwnDays | None:
    """Return the working days of a role that exactly one person fills themselves, else None.

    None too when that person keeps the days of the region and has no leave.
    """
    held = list(rows)
    if len({row.person_id for row in held}) != 1 or any(row.away for row in held):
        return None
    leave = tuple((row.leave_from, row.leave_until) for row in held if row.leave_from)
    days = frozenset(held[0].weekdays)
    return OwnDays(days, leave) if days or leave else None


def require_weekdays(days: Iterable[int]) -> None:
    """Refuse somebody without any working day: nothing of theirs would ever be due."""
    if not set(days) & set(range(7)):
        raise DomainError("parties.no_working_day", field="weekdays")


def require_term(term: Term) -> None:
    """Refuse a term that ends before it begins."""
    if term.ends_on is not None and term.ends_on < term.starts_on:
        raise DomainError("parties.term_backwards", field="ends_on")


def require_free(term: Term, others: Iterable[Term]) -> None:
    """Refuse a second term of the same person in the same role at the same time."""
    if any(term.meets(other) for other in others):
        raise DomainError("parties.already_held", field="starts_on")


def require_seat_free(term: Term, others: Iterable[Term]) -> None:
    """Refuse a second person in a role that only one may fill at a time."""
    if any(term.meets(other) for other in others):
        raise DomainError("parties.seat_taken", field="role")


def require_another(person: object, other: object, *, field: str) -> None:
    """Refuse that somebody deputises for, or succeeds, themselves."""
    if other is not None and person == other:
        raise DomainError("parties.not_oneself", field=field)
