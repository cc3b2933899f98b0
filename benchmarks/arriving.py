"""Signals that arrive while the linker works beside the house, as in use: how soon their candidates stand.

The linker is a process of its own, woken by the database. Measured are the wait of one signal from its
receipt to its candidates, the oldest that waits while twenty signals a second arrive, and how many a second
the house takes in at most. The anchor in the same run: the same arrivals with the linker away.
"""

from __future__ import annotations

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.collection import report
from benchmarks.measure import tell, tell_times
from benchmarks.walls import plain_connection
from ketenregie.host import parts
from ketenregie.protocol import keyring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    import psycopg

    Row = dict[str, str]

ALONE = 40
A_SECOND = 20
SECONDS = 20.0
HANDS = 4
MANY = 300
WAITING = (
    "select coalesce(extract(epoch from clock_timestamp() - min(since)), 0)::float from signals_tolink"
)
PATIENCE = 60.0


def measure(size: int, rows: list[Row]) -> None:
    """Measure with a collection of a size that is loaded, and rows of its people that are not in it."""
    # One crew of hands: each has a connection of its own for as long as it lasts.
    with ThreadPoolExecutor(HANDS) as hands:
        with linker():
            _with_linker(hands, size, rows)
        tell(
            f"signals taken in at most, linker away, {size} mentions", _at_most(hands, rows), "signals/s"
        )


def _with_linker(hands: Executor, size: int, rows: list[Row]) -> None:
    _drained()
    with plain_connection() as watching:
        alone = [_alone(row, watching) for row in rows[:ALONE]]
    tell_times(f"from receipt to candidates, one signal, {size} mentions", alone)
    paced, oldest = _watched(lambda: _paced(hands, rows))
    tell(f"signals taken in at {A_SECOND} a second, {size} mentions", paced, "signals/s")
    tell(f"oldest that waits at {A_SECOND} a second, {size} mentions", oldest, "s", "at most 5 s")
    most, _ = _watched(lambda: _at_most(hands, rows))
    began = time.perf_counter()
    _drained()
    tell(f"signals taken in at most, linker on, {size} mentions", most, "signals/s")
    tell(f"until all of those are linked, {size} mentions", time.perf_counter() - began, "s")


@contextmanager
def linker() -> Iterator[None]:
    """Run the linker as the supervisor does, with what it is lent."""
    lent = keyring.lend_linking(Path(os.environ["KETENREGIE_KEYS"]))
    running = parts.linker(dict(os.environ) | {"KETENREGIE_SUPERVISED": "1"}, str(lent))
    running.start()
    try:
        yield
    finally:
        running.stop()


def _alone(row: Row, watching: psycopg.Connection[Any]) -> float:
    """Report one signal; returns how long after its receipt its candidates stand."""
    report(row)
    began = time.perf_counter()
    _until_drained(watching, 0.001)
    return (time.perf_counter() - began) * 1000


def _drained() -> None:
    with plain_connection() as owner:
        _until_drained(owner, 0.05)


def _until_drained(owner: psycopg.Connection[Any], pause: float) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        waiting = owner.execute("select 1 from signals_tolink where tries < 5 limit 1")
        if waiting.fetchone() is None:
            return
        time.sleep(pause)


def _watched(work: Callable[[], float]) -> tuple[float, float]:
    """Do something and return it, with how long the oldest mention waited for the linker meanwhile."""
    oldest, done = [0.0], threading.Event()

    def watch() -> None:
        with plain_connection() as owner:
            while not done.wait(0.05):
                oldest.extend(waited for [waited] in owner.execute(WAITING))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        return work(), max(oldest)
    finally:
        done.set()
        watcher.join()


def _paced(hands: Executor, rows: list[Row]) -> float:
    """Report at a steady pace; returns how many a second it became."""
    began, many = time.perf_counter(), int(A_SECOND * SECONDS)
    sent = []
    for nth in range(many):
        time.sleep(max(0.0, began + nth / A_SECOND - time.perf_counter()))
        sent.append(hands.submit(report, rows[nth % len(rows)]))
    for one in sent:
        one.result()
    return many / (time.perf_counter() - began)


def _at_most(hands: Executor, rows: list[Row]) -> float:
    """Report as fast as it goes; returns how many a second."""
    began = time.perf_counter()
    list(hands.map(report, (rows[nth % len(rows)] for nth in range(MANY))))
    return MANY / (time.perf_counter() - began)
