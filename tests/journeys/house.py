"""A whole house for the journeys: `ketenregie run` on a database of its own, and a real browser."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from psycopg.conninfo import make_conninfo

from tests import cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

# The first is the same engine without a desk around it: a page costs it a third less of the processor.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PATIENCE = 600.0


@dataclass(frozen=True)
class House:
    """Where a running house is reached."""

    url: str
    process: subprocess.Popen[bytes] | None
    database: str = ""


def browser_path() -> str | None:
    """Return the browser of this machine, None when there is none."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def run_house(database: str, **settings: str) -> Iterator[House]:
    """Run a house with the demo province until the generator is closed; `settings` go to its environment.

    While one writes a journey, KETENREGIE_JOURNEY_URL names a house that runs already.
    """
    if (url := os.environ.get("KETENREGIE_JOURNEY_URL")) and not settings:
        yield House(url, None)
        return
    base = Path(tempfile.mkdtemp(prefix="ketenregie-journey-"))
    home = base / "home"
    home.mkdir(mode=0o700)
    # The roles belong to the whole server: their secrets are those of the test run.
    shutil.copytree(Path(os.environ["KETENREGIE_HOME"]) / "secrets", home / "secrets")
    port = free_port()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("KETENREGIE", "DJANGO"))},
        "KETENREGIE_HOME": str(home),
        "DATABASE_URL": make_conninfo(cluster.admin_url(), dbname=database),
        "PORT": str(port),
        "DEMO": "1",
        **settings,
    }
    log = (base / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "ketenregie.cli", "run"],
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    house = House(f"http://127.0.0.1:{port}", process, database)
    try:
        _wait(house.url, process, base / "log")
        yield house
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=120)
        log.close()
        shutil.rmtree(base, ignore_errors=True)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text(errors="replace")[-4000:]
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(log.read_text(errors="replace")[-4000:])
