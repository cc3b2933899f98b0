"""`ketenregie linker`: looks up what may be the same, woken by the database; a process of its own."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import psycopg
from django.db import OperationalError, connection

from ketenregie.engines.linking import Counts, Model
from ketenregie.host.trouble import HostError
from ketenregie.kernel.lifetime import settle
from ketenregie.linking.candidates import lookups
from ketenregie.linking.weights import store
from ketenregie.protocol import keyring

if TYPE_CHECKING:
    from types import FrameType

# However quiet it is, it looks by itself after so many seconds: what was missed is taken up then.
_POLL = 5.0
# How soon a stop is noticed while nothing is to be done.
_PULSE = 0.5
_COUNTED = 60.0
_CHANNEL = "ketenregie_linker"
_WHERE = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert")


class Linker:
    """Works what waits, then listens until something new is committed, or a while has passed."""

    def __init__(self, model: Model) -> None:
        self.given = self.model = model
        self.counted = -_COUNTED
        self.stopping = False

    def run(self) -> None:
        """Work until a stop is asked; what is at hand is finished first."""
        keyring.current_lent()
        make_ready()
        with self._listening() as ear:
            while not self.stopping:
                self._count()
                if not lookups.link_waiting(self.model) and not self.stopping:
                    self._wait(ear)

    def _count(self) -> None:
        """Learn now and then how much is filed: how rare a number is depends on it."""
        if time.monotonic() - self.counted >= _COUNTED:
            self.counted = time.monotonic()
            self.model = self.given.on(Counts(store.size()))

    def _listening(self) -> psycopg.Connection[tuple[object, ...]]:
        connection.ensure_connection()
        facts = connection.get_connection_params()
        wanted = {name: facts[name] for name in _WHERE if name in facts}
        ear = psycopg.connect(**wanted, autocommit=True)
        ear.execute(f"listen {_CHANNEL}")
        return ear

    def _wait(self, ear: psycopg.Connection[tuple[object, ...]]) -> None:
        until = time.monotonic() + _POLL
        while time.monotonic() < until and not self.stopping:
            if any(True for _ in ear.notifies(timeout=_PULSE, stop_after=1)):
                return

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Ask for a stop, as a signal does."""
        del number, frame
        self.stopping = True


def make_ready() -> None:
    """Prepare this process and its connection for look-ups."""
    settle()
    with connection.cursor() as cursor:
        # What is lost in a crash is on the list again: nobody need wait for the disk.
        cursor.execute("set synchronous_commit = off")


def work() -> None:
    """Work until a stop is asked; a lost database is a HostError, and the supervisor starts us again."""
    linker = Linker(store.in_use().model)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, linker.stop)
    try:
        linker.run()
    except (OperationalError, psycopg.OperationalError) as error:
        msg = f"the linker lost the database ({type(error).__name__})"
        raise HostError(msg) from error
