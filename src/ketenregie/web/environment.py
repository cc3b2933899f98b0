"""What the settings read from the machine: folders, secrets, the connection of this process."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

ROLES = {name: f"ketenregie_{name}" for name in ("owner", "app", "worker", "linker")}


def home() -> Path:
    """Return the folder of data and keys (`KETENREGIE_HOME`, default `./var`)."""
    return Path(os.environ.get("KETENREGIE_HOME") or "var").resolve()


def key_ring_path() -> Path:
    """Return the path of the key ring (`KETENREGIE_KEYS`, default in the home folder)."""
    return Path(os.environ.get("KETENREGIE_KEYS") or home() / "keys.json").resolve()


def secret(name: str) -> str:
    """Return a secret of this installation; without a home yet a value that signs nothing lasting."""
    try:
        return (home() / "secrets" / name).read_text().strip()
    except FileNotFoundError:
        return "not-prepared:" + os.urandom(24).hex()


def connection_settings(role: str) -> dict[str, Any]:
    """Return Django's settings of the one connection, for the role of this process.

    `role` is owner, app, worker or linker. The server's place stands in `database.json`, which
    `ketenregie database prepare` writes beside the roles' secrets (mode 0600).
    """
    try:
        place = json.loads((home() / "database.json").read_text())
    except FileNotFoundError:
        place = {"host": "", "port": "", "name": "ketenregie"}
    user = ROLES[role]
    pooled = role == "app" and not os.environ.get("KETENREGIE_NO_POOL")
    pool = {"pool": {"min_size": 1, "max_size": 8, "timeout": 5}}
    tls = {key: place[key] for key in ("sslmode", "sslrootcert") if key in place}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": place["name"],
        "USER": user,
        "PASSWORD": secret(user),
        "HOST": place["host"],
        "PORT": str(place.get("port") or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0 if pooled else 600,
        "ATOMIC_REQUESTS": False,
        # What is sent with its values apart (the linker, files) may be planned once.
        "OPTIONS": tls | {"prepare_threshold": 5} | (pool if pooled else {}),
    }
