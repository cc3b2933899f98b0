"""Two mentions side by side: what agrees, what it weighs, and what is never said."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.engines.linking import (
    COLUMNS,
    Features,
    Mention,
    Model,
    compare,
    features_of,
    keys_of,
    say,
)

MODEL = Model.shipped()
SOME = st.one_of(
    st.just(""),
    st.text(max_size=40),
    st.sampled_from(
        ["Maria", "Юлия Петровна", "محمد", "王小明", "de Vries", "1999-02-31", "1999", "31-12-1980",
         "06-12345678", "8911 AB", "12a", "anna@example.org", "@anna", "AB-12-CD", "Kwekerij B.V.", "f",
         "18", "200", "😀😀"]
    ),
)  # fmt: skip
MENTIONS = st.builds(
    Mention, **dict.fromkeys(COLUMNS[3:], SOME), kind=st.sampled_from(["person", "phone", "?"])
)


# R3.1
@given(MENTIONS, MENTIONS)
def test_a_comparison_is_the_same_either_way_round(one, other):
    a, b = features_of(one), features_of(other)
    assert compare(a, b, MODEL) == compare(b, a, MODEL)


# R3.1
@given(MENTIONS, MENTIONS)
def test_bits_are_the_sum_of_the_parts_and_each_part_can_be_said(one, other):
    compared = compare(features_of(one), features_of(other), MODEL)
    assert compared.bits == pytest.approx(sum(part.bits for part in compared.parts), abs=0.01)
    assert all(say(part, language) for part in compared.parts for language in ("nl", "en"))


@given(MENTIONS)
def test_features_survive_as_json_and_have_a_limited_number_of_keys(mention):
    features = features_of(mention)
    assert Features.from_json(json.loads(json.dumps(features.to_json()))) == features
    assert len(keys_of(features)) <= 60


def test_what_is_unknown_counts_for_nothing():
    assert compare(features_of(Mention()), features_of(Mention(given_names="Anna")), MODEL).parts == ()
