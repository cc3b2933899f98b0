"""One clock for the whole house. Instants are UTC, days are local; tests and the demo can set it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

_fixed: ContextVar[datetime | None] = ContextVar("ketenregie_clock", default=None)
# The default until a region pack says otherwise (region.pack sets it when it is loaded).
_zone: list[ZoneInfo] = [ZoneInfo("Europe/Amsterdam")]


def now() -> datetime:
    """Return the present instant in UTC."""
    return _fixed.get() or datetime.now(UTC)  # noqa: TID251 (this is the clock)


def today() -> date:
    """Return the present day in the region's time zone."""
    return local(now()).date()


def local(instant: datetime) -> datetime:
    """Return an aware instant in the region's time zone."""
    return instant.astimezone(_zone[0])


def zone() -> ZoneInfo:
    """Return the region's time zone."""
    return _zone[0]


def set_zone(name: str) -> None:
    """Set the region's time zone by its IANA name; unknown names raise ZoneInfoNotFoundError."""
    _zone[0] = ZoneInfo(name)


@contextmanager
def travel(instant: datetime) -> Iterator[None]:
    """Hold the clock at an instant for as long as the block lasts."""
    token = _fixed.set(instant)
    try:
        yield
    finally:
        _fixed.reset(token)
