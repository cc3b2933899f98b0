"""Timing, and one line of JSON a figure."""

from __future__ import annotations

import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def times(work: Callable[[], object], rounds: int, warm: int = 5) -> list[float]:
    """Return the milliseconds of each round of a piece of work."""
    for _ in range(warm):
        work()
    found = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return found


def work_done(backend: int) -> float:
    """Return the processor time of this thread and of a process beside it (its server's), in milliseconds.

    What a busy machine does not change much, where times on the clock say mostly who else was at work.
    """
    told = Path(f"/proc/{backend}/schedstat")
    beside = int(told.read_text().split()[0]) / 1e6 if told.exists() else 0.0
    return time.thread_time() * 1000 + beside


def quantile(values: Sequence[float], share: float) -> float:
    """Return a quantile by rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def tell(name: str, value: float, unit: str, compared_with: str = "") -> None:
    """Print one figure."""
    line = {"name": name, "value": round(value, 3), "unit": unit, "compared_with": compared_with}
    print(json.dumps(line), flush=True)


def tell_times(name: str, values: Sequence[float], compared_with: str = "") -> None:
    """Print the median and the 95th percentile of some times."""
    tell(f"{name} p50", statistics.median(values), "ms", compared_with)
    tell(f"{name} p95", quantile(values, 0.95), "ms", compared_with)
