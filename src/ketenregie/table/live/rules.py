"""The rules of a meeting that is being held, on plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime, timedelta

    from ketenregie.kernel.actor import Holder

NOTE = "note"
CORRECTION = "correction"
REASONS = ("knows_them", "own_case", "other")
PLANNED, APPROVED = "planned", "approved"


def is_in_session(state: str, began_at: datetime | None, length: timedelta, now: datetime) -> bool:
    """Say whether a meeting is being held: begun, not closed, and not yet twice as long as planned."""
    return state == PLANNED and began_at is not None and began_at <= now < began_at + 2 * length


def require_open_minutes(state: str) -> None:
    """Refuse changing minutes that were approved: they are put right by a dated correction."""
    if state == APPROVED:
        raise DomainError("table.approved_already")


def require_withdrawal(holder: Holder, reason: str, *, own: Collection[Holder], typist: bool) -> None:
    """Refuse withdrawing for somebody else, unless one writes down what happens at the table."""
    if reason not in REASONS:
        raise DomainError("table.unknown_reason", field="reason")
    if holder not in own and not typist:
        raise DomainError("table.not_the_chair")


def require_none_withdrew(chosen: Iterable[Holder | None], withdrew: Collection[Holder]) -> None:
    """Refuse giving a task on an item to a member that withdrew from it."""
    if any(holder in withdrew for holder in chosen if holder):
        raise DomainError("table.withdrew")


def cut_of_room(readers: Iterable[Collection[str]]) -> frozenset[str]:
    """Return the data categories that everybody in the room may read: what all of them hold.

    One who may read nothing lets nothing be shown; an empty room is shown nothing.
    """
    held = [frozenset(categories) for categories in readers]
    return frozenset.intersection(*held) if held else frozenset()
