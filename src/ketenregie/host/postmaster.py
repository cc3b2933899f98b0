"""A PostgreSQL that still serves a data folder: found by that folder, never by a stale pid."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import time
from pathlib import Path

from ketenregie.host.trouble import HostError

_PATIENCE = 30.0
_LINUX = platform.system() == "Linux"


def living(data: Path) -> int | None:
    """Return the process id of the server that works in this data folder, None without one.

    On Linux every process is asked for its program and folder. Elsewhere the pid file says
    where to look, and the process itself must confirm that it serves this folder.
    """
    if _LINUX:
        found = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
        return next((pid for pid in found if _serves(pid, data)), None)
    return _confirmed(data)


def stop(pid: int, data: Path) -> None:
    """Stop a server cleanly (a fast shut-down); one that does not listen, at once."""
    for number, patience in ((signal.SIGINT, _PATIENCE), (signal.SIGQUIT, 10.0)):
        if _gone_after(pid, data, number, patience):
            return
    msg = f"PostgreSQL (process {pid}) still serves {data} and does not stop; stop it by hand"
    raise HostError(msg)


def _gone_after(pid: int, data: Path, number: signal.Signals, patience: float) -> bool:
    deadline = time.monotonic() + patience
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return True
    except PermissionError as error:
        msg = f"another user's PostgreSQL (process {pid}) serves {data}; stop it first"
        raise HostError(msg) from error
    while time.monotonic() < deadline:
        if living(data) != pid:
            return True
        time.sleep(0.02)
    return False


def _serves(pid: int, data: Path) -> bool:
    """Answer whether a process is a postmaster in this folder; its children have other titles."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if os.path.basename(words[0]) != b"postgres" or b"-D" not in words:
            return False
        return _same(os.fsdecode(words[words.index(b"-D") + 1]), pid, data)
    except (OSError, IndexError):
        return False


def _same(said: str, pid: int, data: Path) -> bool:
    try:
        # The folder it works in follows a move; what it was told at its start does not.
        return os.path.samefile(f"/proc/{pid}/cwd", data)
    except PermissionError:
        return Path(said).resolve() == data.resolve()


def _confirmed(data: Path) -> int | None:
    try:
        pid = int((data / "postmaster.pid").read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None
    said = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    return pid if "postgres" in said and f"-D {data}" in said else None


def clear(data: Path) -> None:
    """Make way for a new server where none lives: wait for old backends, forget the old pid.

    PostgreSQL itself takes any living process with the number in an old pid file for a
    server and then refuses to start; we have asked the processes instead.
    """
    for number, patience in ((None, 5.0), (signal.SIGQUIT, 5.0)):
        if _nobody_left_after(data, number, patience):
            break
    else:
        msg = f"processes of an old PostgreSQL still work in {data}; stop them by hand"
        raise HostError(msg)
    lock = data / "postmaster.pid"
    if _LINUX or _is_of_another(lock):
        lock.unlink(missing_ok=True)


def _nobody_left_after(data: Path, number: signal.Signals | None, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while left := _backends(data):
        if number:
            for pid in left:
                os.kill(pid, number)
            number = None
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def _backends(data: Path) -> list[int]:
    """Return the processes of this folder's server that outlived it."""
    if not _LINUX:
        return []
    found = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in found if _is_backend(pid, data)]


def _is_backend(pid: int, data: Path) -> bool:
    try:
        title = Path(f"/proc/{pid}/cmdline").read_bytes()
        return title.startswith(b"postgres:") and os.path.samefile(f"/proc/{pid}/cwd", data)
    except OSError:
        return False


def _is_of_another(lock: Path) -> bool:
    """Answer whether the process named in a pid file is no PostgreSQL at all (not on Linux)."""
    try:
        pid = lock.read_text().splitlines()[0]
    except (OSError, IndexError):
        return False
    said = subprocess.run(
        ["ps", "-o", "command=", "-p", pid], capture_output=True, text=True, check=False
    ).stdout
    return bool(said) and "postgres" not in said
