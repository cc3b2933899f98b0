"""Slows down who guesses receipt codes or floods the form, without keeping an address anywhere.

Counts live in this process's memory, under a digest of the address whose key is made anew every
day and never leaves the memory either: yesterday's counts mean nothing to anybody.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from ketenregie.kernel import clock

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest

TRIES, WINDOW_SECONDS = 10, 600
_MOST = 10_000
_EVERYBODY = ""
_THIS_MACHINE = frozenset({"127.0.0.1", "::1"})
# What one subscriber gets of IPv6, and may pick addresses from at will.
_ONE_SUBSCRIBER = 64


class Throttle:
    """Counts by address: after so many in a while, one has to wait. An empty address is nobody's own.

    With `overall` everybody together has to wait after that many, wherever they come from. 0: no limit.
    """

    def __init__(self, tries: int = TRIES, window: int = WINDOW_SECONDS, overall: int = 0) -> None:
        self.tries, self.window, self.overall = tries, window, overall
        self._lock = Lock()
        self._day: date | None = None
        self._key = b""
        self._noted: OrderedDict[bytes, list[float]] = OrderedDict()

    def is_shut(self, address: str) -> bool:
        """Say whether this address has to wait."""
        with self._lock:
            limits = [(_EVERYBODY, self.overall), (address, self.tries if address else 0)]
            return any(most and len(self._recent(self._digest(one))) >= most for one, most in limits)

    def note(self, address: str) -> None:
        """Count one: a wrong code, a report that was sent."""
        with self._lock:
            if address:
                self._add(self._digest(address))
            if self.overall:
                self._add(self._digest(_EVERYBODY))

    def _add(self, digest: bytes) -> None:
        self._noted[digest] = [*self._recent(digest), clock.now().timestamp()]
        self._noted.move_to_end(digest)
        if len(self._noted) > _MOST:
            self._noted.popitem(last=False)

    def _recent(self, digest: bytes) -> list[float]:
        since = clock.now().timestamp() - self.window
        return [moment for moment in self._noted.get(digest, []) if moment > since]

    def _digest(self, address: str) -> bytes:
        if self._day != clock.today():
            self._day, self._key = clock.today(), secrets.token_bytes(32)
            self._noted.clear()
        return hmac.new(self._key, address.encode(), hashlib.sha256).digest()


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from, to count by; nothing keeps it.

    Behind a proxy that we trust, the last address it added counts. An IPv6 address counts as the
    network of its subscriber, who would otherwise have an address for every try.
    """
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "")
        return _subscriber(forwarded.rsplit(",", 1)[-1].strip())
    return _subscriber(str(request.META.get("REMOTE_ADDR", "")))


def _subscriber(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:  # no address at all: a socket, or what a proxy made of it
        return text
    if isinstance(address, ipaddress.IPv4Address) or address.is_loopback:
        return text
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, _ONE_SUBSCRIBER), strict=False))


def sender_of(request: HttpRequest) -> str:
    """Return where a report comes from, to count by; empty when it is this machine itself.

    A demo on one machine has one address for everybody, and so has a house behind a proxy that it was
    not told of: there only the limit for all together holds.
    """
    address = address_of(request)
    return "" if address in _THIS_MACHINE else address


codes = Throttle()
# Gentle: a household, a school or a telephone network may share an address.
reports = Throttle(
    tries=settings.REPORTS_PER_ADDRESS, window=WINDOW_SECONDS, overall=settings.REPORTS_TOGETHER
)
