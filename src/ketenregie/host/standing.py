"""A database that stands: the embedded one or the one `DATABASE_URL` points at."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ketenregie.host import lock, place, postmaster, roles
from ketenregie.host.server import Server
from ketenregie.host.trouble import HostError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.host.machine import Machine


_STANDS = "KETENREGIE_STANDS"


@contextmanager
def prepared(machine: Machine, doing: str) -> Iterator[bool]:
    """Have the database up, its roles made, for one command; what was down goes down again.

    Beside a supervisor its server is used; without one we hold the home's lock ourselves. What is yielded
    says whether surely nobody else is at work.
    """
    if os.environ.get(_STANDS):  # a supervisor's own command, before its parts start
        yield True
    elif machine.database_url:
        prepare(machine, None)
        yield False
    elif _is_up(machine):
        yield False
    else:
        with alone(machine, doing):
            yield True


@contextmanager
def alone(machine: Machine, doing: str) -> Iterator[None]:
    """Have the database up and nobody else at work; a running supervisor is a HostError."""
    held = lock.hold(machine.home, doing)
    server = None if machine.database_url else Server(machine.home)
    try:
        if server:
            server.start()
        prepare(machine, server)
        yield
    finally:
        if server:
            server.stop()
        os.close(held)


def prepare(machine: Machine, server: Server | None) -> None:
    """Make roles, secrets and database on the server this machine uses."""
    if server:
        roles.prepare(server.admin_url, machine.home)
    else:
        url = machine.database_url
        roles.prepare(url, machine.home, roles.database_in(url))


def manage(machine: Machine, role: str, *words: str) -> None:
    """Run one of our own commands in a process of its own, with the rights of one role."""
    environment = {**os.environ, **machine.environment, _STANDS: "1"}
    environment |= {"KETENREGIE_DB_ROLE": role}
    command = [sys.executable, "-m", "ketenregie.cli", *words]
    done = subprocess.run(command, env=environment, check=False)
    if done.returncode:
        msg = f"`ketenregie {' '.join(words)}` did not succeed; what it says stands above"
        raise HostError(msg)


def _is_up(machine: Machine) -> bool:
    """Answer whether a supervisor's server is up; one that was left behind is not used."""
    folder = place.known_folder(machine.home)
    return bool(
        folder
        and postmaster.living(folder / "data")
        and (machine.home / "database.json").exists()
        and lock.is_held(machine.home)
    )
