"""How a process lives: not beyond its parent, and without going through for rubbish what stays anyway."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
# So many new things that may hold each other before they are gone through.
_YOUNG = 10_000


def die_with_parent(number: int = signal.SIGTERM) -> None:
    """Ask the kernel to send us a signal when our parent dies; Linux only, elsewhere nothing happens."""
    if not sys.platform.startswith("linux"):
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
    if os.getppid() != parent:  # it died between the two calls
        os.kill(os.getpid(), number)


def settle() -> None:
    """Say that what was loaded stays: a search for rubbish passes it by from now on, and comes less often.

    Going through all of a program takes as long as answering several requests.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, *gc.get_threshold()[1:])
