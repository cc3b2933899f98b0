"""By which mentions of a signal nothing can be found, told from their own words and no others."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.engines.linking import features_of
from ketenregie.engines.linking.mention import FAMILIES
from ketenregie.kernel.ids import new_id
from ketenregie.region import pack
from ketenregie.signals.matching import rules

REGIONS = Path(__file__).resolve().parents[3] / "regions"
SHARED = pack.load(REGIONS / "zilverkust").everybodys | pack.load(REGIONS / "fryslan").everybodys
STOPPED = frozenset(text for one in SHARED for text in rules.shared(*one))
MARIA, TOWN = ("person", {"name": "Maria"}), ("place", {"address": "", "town": "Leeuwarden"})
HELP_LINE, PLATE = ("phone", {"number": "0900 8844"}), ("vehicle", {"plate": "XX-123-Y"})


def told(*mentions, whole=True):
    """Return why nothing is found by each of these; empty where it is compared."""
    held = {new_id(): features_of(rules.mention_of(kind, fields)) for kind, fields in mentions}
    found = rules.uncompared(held, STOPPED, whole=whole)
    return [found.get(key, "") for key in held]


# R3.1
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        MARIA,
        TOWN,
        ("person", {"name": "\N{GRINNING FACE}"}),
        ("person", {"name": "Maria", "age": "200"}),
        ("person", {"name": "", "age": "34"}),
        ("phone", {"number": "onbekend"}),
        ("vehicle", {"plate": "witte bus"}),
        ("place", {"address": "bij de haven", "town": ""}),
    ],
)
def test_what_says_too_little_is_told_so(kind, fields):
    assert told((kind, fields)) == [rules.TOO_LITTLE]


# R3.1
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        HELP_LINE,
        ("phone", {"number": "+31 900 8844"}),
        ("place", {"address": "Kade 1", "town": "Zilverhaven"}),
        ("email", {"address": "tip@zilverkust.example"}),
    ],
)
def test_a_number_or_address_of_everybody_is_told_so(kind, fields):
    assert told((kind, fields)) == [rules.EVERYBODYS]


# R3.1
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        PLATE,
        ("person", {"name": "Maria", "age": "34"}),
        ("person", {"name": "Wilma Testpersoon"}),
        ("phone", {"number": "06-12345678"}),
    ],
)
def test_of_what_is_compared_nothing_is_said(kind, fields):
    assert told((kind, fields)) == [""]


# R3.1
def test_a_common_name_counts_with_a_thing_of_its_signal_and_a_town_with_a_name():
    assert told(MARIA, TOWN) == ["", ""]
    assert told(MARIA, PLATE) == ["", ""]
    assert told(TOWN, PLATE) == [rules.TOO_LITTLE, ""]
    assert told(MARIA, HELP_LINE) == [rules.TOO_LITTLE, rules.EVERYBODYS]
    assert told(MARIA, MARIA) == [rules.TOO_LITTLE, rules.TOO_LITTLE]


# R3.3
def test_what_is_not_open_may_be_what_it_counts_with_so_nothing_is_said():
    assert told(MARIA, whole=False) == [""]
    assert told(HELP_LINE, whole=False) == [rules.EVERYBODYS]
    assert told(("vehicle", {"plate": "witte bus"}), whole=False) == [rules.TOO_LITTLE]


# R3.1
def test_of_what_names_nobody_and_nothing_it_is_told_too():
    assert rules.uncompared({(key := new_id()): None}, STOPPED, whole=True) == {key: rules.TOO_LITTLE}


# R3.1
@given(st.text(max_size=40), st.sampled_from(sorted(FAMILIES)))
def test_nobody_is_told_that_a_thing_is_not_compared_that_is(text, kind):
    fields = {"name": text, "address": text, "number": text, "plate": text, "handle": text}
    features = features_of(rules.mention_of(kind, fields))
    [found] = told((kind, fields))
    assert bool(found) == (not set(rules.keys(features)) - STOPPED)
