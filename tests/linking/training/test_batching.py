"""Re-linking a file: every pair that is to be shown, once, with parts that add up."""

import csv
import json
import os
from pathlib import Path

import pytest

from ketenregie import cli
from ketenregie.engines.linking import Model, compare
from ketenregie.linking.training import batching, blocking, evaluating


@pytest.fixture(params=[1, 2])
def relinked(request, mentions, index, tmp_path):
    """Re-link in one process and in two; the mentions are as many as make two parts of one of them."""
    table, told = tmp_path / "pairs.csv", []
    model = evaluating.at_home(Model.shipped(), index)
    found = blocking.collect(list(mentions), 2026, request.param)
    done = batching.relink(found, model, table, lambda *far: told.append(far))
    with table.open(encoding="utf-8") as file:
        return done, list(csv.DictReader(file)), told


# R3.6
def test_every_pair_to_be_shown_stands_there_once(relinked, index):
    done, rows, told = relinked
    pairs = {(row["a"], row["b"]) for row in rows}
    assert len(pairs) == len(rows) == done.shown
    assert all(a < b for a, b in pairs)
    model = evaluating.at_home(Model.shipped(), index)
    wanted = {
        pair
        for pair in index.pairs(limit=batching.CANDIDATES)
        if compare(*(index.features[name] for name in pair), model).bits >= model.shown
    }
    assert pairs == wanted
    assert told[-1] == (len(index), len(index))


# R3.6
def test_who_is_compared_with_whom_is_what_the_index_that_measures_says(mentions, index):
    found = blocking.collect(list(mentions), 2026)
    for number, name in enumerate(map(found.name, range(len(found)))):
        wanted = index.candidates_of(name, limit=batching.CANDIDATES)
        assert [found.name(other) for other in found.candidates(number, batching.CANDIDATES)] == wanted


# R3.6
def test_the_parts_of_a_pair_add_up_to_its_bits(relinked):
    _done, rows, _told = relinked
    for row in rows:
        parts = [float(part.rpartition(":")[2]) for part in row["parts"].split()]
        assert sum(parts) == pytest.approx(float(row["bits"]), abs=0.011)


# R3.6
def test_the_command_says_how_many_it_compared_and_what_that_took(folder, tmp_path, capsys):
    table = tmp_path / "pairs.csv"
    assert cli.main(["link", "batch", str(folder / "mentions.csv"), "--out", str(table)]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["mentions"] == 700
    assert last["memory_mb"] > 10
    assert 0 < last["above_threshold"] <= last["shown"] < last["pairs_compared"]
    assert table.read_text(encoding="utf-8").count("\n") == last["shown"] + 1
    assert cli.main(["link", "batch", str(folder / "mentions.csv"), "--out", str(tmp_path)]) == 1
    assert "cannot write" in capsys.readouterr().err


# R3.6
def test_a_run_that_is_broken_off_leaves_no_half_file(mentions, tmp_path):
    table = tmp_path / "pairs.csv"
    table.write_text("an earlier one", encoding="utf-8")

    def broken_off(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batching.relink(blocking.collect(mentions[:50], 2026), Model.shipped(), table, broken_off)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [
        ("pairs.csv", "an earlier one")
    ]


# R3.6
def test_what_is_no_file_is_written_at_once(mentions):
    done = batching.relink(
        blocking.collect(mentions[:50], 2026), Model.shipped(), Path(os.devnull), lambda *_far: None
    )
    assert done.mentions == 50
    assert Path(os.devnull).is_char_device()


# R3.6
@pytest.mark.parametrize("many", [1, 2])
def test_a_file_that_is_wrong_halfway_is_refused_with_its_line(
    folder, tmp_path, many, monkeypatch, capsys
):
    text, bad = (folder / "mentions.csv").read_text(encoding="utf-8"), tmp_path / "bad.csv"
    bad.write_text(text + text.splitlines(keepends=True)[-1], encoding="utf-8")
    monkeypatch.setattr(blocking, "processes", lambda: many)
    assert cli.main(["link", "batch", str(bad), "--out", str(tmp_path / "pairs.csv")]) == 1
    assert "line 702, column 'mention': this identifier stands on line 701" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["bad.csv"]


# R3.6
def test_training_wants_both_files_or_neither(folder, tmp_path, capsys):
    words = ["link", "train", str(folder / "mentions.csv"), "--out", str(tmp_path)]
    assert cli.main(words) == 1
    assert "both MENTIONS.csv and --truth" in capsys.readouterr().err
