"""What somebody who takes a report in has to decide, on plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError
from ketenregie.signals.rules import keeps_own_signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketenregie.kernel.actor import Holder

CALLERS = ("anonymous", "confidential", "named")
SOURCES = ("citizen", "other")
PHONE, EMAIL = "phone", "email"
DEFAULT_CHANNEL = "citizen_default"


def require_keeper(roles: Iterable[str]) -> None:
    """Raise for who takes no signals up: they report from work, and somebody else takes it up."""
    if not keeps_own_signals(roles):
        raise DomainError("signals.takes_nothing_in")


def channel_of(own: Holder | None, receivers: Mapping[str, Holder]) -> str:
    """Return the way in of a citizen by which this role receives; the default way where it has none."""
    found = (code for code, holder in receivers.items() if holder == own)
    return next(found, DEFAULT_CHANNEL)


def is_anonymous(caller: str) -> bool:
    """Say whether nothing about who reported is kept."""
    return caller not in CALLERS[1:]
