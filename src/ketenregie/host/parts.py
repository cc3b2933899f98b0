"""The parts that the supervisor keeps alive: the embedded server, the web server, the job worker,
the linker.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

from ketenregie.kernel.lifetime import die_with_parent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STOP_PATIENCE = 15.0
_THREADS = 8  # as many as the pool of connections holds


class Part(Protocol):
    """Something that runs, may die, and can be started and stopped."""

    name: str

    def start(self) -> None:
        """Start it."""

    def stop(self) -> None:
        """Stop it cleanly and wait; harmless when it is not up."""

    @property
    def running(self) -> bool:
        """Whether it is alive."""


class Program:
    """A child process that dies with us."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.name = name
        self.command = list(command)
        self.environment = dict(environment)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own: Ctrl-C is for the supervisor alone."""
        self.process = subprocess.Popen(
            self.command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def stop(self) -> None:
        """Ask it to finish what it is doing; after a while, make it."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(_STOP_PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @property
    def running(self) -> bool:
        """Whether the process is alive."""
        return self.process is not None and self.process.poll() is None


def web(port: int, environment: Mapping[str, str]) -> Program:
    """Return the web server. It writes no access log: addresses say who looked at what."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", str(_THREADS)]
    command += ["--no-access-log", "--log-level", "error", "--workers-kill-timeout", "10"]
    command += ["ketenregie.web.wsgi:application"]
    return Program("web", command, {**environment, "KETENREGIE_DB_ROLE": "app"})


def worker(environment: Mapping[str, str]) -> Program:
    """Return the job worker: notices, schedules, limits."""
    command = [sys.executable, "-m", "ketenregie.cli", "worker"]
    return Program("worker", command, {**environment, "KETENREGIE_DB_ROLE": "worker"})


def linker(environment: Mapping[str, str], lent: str) -> Program:
    """Return the linker: looks up what may be the same. It gets the keys of linking and no other."""
    command = [sys.executable, "-m", "ketenregie.cli", "linker"]
    told = {**environment, "KETENREGIE_DB_ROLE": "linker", "KETENREGIE_KEYS": lent}
    return Program("linker", command, told)
