"""Nothing acknowledged is lost and nothing is doubled, while everything is killed under fifty reporters.

In the middle of the run the web server is killed, then restarted in good order, then PostgreSQL is
killed. A reporter who got no answer sends the same sealed form again, as a browser does. Afterwards
every receipt that was shown must open its mailbox, and stand for exactly one report.
"""

from __future__ import annotations

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from benchmarks.intake import CLIENTS, at_once, served, wait
from benchmarks.measure import quantile, tell
from benchmarks.reporter import GaveUp, Reporter, over_http
from benchmarks.walls import plain_connection
from ketenregie.protocol import gate

if TYPE_CHECKING:
    from ketenregie.host.parts import Program
    from ketenregie.host.server import Server

PAUSE = 5.0
# How often each code stands in the database, and for how many signals. Digests only: no code is kept.
FOUND = (
    "select count(*), count(distinct s.dossier_id) from protocol_receipt r"
    " join signals_signal s on s.dossier_id = r.dossier_id where r.digest = any(%s)"
)
ALL = "select count(*) from signals_signal"


def run(server: Server) -> None:
    """Measure, print, and end with an error when anything was lost or doubled."""
    before = _count(ALL)[0]
    with served() as (web, port):
        tired, given_up = threading.Event(), []

        def act(one: Reporter) -> None:
            try:
                while not tired.is_set():
                    one.report()
            except GaveUp:
                given_up.append(one)

        # A server dies with the thread that started it: trouble is made in this one.
        with ThreadPoolExecutor(1) as crowd:
            reporting = crowd.submit(at_once, port, act)
            try:
                down = _trouble(web, server, port)
            finally:
                tired.set()
            reporters = reporting.result()
        shut = _shut(port, [code for one in reporters for code in one.codes])
    made = _count(ALL)[0] - before
    _tell(reporters, made, shut, len(given_up), down)


def _trouble(web: Program, server: Server, port: int) -> list[float]:
    """Kill and restart in turn; returns for how long nobody was answered each time."""
    down = []
    for trouble in (_kill_web, _restart_web, _kill_database):
        time.sleep(PAUSE)
        began = time.perf_counter()
        trouble(web, server)
        wait(port)
        down.append(time.perf_counter() - began)
    time.sleep(PAUSE)
    return down


def _kill_web(web: Program, server: Server) -> None:
    del server
    kill(web)
    web.start()


def _restart_web(web: Program, server: Server) -> None:
    del server
    web.stop()
    web.start()


def _kill_database(web: Program, server: Server) -> None:
    del web
    kill(server)
    server.start()


def kill(part: Program | Server) -> None:
    """Kill a part without a chance to finish anything."""
    if part.process:
        part.process.kill()
        part.process.wait()


def _shut(port: int, codes: list[str]) -> int:
    """Return how many of the codes that were shown open no mailbox."""
    one = Reporter(over_http(port, CLIENTS))
    return sum(not one.opens(code) for code in codes)


def _count(statement: str, *values: object) -> tuple[int, ...]:
    with plain_connection() as connection:
        return connection.execute(statement, values).fetchall()[0]


def _tell(reporters: list[Reporter], made: int, shut: int, given_up: int, down: list[float]) -> None:
    codes = [code for one in reporters for code in one.codes]
    receipts, signals = _count(FOUND, [gate.receipt_digest(code) for code in codes])
    name = f"with {CLIENTS} clients while web and database are killed"
    tell(f"reports acknowledged {name}", len(codes), "reports")
    tell("of these lost", len(set(codes)) - signals, "reports", "0")
    tell("stored beside these, or twice", made - signals + receipts - signals, "reports", "0")
    tell("receipts that open no mailbox", shut, "receipts", "0")
    tell("reporters who gave up", given_up, "reporters", "0")
    tell("times that a reporter had to send again", sum(one.setbacks for one in reporters), "times")
    tell("of these told of an error of ours (500)", sum(one.broken for one in reporters), "times", "0")
    for trouble, took in zip(("web killed", "web restarted", "PostgreSQL killed"), down, strict=True):
        tell(f"{trouble}: seconds until a page came again", took, "s")
    sends = [took for one in reporters for took in one.sends]
    tell(f"sending {name}, answered at once, p95", quantile(sends, 0.95), "ms")
    if shut or given_up or not len(codes) == len(set(codes)) == signals == receipts == made:
        sys.exit("an acknowledged report was lost, or one was doubled")
