"""The secrets of one installation: one file each, mode 0600, in `$KETENREGIE_HOME/secrets`."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ADMIN = "ketenregie_admin"
DJANGO = "django"


def folder(home: Path) -> Path:
    """Return the folder of the secrets; only its owner can look into it."""
    path = home / "secrets"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def read_or_make(home: Path, name: str) -> str:
    """Return the secret of this name; the first time it is made, at random."""
    path = folder(home) / name
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make(path)


def _make(path: Path) -> str:
    secret = secrets.token_urlsafe(48)
    # Written beside and then moved: a process killed in the middle leaves no half secret.
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return secret
