"""Where the embedded server keeps its data, and the short folder of its socket."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from ketenregie.host.account import Account, can_reach, server_account
from ketenregie.host.trouble import HostError

_POINTER = "server-folder"
_OUTSIDE = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108 - mkdtemp makes the folder in it
_SOCKET_PREFIX = "ketenregie-"
_SOCKET_NOTE = "socket-folder"
# The kernel's limit of a socket's path is 107 bytes; the server adds its own name.
_LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")


def make_home(home: Path) -> None:
    """Make the folder of data and keys; a folder that exists keeps its permissions."""
    try:
        home.mkdir(parents=True)
    except FileExistsError:
        if not home.is_dir():
            msg = f"{home} is not a folder: point KETENREGIE_HOME elsewhere"
            raise HostError(msg) from None
        return
    except OSError as error:
        msg = f"cannot make {home} ({error.strerror}): point KETENREGIE_HOME elsewhere"
        raise HostError(msg) from error
    # As root the server's user passes through; what is private in it has its own lock.
    home.chmod(0o711 if os.geteuid() == 0 else 0o700)


def server_folder(home: Path) -> tuple[Path, Account]:
    """Return the server's own folder and the user it runs as; made when new.

    The folder is `postgres` in the home, unless the server's user cannot get there (root
    in a private folder): then it is outside, and a file in the home points at it.
    """
    account = server_account()
    folder = known_folder(home) or _new(home, account)
    if folder.is_dir():
        return folder, _owner(folder, account)
    folder.mkdir(mode=0o700)
    account.own(folder, 0o700)
    return folder, account


def socket_folder(account: Account) -> Path:
    """Make a new folder for the socket: short, and closed to everybody else."""
    base = Path("/tmp")  # noqa: S108 - mkdtemp makes a private folder in it
    if not os.access(base, os.W_OK):
        base = Path(tempfile.gettempdir())
    folder = Path(tempfile.mkdtemp(prefix=_SOCKET_PREFIX, dir=base))
    if len(os.fsencode(folder)) > _LONGEST_SOCKET_FOLDER:
        folder.rmdir()
        msg = f"{base} is too long a path for a socket: set TMPDIR to a shorter one"
        raise HostError(msg)
    account.own(folder, 0o700)
    return folder


def note_socket_folder(server: Path, folder: Path) -> None:
    """Note the socket folder of a server, so that the next start finds what a killed one left."""
    (server / _SOCKET_NOTE).write_text(f"{folder}\n", encoding="utf-8")


def left_socket_folder(server: Path, account: Account) -> Path | None:
    """Return the socket folder that the last start noted, if it is still there and ours."""
    try:
        folder = Path((server / _SOCKET_NOTE).read_text(encoding="utf-8").strip())
        ours = folder.name.startswith(_SOCKET_PREFIX) and folder.stat().st_uid == account.uid
    except OSError:
        return None
    return folder if ours else None


def known_folder(home: Path) -> Path | None:
    """Return the server folder that this home already has."""
    pointer = home / _POINTER
    if pointer.is_file():
        return Path(pointer.read_text(encoding="utf-8").strip())
    return home / "postgres" if (home / "postgres").is_dir() else None


def _new(home: Path, account: Account) -> Path:
    inside = home / "postgres"
    if can_reach(account, inside):
        return inside
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:12]
    for base in _OUTSIDE:
        if os.access(base, os.W_OK) and can_reach(account, base / "x"):
            folder = Path(tempfile.mkdtemp(prefix=f"ketenregie-{name}-", dir=base))
            account.own(folder, 0o700)
            (home / _POINTER).write_text(f"{folder}\n", encoding="utf-8")
            return folder
    msg = f"user {account.name} cannot reach {home}: point KETENREGIE_HOME to where it can"
    raise HostError(msg)


def _owner(folder: Path, account: Account) -> Account:
    """Return who owns the data: it may have been made before as another user."""
    found = folder.stat()
    if found.st_uid == account.uid:
        return account
    if os.geteuid() == 0 and found.st_uid != 0:
        return Account(folder.owner(), found.st_uid, found.st_gid)
    msg = f"{folder} belongs to another user: start as that user, or choose another KETENREGIE_HOME"
    raise HostError(msg)
