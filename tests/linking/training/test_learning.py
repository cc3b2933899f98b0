"""Training with the real Splink: what comes of it, and when nothing may come of it."""

import json
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from ketenregie import cli
from ketenregie.engines.linking import Counts, Features, Index, Mention, Model, features_of, score
from ketenregie.linking.training import deciding, evaluating, learning, maximising, patterns

ANNA, OTHER = "anna", "other"


@pytest.fixture(scope="module")
def decided(index, truth):
    return deciding.decided_of(score(index, evaluating.at_home(Model.shipped(), index)), truth)


@pytest.fixture(scope="module")
def poor():
    """A present model that anything is better than: every weight is the same."""
    shipped = Model.shipped()
    flat = {
        attribute: {name: replace(level, bits=1.0, rarity=0.0) for name, level in levels.items()}
        for attribute, levels in shipped.levels.items()
    }
    return replace(shipped, version="flat", levels=flat, threshold=4.0, shown=2.0)


@pytest.fixture(scope="module")
def trained(index, decided, poor):
    return learning.train(index, poor, decided, version="new")


# R3.6
def test_training_learns_weights_that_make_sense(trained):
    levels = trained.model.levels
    assert levels["born"]["same"].bits > 5
    assert levels["born"]["differs"].bits < 0
    assert levels["given_name"]["different"].bits < 0 < levels["given_name"]["same"].bits
    assert levels["sex"]["different"].bits < 0 < levels["sex"]["same"].bits
    assert all(
        0 < level.m <= 1 and 0 < level.u <= 1
        for level in (levels["born"]["same"], levels["sex"]["same"])
    )


# R3.6
def test_other_weights_of_the_same_day_have_another_version(trained):
    model = trained.model
    born = model.levels["born"]
    other = model.levels | {"born": born | {"same": replace(born["same"], bits=0.5)}}
    assert replace(model, levels=other).digest() != model.digest()
    assert replace(model, version="later", provenance={}).digest() == model.digest()


# R3.6
def test_weights_for_a_benchmark_are_learned_without_any_decided_pair(index, truth):
    alone = learning.unlabelled(index, Model.shipped(), version="alone")
    found = evaluating.evaluate(index, alone, truth)
    assert alone.levels["born"]["differs"].bits < 0 < alone.levels["born"]["same"].bits
    assert found.figures.precision > 0.5
    assert found.figures.recall > 0.5


# R3.6
def test_a_trained_model_is_a_file_with_its_provenance_and_loads_again(trained, tmp_path):
    path = tmp_path / "model.json"
    trained.model.save(path)
    loaded = Model.load(path)
    assert loaded.version == f"new-{loaded.digest()}"
    told = loaded.provenance
    assert told["splink"]
    assert told["held_back"] > 0
    assert told["recall_at_precision_99"]["after"] >= told["recall_at_precision_99"]["before"]
    assert loaded.levels["born"]["same"] == trained.model.levels["born"]["same"]


# R3.6
def test_a_model_that_does_worse_on_the_held_back_pairs_is_refused(index, decided, monkeypatch):
    monkeypatch.setattr(
        learning, "_recall", lambda _index, model, _held: 0.9 if model.version != "worse" else 0.8
    )
    monkeypatch.setattr(learning._Learner, "learn", lambda learner: learner.model)
    with pytest.raises(
        learning.NotTrained, match=r"0\.800 at 99 % precision and the present one 0\.900"
    ):
        learning.train(index, Model.shipped(), decided, version="worse")


# R3.6
def test_under_two_hundred_decided_pairs_nothing_is_trained(index, decided):
    few = deciding.Decided(
        frozenset(sorted(decided.same)[:100]), frozenset(sorted(decided.different)[:99])
    )
    with pytest.raises(learning.NotTrained, match="199 pairs are decided and 200 are needed"):
        learning.train(index, Model.shipped(), few, version="new")


# R3.6
def test_pairs_of_one_kind_only_teach_nothing(index, decided):
    alike = deciding.Decided(decided.same | decided.different, frozenset())
    with pytest.raises(learning.NotTrained, match="of one kind"):
        learning.train(index, Model.shipped(), alike, version="new")


# R3.6
def test_a_pair_of_which_a_mention_is_gone_is_left_out(index, decided):
    gone = deciding.Decided(frozenset((f"x{at}", f"y{at}") for at in range(300)), frozenset())
    with pytest.raises(learning.NotTrained, match="0 pairs are decided"):
        learning.train(index, Model.shipped(), gone, version="new")


# R3.6
def test_what_is_held_back_is_held_back_by_person(decided):
    learn_from, held = deciding.hold_back(decided)
    assert learn_from.same | held.same == decided.same
    assert not learn_from.same & held.same
    seen = {name for pair in learn_from.same for name in pair}
    assert not seen & {name for pair in held.same for name in pair}
    assert deciding.hold_back(decided) == (learn_from, held)


# R3.6
def test_without_the_packages_the_command_says_what_to_install(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    words = ["link", "train", str(folder / "mentions.csv"), "--truth", str(folder / "truth.csv")]
    assert cli.main([*words, "--out", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "extra `training`" in said
    assert "duckdb" in said


# R3.6
def test_the_command_writes_a_model_and_pictures(folder, tmp_path, capsys, poor):
    poor.save(tmp_path / "poor.json")
    words = ["link", "train", str(folder / "mentions.csv"), "--truth", str(folder / "truth.csv")]
    assert (
        cli.main([*words, "--model", str(tmp_path / "poor.json"), "--out", str(tmp_path / "out")]) == 0
    )
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["recall_at_precision_99_after"] >= last["recall_at_precision_99_before"]
    assert Model.load(tmp_path / "out" / f"model-{last['model']}.json").version == last["model"]
    for name in ("rounds.svg", "weights.svg"):
        ElementTree.parse(tmp_path / "out" / name)  # noqa: S314 - our own files


# R3.6
def test_a_name_that_few_bear_is_not_in_the_model_file():
    counts = Counts(1000, {"name|anna": 40, "name|zeldzaam": 3, "phone|31611111111": 60})
    assert learning.names_of_many(counts).keys() == {"anna"}


def test_a_pattern_weighs_shared_contact_data_in_the_light_of_the_name():
    def of(**known: str) -> Features:
        return features_of(Mention(kind="person", phone="06 11111111", **known))

    same = patterns.pattern_of(of(given_names="Anna"), of(given_names="Anna"))
    assert same["phone|"] == "same"
    assert patterns.pattern_of(of(), of())["phone|_alone"] == "same"
    assert (
        patterns.pattern_of(of(given_names="Anna"), of(given_names="Willem"))["phone|_other"] == "same"
    )
    assert patterns.level_of("phone|_other", "same") == "same_other"
    assert patterns.level_of("phone|_other", "different") == "different"
    assert patterns.attribute_of("given_name+") == "given_name"


def test_maximising_finds_the_share_of_matches_it_was_given():
    match, other = {"a": "same", "b": "same", "c": "same"}, {"a": "not", "b": "not", "c": "not"}
    u = {name: {"same": 0.1, "not": 0.9} for name in match}
    begin = {name: {"same": 0.7, "not": 0.3} for name in match}
    m, rounds = maximising.maximise([match] * 60 + [other] * 140, begin, u, 0.1)
    assert rounds[-1] == pytest.approx(0.3, abs=0.05)
    assert all(levels["same"] > 0.9 for levels in m.values())


def test_an_index_without_pairs_is_no_reason_to_crash():
    index = Index()
    assert evaluating.evaluate(index, Model.shipped(), {}).figures.recall == 0
