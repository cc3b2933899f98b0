"""What is true of processes."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path


def alive(pid):
    """A zombie is dead: it only waits for somebody to read its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def titles(pids):
    """What these processes are, for whoever waits for their end."""
    chosen = ",".join(str(pid) for pid in pids)
    command = ["ps", "-ww", "-o", "pid=,ppid=,stat=,etimes=,args=", "-p", chosen]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def wait_until(true, patience=10.0, why=lambda: ""):
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, f"waited in vain {why()}"
        time.sleep(0.02)
