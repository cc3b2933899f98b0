"""What linking finds and how fast, beside Splink in the same run: FEBRL, signals, weak queries, batch.

Sizes by the environment: LINKING_MENTIONS (signal-shaped, 7,500), LINKING_WEAK and LINKING_BATCH (20,000;
the promises are for 1,000,000: the batch alone takes half an hour on two busy cores). One record against the
database is a benchmark of its own.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import febrl
from benchmarks.batch import run as batch
from benchmarks.measure import tell, tell_times
from benchmarks.splink_model import MENTIONS, Splink, rows_of
from benchmarks.weak import run as weak
from ketenregie.demo.mentions.writing import generate
from ketenregie.engines.linking import Model, figures, score
from ketenregie.linking.training import evaluating, learning, reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    Pair = tuple[str, str]
    Scored = Mapping[Pair, float]

SEED = 2026
SHARES = ("blocking_recall", "f1", "recall_at_precision_99", "recall_at_10")


def run() -> None:
    """Measure and print: quality on FEBRL and on signal-shaped data, weak queries, one record with Splink."""
    _febrl()
    with tempfile.TemporaryDirectory() as folder:
        _signals(Path(folder))
    weak(_size("LINKING_WEAK", 20_000))
    batch(_size("LINKING_BATCH", 20_000))


def _size(name: str, usual: int) -> int:
    return int(os.environ.get(name, usual))


def _febrl() -> None:
    where = febrl.folder()
    if not where:
        print('{"name": "FEBRL is left out: requirements/bench.txt is not installed"}', flush=True)
        return
    # As the anchor was made: both learn on FEBRL4 without labels, and what they learned is used as it is.
    rows, _truth = febrl.read(where, *febrl.FILES["FEBRL4"])
    index = evaluating.collect(map(febrl.mention, rows))
    learned = learning.unlabelled(index, Model.shipped(), version="FEBRL4")
    taught = Splink(rows, febrl.FEBRL)
    taught.train()
    for name, files in febrl.FILES.items():
        rows, truth = febrl.read(where, *files)
        index = evaluating.collect(map(febrl.mention, rows))
        theirs = Splink(rows, febrl.FEBRL, taught.learned()).predict()
        for how, model in (("learned on FEBRL4", learned), ("shipped weights", Model.shipped())):
            here = evaluating.at_home(model, index)
            ours = score(index, here), here.threshold
            _beside(f"{name}, {how}", ours, theirs, dict.fromkeys(truth, ""))


def _signals(folder: Path) -> None:
    """Signal-shaped mentions: all together, and each kind of noise by itself."""
    made = generate(folder, _size("LINKING_MENTIONS", 7_500), SEED)
    mentions = reading.read_mentions(folder / "mentions.csv")
    truth = reading.read_truth(folder / "truth.csv", {one.mention for one in mentions})
    index = evaluating.collect(mentions)
    model = evaluating.at_home(Model.shipped(), index)
    began = time.perf_counter()
    ours = score(index, model)
    tell("signal-shaped, all pairs compared", time.perf_counter() - began, "s")
    splink = Splink(rows_of(folder / "mentions.csv"), MENTIONS)
    splink.train()
    theirs = splink.predict()
    name = f"signal-shaped, {made['mentions']:,} mentions"
    _beside(name, (ours, model.threshold), theirs, truth)
    _by_noise(ours, theirs, truth)
    queries = list(rows_of(folder / "mentions.csv"))[:30]
    tell_times(
        f"Splink predict_between, one record against {made['mentions']:,}", splink.one_record(queries)
    )


def _beside(name: str, ours: tuple[Scored, float], theirs: Scored, truth: Mapping[Pair, str]) -> None:
    """Tell our figures at the threshold set beforehand; Splink's F1 is the best any threshold gives."""
    scored, threshold = ours
    mine, other = figures(scored, truth, threshold).to_json(), figures(theirs, truth, 0.0).to_json()
    other["f1"] = evaluating.best_f1(theirs, truth)
    for share in SHARES:
        tell(f"{name}, {share}", mine[share], "share", f"Splink {other[share]:.4f}")


def _by_noise(ours: Scored, theirs: Scored, truth: Mapping[Pair, str]) -> None:
    mine = evaluating.by_noise(ours, truth, 0.0)
    other = evaluating.by_noise(theirs, truth, 0.0)
    for noise, row in mine.items():
        for share in ("blocking_recall", "recall_at_precision_99", "recall_at_10"):
            beside = f"Splink {other[noise][share]:.4f}"
            tell(f"{noise} ({row['pairs']} pairs), {share}", row[share], "share", beside)
