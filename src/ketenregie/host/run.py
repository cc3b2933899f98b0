"""`ketenregie run`: from nothing, or from last time's data, to a house that answers."""

from __future__ import annotations

import signal
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, NoReturn

from ketenregie.host import lock, machine, parts, standing
from ketenregie.host.server import Server
from ketenregie.host.supervisor import Supervisor
from ketenregie.protocol import keyring

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

    from ketenregie.host.machine import Machine
    from ketenregie.host.parts import Part

_PATIENCE = 60.0


def run() -> None:
    """Start everything, keep it alive, and stop it cleanly when asked."""
    here = machine.here()
    # Held until this process is gone: the kernel lets go of it, whatever happens to us.
    lock.hold(here.home, here.address)
    machine.require_free(here.port)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    lent = make_key_ring(here)
    server = None if here.database_url else Server(here.home)
    told = here.environment
    running: list[Part] = [
        parts.web(here.port, told),
        parts.worker(told),
        parts.linker(told, str(lent)),
    ]
    supervisor = Supervisor([server, *running] if server else running)
    try:
        _prepare(here, server)
        supervisor.listen()
        supervisor.start()
        supervisor.run(once_up=Greeting(here))
        _say("stopping …")
    except KeyboardInterrupt:
        _say("stopping …")
    finally:
        supervisor.stop()


def make_key_ring(here: Machine) -> Path:
    """Make the key ring the first time; returns where the linker's part of it is lent.

    On a ring that is there no key is touched; one of an older release gets what it lacks.
    """
    if not here.keys.exists():
        keyring.make(here.keys)
        _say(f"made the key ring {here.keys}: keep a copy of it elsewhere, not beside the data")
    elif keyring.upgrade(here.keys):
        _say(f"added a key of linking to the key ring {here.keys}: copy it again")
    return keyring.lend_linking(here.keys)


class Greeting:
    """Says once that the house answers, or after a minute what is not well."""

    def __init__(self, here: Machine) -> None:
        self.here = here
        self.since = time.monotonic()
        self.next_look = 0.0

    def __call__(self) -> bool:
        """Look, at most twice a second; True when it has spoken."""
        now = time.monotonic()
        if now < self.next_look:
            return False
        self.next_look = now + 0.5
        well, said = look(self.here.port)
        if not well and now - self.since < _PATIENCE:
            return False
        _say(_welcome(self.here) if well else f"not everything is well: {said}")
        return True


def look(port: int) -> tuple[bool, str]:
    """Ask the house how it is; returns whether all is well, and its words."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}/healthz")
    # Straight to this machine: a proxy of the environment has no business here.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=3) as answer:
            return answer.status == 200, answer.read(2000).decode()
    except urllib.error.HTTPError as error:
        return False, error.read(2000).decode(errors="replace")
    except OSError as error:
        return False, f"no answer ({type(error).__name__})"


def _prepare(here: Machine, server: Server | None) -> None:
    (here.home / "static").mkdir(exist_ok=True)  # whitenoise asks for it, even when empty
    _say("database …")
    if server:
        server.start()
    standing.prepare(here, server)
    standing.manage(here, "owner", "database", "migrate")
    if here.demo:
        standing.manage(here, "app", "demo", "load")


def _welcome(here: Machine) -> str:
    if here.demo:
        return f"ready: {here.address} — sign in as anybody: {here.address}demo/ — Ctrl-C stops"
    return (
        f"ready: {here.address} — Ctrl-C stops. "
        "The first administrator: ketenregie admin create (in another window)"
    )


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    raise SystemExit(128 + number)


def _say(text: str) -> None:
    print(f"ketenregie: {text}", flush=True)
