"""Where a file lies while it is looked at: without a name, for this process alone, gone with it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings


def folder() -> Path:
    """Return the private folder for files on their way in; made when new."""
    found = Path(settings.HOME) / "uploads"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def new_file() -> BinaryIO:
    """Return a new file that has no name: when this process ends, however it ends, it is gone.

    On a system that cannot make one it is named for an instant, with mode 0600 (`clear`).
    """
    return cast("BinaryIO", tempfile.TemporaryFile(dir=folder(), buffering=0))


def clear() -> int:
    """Remove what a crash left in the folder; returns how many. Run before anything is served."""
    left = [one for one in folder().iterdir() if one.is_file()]
    for one in left:
        os.unlink(one)
    return len(left)
