"""Measuring: the figures of the exchange format, by kind of noise, and the pairs missed with the reason."""

import csv
import json
import xml.etree.ElementTree as ElementTree

import pytest

from ketenregie import cli
from ketenregie.engines.linking import Model
from ketenregie.linking.training import evaluating, plots

NAMED = {
    "pairs_compared",
    "blocking_recall",
    "precision",
    "recall",
    "f1",
    "recall_at_precision_99",
    "recall_at_10",
}


@pytest.fixture(scope="module")
def report(index, truth):
    return evaluating.evaluate(index, Model.shipped(), truth)


# R3.6
def test_evaluate_ends_with_the_figures_as_json_and_leaves_a_curve_and_what_was_missed(
    folder, tmp_path, capsys
):
    words = ["link", "evaluate", str(folder / "mentions.csv"), "--truth", str(folder / "truth.csv")]
    assert cli.main([*words, "--out", str(tmp_path)]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last.keys() >= NAMED
    assert 0 < last["recall"] <= last["blocking_recall"] <= 1
    picture = ElementTree.parse(tmp_path / "curve.svg").getroot()  # noqa: S314 - our own file
    assert picture.find("{http://www.w3.org/2000/svg}title").text
    with (tmp_path / "missed.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(last["missed"].values())
    assert {row["reason"] for row in rows} <= {"blocked out", "too little evidence"}


# R3.6
def test_evaluate_without_a_folder_says_how_to_get_the_curve_and_all_that_was_missed(folder, capsys):
    words = ["link", "evaluate", str(folder / "mentions.csv"), "--truth", str(folder / "truth.csv")]
    assert cli.main(words) == 0
    *_, said, last = capsys.readouterr().out.splitlines()
    assert all(word in said for word in ("curve.svg", "missed.csv", "--out FOLDER"))
    assert json.loads(last)["model"]


# R3.6
def test_every_true_pair_is_found_or_missed_for_one_reason(report, truth):
    found = round(report.figures.recall * len(truth))
    assert found + len(report.missed) == len(truth)
    assert len({one.pair for one in report.missed}) == len(report.missed)


# R3.6
def test_every_kind_of_noise_is_measured(report, truth):
    assert report.by_noise.keys() == {word for noise in truth.values() for word in noise.split()}
    for row in report.by_noise.values():
        assert row["recall_at_precision_99"] <= row["blocking_recall"]
        assert row["recall_at_10"] <= row["blocking_recall"]


# R3.6
def test_what_is_certain_is_at_the_top_of_the_curve():
    scored = {("a", "b"): 9.0, ("a", "c"): 5.0, ("b", "c"): 5.0, ("c", "d"): 1.0}
    truth = {("a", "b"): "", ("c", "d"): "typo", ("e", "f"): "typo"}
    assert evaluating.bits_at_precision(scored, truth) == 9.0
    assert evaluating.bits_at_precision({("a", "c"): 5.0}, truth) == float("inf")
    assert evaluating.best_f1(scored, truth) == pytest.approx(4 / 7)
    noise = evaluating.by_noise(scored, truth, 2.0)
    assert noise["typo"] == {
        "pairs": 2,
        "blocking_recall": 0.5,
        "recall": 0.0,
        "recall_at_precision_99": 0.0,
        "recall_at_10": 0.5,
    }


def test_a_plot_says_what_it_shows_and_escapes_it():
    picture = plots.precision_recall(
        {"<model>": [(9.0, 1.0, 0.5), (1.0, 0.5, 1.0)]}, "A & B", {"<model>": 5.0}
    )
    assert "<title>A &amp; B</title>" in picture
    assert "&lt;model&gt;" in picture
    assert picture.count("<circle") == 1
    ElementTree.fromstring(picture)  # noqa: S314
    ElementTree.fromstring(plots.bars([("a", -2.0, 3.0)], "Weights", ("old", "new")))  # noqa: S314
