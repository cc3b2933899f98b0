"""One supervisor per home: a lock that the kernel lets go when its holder dies."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from ketenregie.host.trouble import HostError

if TYPE_CHECKING:
    from pathlib import Path


def hold(home: Path, says: str) -> int:
    """Take the lock of a home for as long as this process lives, and note what it does.

    Another living holder is a HostError with that holder's note. The file stays; only the
    lock counts, so a file left by a killed process stands in nobody's way.
    """
    descriptor = os.open(home / "running", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        note = os.read(descriptor, 200).decode(errors="replace").strip()
        os.close(descriptor)
        msg = f"already running for {home}: {note}"
        raise HostError(msg) from error
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"process {os.getpid()}, {says}\n".encode())
    return descriptor


def is_held(home: Path) -> bool:
    """Answer whether a living process holds the lock."""
    try:
        descriptor = os.open(home / "running", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)
