"""The unprivileged user that PostgreSQL runs as when we are root (it refuses to run as root)."""

from __future__ import annotations

import os
import pwd
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from ketenregie.host.trouble import HostError

if TYPE_CHECKING:
    from pathlib import Path

# An account made for us goes first; `nobody` is on nearly every machine.
_NAMES = ("ketenregie", "nobody")


class AsUser(TypedDict, total=False):
    """Arguments of `subprocess.Popen` that give up root for good."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """A user with an entry in the password file; `initdb` refuses one without."""

    name: str
    uid: int
    gid: int

    def as_user(self) -> AsUser:
        """Return what makes a child process run as this user."""
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path, mode: int) -> None:
        """Give a path of ours to this user, with this mode."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)


def server_account() -> Account:
    """Return ourselves, or as root an unprivileged user."""
    if os.geteuid() != 0:
        return Account("", os.getuid(), os.getgid())
    for name in _NAMES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name, entry.pw_uid, entry.pw_gid)
    msg = (
        "PostgreSQL does not run as root and this machine has no user 'nobody': "
        "start as an ordinary user, or make one called 'ketenregie'"
    )
    raise HostError(msg)


def can_reach(account: Account, path: Path) -> bool:
    """Answer whether the account may pass through every folder above a path."""
    if os.geteuid() != 0:
        return True
    return all(_may_enter(account, folder) for folder in path.resolve().parents)


def _may_enter(account: Account, folder: Path) -> bool:
    found = folder.stat()
    if found.st_uid == account.uid:
        return bool(found.st_mode & stat.S_IXUSR)
    if found.st_gid == account.gid:
        return bool(found.st_mode & stat.S_IXGRP)
    return bool(found.st_mode & stat.S_IXOTH)
