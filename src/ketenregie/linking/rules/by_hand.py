"""When signals may be put together, and taken apart again; on plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import Conflict, DomainError

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

# 0 + 0 + 0 = 1 begins with two.
FEWEST = 2


def require_enough(chosen: Collection[UUID], held: Collection[UUID]) -> None:
    """Refuse a bundle of fewer than two signals, and an addition that adds nothing."""
    if not set(chosen) - set(held):
        raise DomainError("linking.nothing_chosen", field="signals")
    if len(set(chosen) | set(held)) < FEWEST:
        raise DomainError("linking.too_few", field="signals")


def require_signals(chosen: Collection[UUID], known: Collection[UUID]) -> None:
    """Refuse what is no signal, or not open to the one who chooses."""
    if set(chosen) - set(known):
        raise DomainError("linking.not_a_signal", field="signals")


def require_free(elsewhere: Collection[UUID]) -> None:
    """Refuse signals that another bundle holds: take them out there first, with a reason."""
    if elsewhere:
        raise DomainError("linking.in_another_bundle", field="signals")


def require_version(held: int, seen: int, *, mine: str, theirs: str) -> None:
    """Raise Conflict when the bundle changed after it was shown."""
    if held != seen:
        raise Conflict(mine=mine, theirs=theirs)


def require_not_held(linked: Collection[UUID]) -> None:
    """Refuse to take a signal out by hand that links hold in its bundle: undo the link instead."""
    if linked:
        raise DomainError("linking.held_by_links")
