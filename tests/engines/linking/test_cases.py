"""Labelled pairs, and the board of how the shipped model does on them (`pytest -s` prints it)."""

from __future__ import annotations

import pytest

from ketenregie.engines.linking import Model, compare, features_of, keys_of
from tests.engines.linking.cases import CASES, ONE

MODEL = Model.shipped()


def weigh(one, other):
    return compare(features_of(one), features_of(other), MODEL)


# R3.1
@pytest.mark.parametrize(("name", "label", "one", "other"), CASES, ids=[case[0] for case in CASES])
def test_a_pair_is_weighed_as_a_person_would(name, label, one, other):
    assert (weigh(one, other).bits >= MODEL.threshold) == (label == ONE), weigh(one, other).parts


# R3.1
@pytest.mark.parametrize(
    ("one", "other"),
    [case[2:] for case in CASES if case[1] == ONE],
    ids=[c[0] for c in CASES if c[1] == ONE],
)
def test_one_person_is_found_again_by_a_key(one, other):
    assert set(keys_of(features_of(one))) & set(keys_of(features_of(other)))


def test_the_board():
    rows = sorted(((weigh(*case[2:]).bits, case[1], case[0]) for case in CASES), reverse=True)
    lines = [f"{bits:+7.1f} {label} {name}" for bits, label, name in rows]
    print("", f"{MODEL.version}, threshold {MODEL.threshold}", *lines, sep="\n")  # noqa: T201 - the board
    assert rows[0][1] == ONE
