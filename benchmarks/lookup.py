"""One new signal against a large collection: look-up, comparison, candidates, and how they are read.

Timed is what a new signal asks of the house after its receipt: the linker looks up each of its mentions,
opens the sealed features of the candidates, compares, and writes pairs; then the ketenregisseur reads the
candidates through the gate, with every part in words and both mentions revealed. Told are the times on the
clock and, because machines are shared, the processor time of both sides. The anchors in the same run: a bare
look-up of the keys as the owner, and Splink's `predict_between` of one row against the same collection.
"""

from __future__ import annotations

import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection

from benchmarks import arriving, collection
from benchmarks.measure import quantile, tell, tell_times, work_done
from benchmarks.splink_model import MANY_MENTIONS, Splink, rows_of
from benchmarks.walls import plain_connection
from ketenregie.demo.mentions.writing import generate
from ketenregie.engines.linking import Counts, Model, say
from ketenregie.engines.linking.comparing import Part
from ketenregie.host.linker import make_ready
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.linking.candidates import lookups, steps
from ketenregie.protocol import gate
from ketenregie.web.environment import connection_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from uuid import UUID

SIZES = (5_000, 100_000, 1_000_000)
ROUNDS = 300
# Splink learns from so many rows, and is asked about so many one by one.
TAUGHT, ASKED = 7_500, 21
READ = gate.Action("bench.candidates", "read", "bundle", ("connection",), collection.ALL)
SEAT = Actor.person(new_id(), new_id(), Holder("zvhf", "ketenregisseur"))


def run() -> None:
    """Measure at each size and print; the sizes can be named in KETENREGIE_BENCH_MENTIONS."""
    asked = os.environ.get("KETENREGIE_BENCH_MENTIONS")
    sizes = [int(size) for size in asked.split(",")] if asked else SIZES
    p95 = {}
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            began = time.perf_counter()
            loaded = collection.load(size, Path(folder))
            tell(f"load {size} mentions by COPY: mentions", loaded.mentions, "mentions")
            tell(f"load {size} mentions by COPY: keys", loaded.keys, "keys")
            tell(f"load {size} mentions by COPY", time.perf_counter() - began, "s")
            p95[size] = measure(size, loaded)
            splink(size, Path(folder) / "mentions.csv", loaded)
    arriving.measure(sizes[-1], loaded.held_back)
    for small, large in zip(p95, list(p95)[1:], strict=False):
        tell(f"growth of p95, {small} to {large} mentions", p95[large] / p95[small], "x")


def splink(size: int, rows: Path, loaded: collection.Loaded) -> None:
    """Measure Splink's one-record call against the same collection, its rows as they were made."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), TAUGHT, 1)
        taught = Splink(rows_of(Path(folder) / "mentions.csv"), MANY_MENTIONS)
        taught.train()
    beside = Splink(rows_of(rows), MANY_MENTIONS, taught.learned())
    took = beside.one_record(loaded.held_back[:ASKED])[1:]
    tell_times(f"Splink predict_between, one row against {size} mentions as rows", took)


def measure(size: int, loaded: collection.Loaded, start: int = 0, rounds: int = ROUNDS) -> float:
    """Measure with a collection that is loaded, by rows from `start` on; returns the p95 in milliseconds."""
    model = Model.shipped().on(Counts(size))
    told: dict[str, list[float]] = {
        name: [] for name in ("report", "link", "read", "together", "work", "bare")
    }
    counts: dict[str, list[float]] = {"looked up": [], "pairs shown": []}
    true = hits = 0
    with plain_connection() as owner, ThreadPoolExecutor(1, initializer=_as_linker) as linker:
        for nth in range(start, start + rounds + 10):
            times, found, seen = _one(loaded.held_back[nth], model, owner, linker)
            true += len(loaded.truth[nth])
            hits += len(loaded.truth[nth] & set(seen))
            if nth >= start + 10:
                for name, value in times.items():
                    told[name].append(value)
                for name, value in found.items():
                    counts[name].append(value)
    tell_times(f"a signal is reported, {size} mentions", told["report"])
    tell_times(f"its mentions are looked up, compared and written, {size} mentions", told["link"])
    tell_times(f"its candidates are read with words and explanation, {size} mentions", told["read"])
    together = f"one new signal, looked up to explained, {size} mentions"
    tell_times(together, told["together"])
    tell_times(f"the same in processor time, {size} mentions", told["work"])
    tell_times(f"its keys looked up bare, as the owner, {size} mentions", told["bare"])
    tell(f"true signals among the first ten shown, {size} mentions", hits / max(true, 1), "share")
    for name, values in counts.items():
        tell(f"{name} a signal, {size} mentions p50", quantile(values, 0.5), "")
        tell(f"{name} a signal, {size} mentions p95", quantile(values, 0.95), "")
    return quantile(told["together"], 0.95)


def _one(
    row: dict[str, str], model: Model, owner: Any, linker: Executor
) -> tuple[dict[str, float], dict[str, float], list[UUID]]:
    began = time.perf_counter()
    dossier = collection.report(row)
    report = time.perf_counter() - began
    _, link, linking = linker.submit(_counted, lookups.link_waiting, model).result()
    shown, read, reading = _counted(_read, dossier)
    times = {"report": report, "link": link, "read": read, "together": link + read}
    times |= {"work": (linking + reading) / 1000, "bare": _bare(owner, dossier)}
    said = owner.execute(
        "select coalesce(sum((facts->>'found')::int), 0) from protocol_journalentry"
        " where dossier_id = %s and code = 'linking.looked_up'",
        [dossier],
    ).fetchone()[0]
    counts = {"looked up": said, "pairs shown": len(shown)}
    return {name: value * 1000 for name, value in times.items()}, counts, shown


def _counted(work: Callable[[Any], Any], of: Any) -> tuple[Any, float, float]:
    """Do a piece of work on this thread's connection; returns what it gave, seconds and processor time.

    Counting processor time takes a millisecond that the house does not: it is not timed.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        [backend] = cursor.fetchone()
    before, began = work_done(backend), time.perf_counter()
    found = work(of)
    took = time.perf_counter() - began
    return found, took, work_done(backend) - before


def _read(dossier: UUID) -> list[UUID]:
    """Read the first ten candidates as the ketenregisseur's page does; returns the other signals."""
    with gate.passage(SEAT, READ) as p:
        pairs = steps.pairs_of(p, dossier)[:10]
        refs = {ref for pair in pairs for one in pair.mentions for ref in (one.my_ref, one.their_ref)}
        p.reveal_all(refs)
        for pair in pairs:
            for one in pair.mentions:
                for part in one.parts:
                    say(Part(part.attribute, part.level, part.bits, part.rarity))
    return [pair.theirs for pair in pairs]


def _bare(owner: Any, dossier: UUID) -> float:
    began = time.perf_counter()
    owner.execute(
        "select k.digest, count(*) from signals_fingerprint f, unnest(f.digests || f.composed) d,"
        " lateral (select l.digest from signals_linkkey l where l.digest = d limit 102) k"
        " where f.dossier_id = %s group by 1",
        [dossier],
    ).fetchall()
    return time.perf_counter() - began


def _as_linker() -> None:
    """Give this thread a connection of its own with the linker's secret, as its process has."""
    connection.settings_dict = connection.settings_dict | connection_settings("linker")
    make_ready()
