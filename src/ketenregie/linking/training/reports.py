"""What an evaluation and a training leave behind: pictures and tables, in a folder of the caller's."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from ketenregie.engines.linking import say, words
from ketenregie.linking.training import plots
from ketenregie.linking.training.evaluating import WHY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ketenregie.engines.linking import Model
    from ketenregie.linking.training.evaluating import Report
    from ketenregie.linking.training.learning import Trained

MOST_LEVELS = 60


def write_training(folder: Path, present: Model, trained: Trained) -> Iterator[Path]:
    """Write the model and pictures of how it was learned; yields each file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    model = folder / f"model-{trained.model.version}.json"
    trained.model.save(model)
    yield model
    rounds = folder / "rounds.svg"
    lines = [
        plots.Line(name, [(at / max(len(shares) - 1, 1), share) for at, share in enumerate(shares)])
        for name, shares in trained.rounds.items()
    ]
    title = "Share of pairs that match, by round of expectation maximisation"
    rounds.write_text(plots.plot(lines, title, ("rounds", "share")), encoding="utf-8")
    yield rounds
    weights = folder / "weights.svg"
    weights.write_text(_weights(present, trained.model), encoding="utf-8")
    yield weights


def _weights(present: Model, new: Model) -> str:
    rows = [
        (words(attribute, level, "en")[:40], present.levels[attribute][level].bits, weight.bits)
        for attribute, levels in new.levels.items()
        for level, weight in levels.items()
        if weight.m is not None
    ]
    rows.sort(key=lambda row: -abs(row[2] - row[1]))
    title = f"Weights that changed most, {new.version}"
    return plots.bars(rows[:MOST_LEVELS], title, (present.version, new.version))


def write_evaluation(folder: Path, report: Report) -> Iterator[Path]:
    """Write the curve and the missed pairs; yields each file. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"model {report.model}"
    picture = plots.precision_recall(
        {name: report.curve}, f"Precision and recall, {name}", {name: report.threshold}
    )
    curve = folder / "curve.svg"
    curve.write_text(picture, encoding="utf-8")
    yield curve
    missed = folder / "missed.csv"
    with missed.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("a", "b", "reason", "bits", "parts"))
        for one in report.missed:
            parts = "; ".join(say(part, "en") for part in one.comparison.parts)
            rows.writerow((*one.pair, WHY[one.reason], one.comparison.bits, parts))
    yield missed
