"""Slows down who guesses receipt codes, without keeping an address anywhere.

Counts live in this process's memory, under a digest of the address whose key is made anew every
day and never leaves the memory either: yesterday's counts mean nothing to anybody.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from ketenregie.kernel import clock

if TYPE_CHECKING:
    from datetime import date

TRIES, WINDOW_SECONDS = 10, 600
_MOST = 10_000


class Throttle:
    """Counts wrong tries by address: after so many in a while, one has to wait."""

    def __init__(self, tries: int = TRIES, window: int = WINDOW_SECONDS) -> None:
        self.tries, self.window = tries, window
        self._lock = Lock()
        self._day: date | None = None
        self._key = b""
        self._wrong: OrderedDict[bytes, list[float]] = OrderedDict()

    def is_shut(self, address: str) -> bool:
        """Say whether this address has to wait."""
        with self._lock:
            return len(self._recent(self._digest(address))) >= self.tries

    def note_wrong(self, address: str) -> None:
        """Count a wrong try."""
        with self._lock:
            digest = self._digest(address)
            self._wrong[digest] = [*self._recent(digest), clock.now().timestamp()]
            self._wrong.move_to_end(digest)
            if len(self._wrong) > _MOST:
                self._wrong.popitem(last=False)

    def _recent(self, digest: bytes) -> list[float]:
        since = clock.now().timestamp() - self.window
        return [moment for moment in self._wrong.get(digest, []) if moment > since]

    def _digest(self, address: str) -> bytes:
        if self._day != clock.today():
            self._day, self._key = clock.today(), secrets.token_bytes(32)
            self._wrong.clear()
        return hmac.new(self._key, address.encode(), hashlib.sha256).digest()


codes = Throttle()
