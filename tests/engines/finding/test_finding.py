"""What a story names is found, nothing else is, and every text is read in time."""

from __future__ import annotations

import re
import sys
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.engines.finding import KINDS, Found, find, keys_in
from ketenregie.engines.finding.plates import SERIES
from tests.engines.finding.cases import CASES, MISSED

LETTERS = "BDFGHJKLNPRSTVXZ"


def named(text):
    return [(one.kind, one.value, one.detail) for one in find(text)]


def expected(case):
    return [(*one, "")[:3] if len(one) == 2 else one for one in case.named]


# R1.8
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:40])
def test_what_a_text_names_is_found_and_nothing_else(case):
    assert named(case.text) == expected(case)


# R1.8
@pytest.mark.parametrize("case", MISSED, ids=lambda case: case.text[:40])
def test_what_is_known_to_be_missed_is_still_missed_and_nothing_wrong_is_found(case):
    assert named(case.text) == []


# R1.8
def test_the_scoreboard_over_all_labelled_texts(capsys):
    right, wrong, missed = Counter(), Counter(), Counter()
    for case in (*CASES, *MISSED):
        found, wanted = set(named(case.text)), set(expected(case))
        right.update(one[0] for one in found & wanted)
        wrong.update(one[0] for one in found - wanted)
        missed.update(one[0] for one in wanted - found)
    with capsys.disabled():
        sys.stdout.write(f"\n{len(CASES) + len(MISSED)} texts  found  wrong  missed\n")
        for kind in KINDS:
            sys.stdout.write(f"  {kind:<14}{right[kind]:>6}{wrong[kind]:>7}{missed[kind]:>8}\n")
    assert not wrong.total()
    assert right.total() / (right.total() + missed.total()) > 0.94
    assert set(right) == set(KINDS)


# R1.8
@given(st.text(max_size=300))
def test_whatever_is_typed_the_finds_lie_in_the_text_in_order_and_never_overlap(text):
    found = find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= later.start for one, later in pairwise(found))
    assert all(one.kind in KINDS and one.key and (one.value or one.detail) for one in found)


WORDS = st.text(
    alphabet="abcdefghijklmnopqrstuvwxyzéëïABCDEFGHIJKLMNOPQRSTUVWXYZ'", min_size=1, max_size=12
)
COUNTS = st.integers(0, 3000).map(str)


# R1.8
@given(st.lists(WORDS | COUNTS, max_size=25).map(" ".join))
def test_words_and_counts_with_spaces_between_them_are_never_a_plate(text):
    text = re.sub("kenteken|plate|plaat", "", text, flags=re.IGNORECASE)
    assert "vehicle" not in {one.kind for one in find(text)}


# R1.8
@given(st.lists(WORDS, max_size=12).map("-".join))
def test_words_with_dashes_are_never_a_plate(text):
    assert "vehicle" not in {one.kind for one in find(text)}


def plate(series, letters, digits):
    marks, numbers = iter(letters), iter(digits)
    return "".join(
        sign if sign == "-" else next(marks) if sign == "X" else str(next(numbers)) for sign in series
    )


PLATES = st.builds(
    plate,
    st.sampled_from(sorted(SERIES.values())),
    st.lists(st.sampled_from(LETTERS), min_size=6, max_size=6),
    st.lists(st.integers(0, 9), min_size=6, max_size=6),
)


# R1.8
@given(PLATES, st.sampled_from(["", "Een bus, ", "gezien ("]), st.sampled_from(["", ".", ", wit", ")"]))
def test_a_plate_of_every_series_is_found_wherever_it_stands(value, before, after):
    [found] = find(before + value + after)
    assert (found.kind, found.value) == ("vehicle", value)
    assert found.key == value.replace("-", "")


# R1.8
@given(PLATES)
def test_a_plate_is_the_same_in_small_letters_and_without_dashes_where_the_text_says_it_is_one(value):
    plain = find(f"kenteken {value.replace('-', '').lower()}")
    assert [one.key for one in plain] == [value.replace("-", "")]


MOBILES = st.integers(10_000_000, 59_999_999)


# R1.8
@given(MOBILES, st.sampled_from(["06-{}", "06{}", "+316{}", "00316{}", "06 {}"]))
def test_a_mobile_number_is_one_number_however_it_is_written(number, shape):
    [found] = find(f"Bel {shape.format(number)} vandaag")
    assert (found.kind, found.key) == ("phone", f"+316{number}")


def iban(digits):
    body = f"ABNA{digits:010d}"
    numbers = "".join(str(int(sign, 36)) for sign in f"{body}NL00")
    return f"NL{98 - int(numbers) % 97:02d}{body}"


# R1.8
@given(st.integers(0, 9_999_999_999), st.integers(1, 9))
def test_an_account_that_adds_up_is_found_and_with_a_slip_in_it_is_not(digits, slip):
    right = iban(digits)
    assert [(one.kind, one.key) for one in find(f"naar {right} graag")] == [("bank", right)]
    wrong = right[:-1] + str((int(right[-1]) + slip) % 10)
    assert find(f"naar {wrong} graag") == []


# R1.8
def test_a_mention_that_stands_is_recognised_in_any_way_of_writing():
    assert keys_in("06-12345678") == keys_in("+31 6 1234 5678") == {("phone", "+31612345678")}


# R7.2
def test_a_find_does_not_show_its_words_when_printed():
    assert repr(Found("phone", 0, 5, "06", "06")) == "<Found phone 0-5>"
    assert repr(Found("", 0, 5, "", "")) == "<Found nothing 0-5>"


LONG = ("a" * 40_000, "A1" * 20_000, "Van De " * 6_000, "06-" * 13_000, "x." * 20_000, "@a" * 20_000)
LONG += (
    "NL12 " * 8_000,
    "-".join(["12"] * 13_000),
    "Kerkstraat " * 3_600,
    "1,1" * 13_000,
    "a@" * 20_000,
)
LONG += ("'s " * 13_000, "kenteken " * 4_400, "woont aan de " * 3_000)


# R1.8
@pytest.mark.parametrize("text", LONG, ids=lambda text: text[:8])
def test_the_longest_text_that_fits_is_read_without_a_pattern_running_wild(text):
    # The work of each pattern grows with the text, not with its square: this ends at all.
    assert isinstance(find(text), list)
