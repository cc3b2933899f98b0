"""What the environment says about this machine: folders, port, server, demo or not."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path

from ketenregie.host import place
from ketenregie.host.trouble import HostError

_DEFAULT_PORT = "8000"


@dataclass(frozen=True, repr=False)
class Machine:
    """One installation on one machine. `database_url` holds a secret: it is never shown."""

    home: Path
    keys: Path
    port: int
    database_url: str
    demo: bool

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}/"

    @property
    def environment(self) -> dict[str, str]:
        """What the parts are told. The administrator's connection is not for them."""
        return {
            "KETENREGIE_HOME": str(self.home),
            "KETENREGIE_KEYS": str(self.keys),
            "KETENREGIE_SUPERVISED": "1",
            "DJANGO_SETTINGS_MODULE": "ketenregie.web.settings",
            "DEMO": "1" if self.demo else "0",
            "DATABASE_URL": "",
        }


def here() -> Machine:
    """Read the environment and make the home folder; a wrong value is a HostError."""
    home = Path(os.environ.get("KETENREGIE_HOME") or "var").expanduser().resolve()
    place.make_home(home)
    keys = os.environ.get("KETENREGIE_KEYS")
    return Machine(
        home=home,
        keys=Path(keys).expanduser().resolve() if keys else home / "keys.json",
        port=_port(os.environ.get("PORT") or _DEFAULT_PORT),
        database_url=os.environ.get("DATABASE_URL", ""),
        demo=os.environ.get("DEMO", "1") != "0",
    )


def require_free(port: int) -> None:
    """Refuse a port that another program listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            msg = f"port {port} needs more rights than we have: choose another, PORT=8001"
            raise HostError(msg) from error
        except OSError as error:
            msg = f"port {port} is taken by another program: choose another, PORT={port + 1}"
            raise HostError(msg) from error


def _port(text: str) -> int:
    if text.isdigit() and 0 < int(text) < 65_536:
        return int(text)
    msg = f"PORT={text} is not a port: a number from 1 to 65535"
    raise HostError(msg)
