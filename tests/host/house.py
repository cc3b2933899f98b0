"""One running `ketenregie run`, and who runs below it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile

from ketenregie.host import run
from tests.host.processes import wait_until


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def children(pid):
    said = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    )
    return {line.split(None, 1)[1]: int(line.split()[0]) for line in said.stdout.splitlines()}


def child(pid, word):
    return next((number for title, number in children(pid).items() if word in title), None)


class House:
    """One running `ketenregie run`."""

    def __init__(self, home, **environment):
        self.port = free_port()
        told = {k: v for k, v in os.environ.items() if not k.startswith("KETENREGIE_")}
        told |= {"KETENREGIE_HOME": str(home), "PORT": str(self.port), "DEMO": "0"}
        # A file: a pipe that nobody reads would fill up and stop the house.
        self.log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the house
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ketenregie.cli", "run"],
            env=told | environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )

    def well(self):
        assert self.process.poll() is None, self.said()
        well, self.how = run.look(self.port)
        return well

    def wait(self, patience=120):
        """Wait until all is well."""
        wait_until(self.well, patience, lambda: f"{self.how}\n{self.said()[-4000:]}")

    def said(self):
        self.log.seek(0)
        return self.log.read().decode()

    def stop(self, number=signal.SIGINT):
        """Stop it, when it still runs; return all it said."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process.wait(30)
        said = self.said() if not self.log.closed else ""
        self.log.close()
        return said
