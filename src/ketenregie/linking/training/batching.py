"""Re-linking a whole file at once, in memory: every pair that is to be laid before a person, as a table."""

from __future__ import annotations

import csv
import resource
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ketenregie.engines.linking import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ketenregie.engines.linking import Comparison, Index, Model

# The candidates that share most with a mention; whoever looks at a screen sees ten.
CANDIDATES = 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a re-linking did; `memory_mb` is the most this process ever held."""

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


def relink(
    index: Index,
    model: Model,
    table: Path,
    progress: Callable[[int, int], None],
    candidates: int = CANDIDATES,
) -> Outcome:
    """Compare all mentions with their candidates and write the pairs that are to be shown to a CSV file.

    Columns `a,b,bits,parts`; parts are `attribute:level:bits` and add up to bits. Raises OSError.
    """
    began = time.monotonic()
    compared = shown = above = 0
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("a", "b", "bits", "parts"))
        for a, b in _pairs(index, candidates, progress):
            found = compare(index.features[a], index.features[b], model)
            compared += 1
            if found.bits >= model.shown:
                shown += 1
                above += found.bits >= model.threshold
                rows.writerow((a, b, found.bits, _parts(found)))
    seconds = time.monotonic() - began
    return Outcome(model.version, len(index), compared, shown, above, seconds, memory())


def memory() -> int:
    """Return the most memory this process ever held, in MB.

    Where it can be read, from the process itself: what the system counts begins with its parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        [line] = [one for one in status.read_text("ascii").splitlines() if one.startswith("VmHWM:")]
        return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 * 1024)  # bytes on macOS


def _pairs(index: Index, most: int, progress: Callable[[int, int], None]) -> Iterator[tuple[str, str]]:
    """Yield each pair once: what is remembered is a number a pair, not its two names."""
    place = {name: at for at, name in enumerate(index.features)}
    total, seen = len(index), set()
    for here, name in enumerate(index.features):
        for other in index.candidates_of(name, limit=most):
            there = place[other]
            if there > here:
                seen.add(here << 32 | there)
            elif there << 32 | here in seen:
                continue
            yield (name, other) if name < other else (other, name)
        progress(here + 1, total)


def _parts(found: Comparison) -> str:
    return " ".join(f"{part.attribute}:{part.level}:{part.bits:g}" for part in found.parts)
