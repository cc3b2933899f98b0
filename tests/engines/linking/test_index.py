"""The index in memory, and the figures of an evaluation."""

from __future__ import annotations

import pytest

from ketenregie.engines.linking import (
    Index,
    Mention,
    Model,
    features_of,
    figures,
    find,
    keys_of,
    missed,
    ordered,
    score,
)
from ketenregie.engines.linking.measuring import recall_at, recall_at_precision

MODEL = Model.shipped()


def index_of(**named):
    index = Index()
    for name, mention in named.items():
        index.add(name, features_of(mention), signal=mention.signal)
    return index


ANNA = Mention(name="Anna Verzonnen", birth_date="1999-04-12")


# R3.1
def test_equal_candidates_stand_as_they_were_found_the_rarest_keys_first():
    index = index_of(a=ANNA, b=ANNA, c=ANNA)
    found = find(index, features_of(ANNA), MODEL)
    assert len({one.bits for one in found}) == 1
    assert [one.name for one in found] == index.candidates(features_of(ANNA))


# R3.1
def test_the_best_candidate_comes_first_and_says_why():
    index = index_of(a=ANNA, b=Mention(name="Anna Nergens", birth_date="1999"))
    found = find(index, features_of(Mention(name="Verzonnen, Anna", birth_date="12-4-1999")), MODEL)
    assert found[0].name == "a"
    assert found[0].bits == round(sum(part.bits for part in found[0].comparison.parts), 1)


def test_mentions_of_one_signal_are_no_pair():
    one, other = (Mention(signal="S-1", name=name) for name in ("Anna Verzonnen", "Anna Verzonnen"))
    assert list(index_of(a=one, b=other).pairs()) == []


def test_an_identifier_is_used_once():
    index = index_of(a=ANNA)
    with pytest.raises(ValueError, match="twice"):
        index.add("a", features_of(ANNA))


# R3.1
@pytest.mark.parametrize(
    "mention", [Mention(), Mention(name="Maria"), Mention(name="😀"), Mention(sex="f")]
)
def test_what_says_next_to_nothing_floods_nobody(mention):
    index = index_of(**{f"m{i}": mention for i in range(600)})
    assert len(index.candidates(features_of(mention))) <= 200
    assert all(found.bits < MODEL.shown for found in find(index, features_of(mention), MODEL))


def test_a_block_that_is_too_large_is_not_looked_under():
    index = Index(largest=5)
    for number in range(6):
        index.add(str(number), features_of(Mention(kind="phone", phone="0612345678")))
    assert index.candidates(features_of(Mention(kind="phone", phone="0612345678"))) == []


# R3.1
def test_the_number_of_a_help_line_leads_to_nobody_and_what_stands_beside_it_does():
    line, own = Mention(phone="0800 7000"), Mention(phone="0800 7000", plate="12-ABC-3")
    index = Index(stopped=keys_of(features_of(line)))
    for name, mention in {"a": line, "b": line, "c": own, "d": own}.items():
        index.add(name, features_of(mention))
    assert list(index.pairs()) == [("c", "d")]
    assert index.unmet() == ([], ["a", "b"])
    assert [(one.kind, one.size, one.first, one.stopped) for one in index.general()] == [
        ("phone", 4, "a", True),
        ("phone_end", 4, "a", True),
    ]


# R3.1
def test_three_hundred_who_say_one_number_are_no_pairs_and_that_is_told():
    index = index_of(
        **{f"m{i}": Mention(phone="0612345678") for i in range(300)}, x=Mention(name="Maria")
    )
    assert list(index.pairs()) == []
    bare, only = index.unmet()
    assert (bare, len(only)) == (["x"], 300)
    assert {(one.kind, one.size, one.stopped) for one in index.general()} == {
        ("phone", 300, False),
        ("phone_end", 300, False),
    }


# R3.1
def test_no_look_up_is_under_a_block_of_more_than_its_candidates():
    index = index_of(**{f"m{i}": Mention(phone="0612345678") for i in range(200)})
    assert len(index.candidates_of("m7")) == 199
    index.add("one_more", features_of(Mention(phone="0612345678")))
    assert index.candidates_of("m7") == []


SCORED = {("a", "b"): 9.0, ("a", "c"): 8.0, ("b", "c"): 8.0, ("c", "d"): 2.0}
TRUE = ordered([("b", "a"), ("d", "c"), ("e", "f"), ("a", "a")])


def test_figures_count_what_was_found_and_what_was_missed():
    found = figures(SCORED, TRUE, 8.0)
    assert (found.pairs_compared, found.true_pairs) == (4, 3)
    assert (found.precision, found.recall) == (1 / 3, 1 / 3)
    assert found.blocking_recall == 2 / 3
    assert found.to_json()["f1"] == pytest.approx(1 / 3)


def test_recall_at_a_precision_takes_equal_bits_together():
    assert recall_at_precision(SCORED, TRUE, 0.99) == 1 / 3
    assert recall_at_precision(SCORED, TRUE, 0.4) == pytest.approx(2 / 3)


def test_among_equal_candidates_the_true_one_counts_as_the_last():
    assert recall_at({("a", "b"): 1.0, ("a", "c"): 1.0}, {("a", "b")}, 1) == 0.5


def test_nothing_true_gives_zeros():
    assert figures({}, (), 1.0).f1 == 0.0


# R3.6
def test_a_missed_pair_says_whether_it_was_compared():
    index = index_of(a=ANNA, b=Mention(name="Anna", age_from="20", age_to="30"), c=Mention(sex="f"))
    found = missed(index, score(index, MODEL), ordered([("a", "b"), ("a", "c"), ("a", "x")]), MODEL)
    assert [one.reason for one in found] == ["too_little", "blocked_out", "blocked_out"]
