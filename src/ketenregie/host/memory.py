"""How much of the machine's memory the embedded PostgreSQL keeps its pages in."""

from __future__ import annotations

import os

_MB = 1024 * 1024
# PostgreSQL's own least, and what a million mentions with all that stands beside them ask for.
_LEAST, _MOST = 128, 1024
_SHARE = 8


def settings(megabytes: int | None = None) -> dict[str, str]:
    """Return PostgreSQL's settings for a machine of so many megabytes; this machine's when not given.

    An eighth is its own, the rest of the system's cache is taken to be half; pages are on a disk that
    reads anywhere as fast as in a row.
    """
    held = megabytes or machine()
    return {
        "shared_buffers": f"{min(max(held // _SHARE, _LEAST), _MOST)}MB",
        "effective_cache_size": f"{max(held // 2, 2 * _LEAST)}MB",
        "random_page_cost": "1.1",
    }


def machine() -> int:
    """Return the megabytes of this machine's memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // _MB
