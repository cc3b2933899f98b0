"""Re-linking everything at once: our `link batch` beside plain Splink, each in a process of its own.

Time and peak memory are those of the whole process, reading the file included. Processor seconds are those of
all its processes together: what a busy machine does not change much.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import tell
from benchmarks.splink_model import MANY_MENTIONS, Splink, rows_of
from ketenregie.demo.mentions.writing import generate
from ketenregie.linking.training.batching import memory

SEED = 3
UNITS = {"seconds": "s", "processor_seconds": "s", "memory_mb": "MB", "pairs_compared": "pairs"}


def run(size: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), size, SEED)
        mentions = Path(folder) / "mentions.csv"
        command = [sys.executable, "-m", "ketenregie.cli", "link", "batch", str(mentions)]
        ours = _timed([*command, "--out", str(Path(folder) / "pairs.csv")])
        theirs = _timed([sys.executable, "-m", "benchmarks.batch", str(mentions)])
    for name, unit in UNITS.items():
        tell(f"batch of {size:,}, {name}", ours[name], unit, f"Splink {theirs[name]:.0f}")


def _timed(command: list[str]) -> dict[str, float]:
    began, worked = time.perf_counter(), _worked()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found | {
        "seconds": time.perf_counter() - began,
        "processor_seconds": _worked() - worked,
    }


def _worked() -> float:
    """Return the processor time of all processes that were started here and are done, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(mentions: Path) -> None:
    """Link a file with plain Splink; the last line says what that took."""
    splink = Splink(rows_of(mentions), MANY_MENTIONS)
    splink.train()
    compared = splink.count(-1000.0)
    print(json.dumps({"memory_mb": memory(), "pairs_compared": compared}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
