"""Re-linking a whole file at once, in memory: every pair that is to be laid before a person, as a table."""

from __future__ import annotations

import csv
import io
import multiprocessing
import os
import resource
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TextIO

from ketenregie.engines.linking import compare
from ketenregie.linking.training.blocking import CHUNK, spread
from ketenregie.linking.training.finding import Nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ketenregie.engines.linking import Comparison, Model
    from ketenregie.linking.training.blocking import Collection

# The candidates that share most with a mention; whoever looks at a screen sees ten.
CANDIDATES = 20
# So many weights and rarities a process remembers.
REMEMBERED = 65_536


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a re-linking did; `memory_mb` is the most it ever held, in all its processes."""

    model: str
    mentions: int
    pairs_compared: int
    shown: int
    above_threshold: int
    seconds: float
    memory_mb: int

    def as_json(self) -> dict[str, object]:
        """Return it by name."""
        return asdict(self) | {"seconds": round(self.seconds, 1)}


@dataclass(frozen=True)
class _Shared:
    """What every process reads: set before they begin, so that nothing of it is sent."""

    collection: Collection
    nearest: Nearest
    model: Model


class _Told(NamedTuple):
    """What a process tells of a part: how many it compared, what is shown of it, and its own memory."""

    compared: int = 0
    shown: int = 0
    above: int = 0
    rows: str = ""
    process: int = 0
    memory: int = 0


def relink(
    collection: Collection,
    model: Model,
    table: Path,
    progress: Callable[[int, int], None],
    candidates: int = CANDIDATES,
) -> Outcome:
    """Compare all mentions with their candidates and write the pairs that are to be shown to a CSV file.

    Columns `a,b,bits,parts`; parts are `attribute:level:bits` and add up to bits. The file is there only when
    all of it is. Raises OSError.
    """
    global _shared  # how forked processes find it
    began, total = time.monotonic(), len(collection)
    _shared = _Shared(collection, Nearest(total, candidates), _remembering(model))
    parts = [range(at, min(at + CHUNK, total)) for at in range(0, total, CHUNK)]
    sums, beside = [0, 0, 0], dict[int, int]()
    try:
        with _whole(table) as file:
            file.write("a,b,bits,parts\n")
            for at, _done in enumerate(spread(_find, parts, collection.many), 1):
                progress(min(at * CHUNK, total) // 2, total)
            for at, told in enumerate(spread(_compare, parts, collection.many), 1):
                file.write(told.rows)
                sums = [one + more for one, more in zip(sums, told[:3], strict=True)]
                beside[told.process] = max(beside.get(told.process, 0), told.memory)
                progress((total + min(at * CHUNK, total)) // 2, total)
    finally:
        _shared = None
    held = memory() + sum(beside.values())
    compared, shown, above = sums
    seconds = time.monotonic() - began
    return Outcome(model.version, total, compared, shown, above, seconds, held)


_shared: _Shared | None = None


@contextmanager
def _whole(table: Path) -> Iterator[TextIO]:
    """Open a file that takes its name when it is whole; what is no file, as a pipe, is written at once."""
    if table.exists() and not table.is_file():
        with table.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    whole = table.resolve()
    half = whole.with_name(f".{whole.name}.{os.getpid()}")
    try:
        with half.open("w", encoding="utf-8", newline="") as file:
            yield file
        half.replace(whole)
    finally:
        half.unlink(missing_ok=True)


def _remembering(model: Model) -> Model:
    """Return a model that weighs the same and remembers what it weighed: most values come again and again."""
    made = replace(model)
    for name in ("weight", "rarity"):
        # Frozen says that it weighs always the same; what stands in it goes before what its class does.
        object.__setattr__(made, name, lru_cache(REMEMBERED)(getattr(model, name)))
    return made


def _find(part: range) -> int:
    """Keep the candidates of some mentions where all processes see them."""
    shared = _of_all()
    shared.nearest.put(part, shared.collection.blocks.nearest(part, shared.nearest.most))
    return len(part)


def _compare(part: range) -> _Told:
    """Compare some mentions with their candidates, each pair once."""
    shared, text = _of_all(), io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    features, name, model = shared.collection.features, shared.collection.name, shared.model
    place = shared.collection.blocks.place
    compared = shown = above = 0
    for one, other in shared.nearest.pairs(part):
        compared += 1
        a, b = (one, other) if place[one] < place[other] else (other, one)
        found = compare(features[a], features[b], model)
        bits = found.bits
        if bits >= model.shown:
            shown += 1
            above += bits >= model.threshold
            rows.writerow((name(a), name(b), bits, _parts(found)))
    own = private() if multiprocessing.parent_process() else 0
    return _Told(compared, shown, above, text.getvalue(), os.getpid(), own)


def _of_all() -> _Shared:
    assert _shared is not None  # noqa: S101 - set by relink, before any process begins
    return _shared


def private() -> int:
    """Return the memory of this process beside what it shares with the one it came from, in MB."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0
    lines = [one.split() for one in rollup.read_text("ascii").splitlines()]
    return sum(int(one[1]) for one in lines if one[0] == "Private_Dirty:") // 1024


def memory() -> int:
    """Return the most memory this process ever held, in MB.

    Where it can be read, from the process itself: what the system counts begins with its parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [one for one in status.read_text("ascii").splitlines() if one.startswith("VmHWM:")]
        return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024)  # bytes on macOS


def _parts(found: Comparison) -> str:
    return " ".join(f"{part.attribute}:{part.level}:{part.bits:g}" for part in found.parts)
