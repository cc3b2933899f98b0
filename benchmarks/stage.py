"""A throw-away house for the benchmarks: its own server, durable as in use, and a region."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.host.server import Server


@contextmanager
def house() -> Iterator[Server]:
    """Run a server with an empty region; the environment points at it for as long as it lasts."""
    from ketenregie.host import place, roles
    from ketenregie.host import server as host
    from ketenregie.protocol import keyring

    base = Path(tempfile.mkdtemp(prefix="ketenregie-bench-"))
    base.chmod(0o711)
    home = base / "home"
    place.make_home(home)
    (home / "static").mkdir()  # whitenoise asks for it, even when empty
    os.environ |= {
        "KETENREGIE_HOME": str(home),
        "KETENREGIE_KEYS": str(home / "keys.json"),
        "DJANGO_SETTINGS_MODULE": "ketenregie.web.settings",
        "DEMO": "1",
    }
    keyring.make(home / "keys.json")
    server = host.Server(home)
    try:
        server.start()
        roles.prepare(server.admin_url, home)
        as_role("owner", "migrate", "--no-input", "--verbosity=0")
        as_role("owner", "load_region")
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)
        shutil.rmtree(base, ignore_errors=True)


def as_role(role: str, *words: str) -> None:
    """Run a management command with the rights of a role."""
    environment = {**os.environ, "KETENREGIE_DB_ROLE": role}
    subprocess.run([sys.executable, "-m", "django", *words], env=environment, check=True)
