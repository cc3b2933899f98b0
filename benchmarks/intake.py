"""The public form under fifty clients at once: page and sending times, and reports per second.

The anchors, in the same run: a page without a form under as many clients, and the same sending
without a web server, with the one statement in it that stores the report.
"""

from __future__ import annotations

import os
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.measure import quantile, tell, tell_times
from benchmarks.reporter import START, Reporter, in_process, over_http
from ketenregie.host import parts
from ketenregie.protocol import database

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENTS = 50
EACH = 4
ALONE = 30
LONGEST = 50.0


def run() -> None:
    """Measure and print."""
    _alone()
    with served() as (_web, port):
        bare = at_once(port, lambda one: [one.turn(f"{START}klaar/") for _ in range(10)])
        _tell(bare, *_reporting(port))


@contextmanager
def served() -> Iterator[tuple[parts.Program, int]]:
    """Serve the house with the web server it has in use, on a free port of this machine."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    # As below the supervisor: the workers die with the master that is killed.
    web = parts.web(port, dict(os.environ) | {"KETENREGIE_SUPERVISED": "1"})
    web.start()
    try:
        wait(port)
        yield web, port
    finally:
        web.stop()


def wait(port: int) -> None:
    """Wait until the web server answers."""
    ask = over_http(port, 0)
    for _ in range(150):
        if ask(START, None)[0] == 200:
            return
        time.sleep(0.2)
    sys.exit("the web server does not answer")


def at_once(port: int, act: Callable[[Reporter], object], many: int = CLIENTS) -> list[Reporter]:
    """Let many reporters act at the same time; returns them when all are done."""
    reporters = [Reporter(over_http(port, number)) for number in range(many)]
    with ThreadPoolExecutor(many) as pool:
        list(pool.map(act, reporters))  # what went wrong with one of them is raised here
    return reporters


def _reporting(port: int) -> tuple[list[Reporter], float]:
    until = time.monotonic() + LONGEST

    def act(one: Reporter) -> None:
        for _ in range(EACH):
            if time.monotonic() < until:
                one.report()

    began = time.perf_counter()
    return at_once(port, act), time.perf_counter() - began


def _tell(bare: list[Reporter], reporters: list[Reporter], took: float) -> None:
    plain = [took for one in bare for took in one.pages]
    pages = [took for one in reporters for took in one.pages]
    sends = [took for one in reporters for took in one.sends]
    anchor = f"a page without a form, {CLIENTS} clients"
    tell_times(anchor, plain)
    tell_times(f"form page with {CLIENTS} clients", pages, anchor)
    tell_times(f"sending with {CLIENTS} clients", sends, anchor)
    tell(
        "sending against a page without a form, p95",
        quantile(sends, 0.95) / quantile(plain, 0.95),
        "x",
        anchor,
    )
    told = "whole forms, every page of each"
    tell(f"reports per second with {CLIENTS} clients", len(sends) / took, "1/s", told)
    tell(f"pages per second with {CLIENTS} clients", (len(pages) + len(sends)) / took, "1/s", told)
    tell("answers that were an error", sum(one.setbacks for one in reporters), "answers", "0")


def _alone() -> None:
    """Time the sending of one reporter without a web server, and the statement that stores it."""
    statements: list[float] = []
    stored = database.report_public

    def timed(*values: Any) -> Any:
        began = time.perf_counter()
        try:
            return stored(*values)
        finally:
            statements.append((time.perf_counter() - began) * 1000)

    database.report_public = timed  # type: ignore[assignment]
    one = Reporter(in_process())
    try:
        for _ in range(ALONE):
            one.report()
    finally:
        database.report_public = stored
    tell_times("the statement that stores a report, alone", statements)
    tell_times("sending in one process, alone", one.sends, "the statement in it")
