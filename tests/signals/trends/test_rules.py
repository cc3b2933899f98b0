"""No small number of others can be read, nor worked out from what is shown beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel.errors import DomainError
from ketenregie.signals.trends import rules

counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), max_size=6)


# R8.2
@given(counts, counts)
def test_no_number_of_others_from_one_to_four_is_shown(own, others):
    found = rules.figure(own, others)
    shown = [cell.others for cell in (*found.cells.values(), found.whole)]
    assert not [number for number in shown if number is not None and 0 < number < rules.FEWEST]


# R8.2
@given(counts)
def test_what_is_left_out_cannot_be_worked_out_from_the_whole(others):
    found = rules.figure({}, others)
    hidden = [code for code, cell in found.cells.items() if cell.others is None]
    if hidden and found.whole.others is not None:
        left = found.whole.others - sum(cell.others or 0 for cell in found.cells.values())
        # Each of them is at least one: with two or more, of together five or more, each may be several.
        assert len(hidden) >= 2
        assert left >= rules.FEWEST


# R8.2
@given(counts)
def test_the_whole_is_left_out_only_when_it_is_small_itself(others):
    found = rules.figure({}, others)
    assert (found.whole.others is None) is (0 < sum(others.values()) < rules.FEWEST)


@given(counts, counts)
def test_one_s_own_are_always_exact(own, others):
    found = rules.figure(own, others)
    assert {code: cell.own for code, cell in found.cells.items() if cell.own} == {
        code: number for code, number in own.items() if number
    }
    assert found.whole.own == sum(own.values())


@given(counts, counts)
def test_who_sees_all_signals_sees_all_numbers(own, others):
    found = rules.figure(own, others, exact=True)
    assert all(cell.others is not None for cell in found.cells.values())
    assert found.whole.total == sum(own.values()) + sum(others.values())


@pytest.mark.parametrize(("days", "middle"), [([], None), ([3], 3), ([1, 9, 2], 2), ([1, 2], 1.5)])
def test_the_middle_of_the_days(days, middle):
    assert rules.median(days) == middle


def test_the_last_eight_quarters_end_with_this_one():
    found = rules.quarters(2026, 11)
    assert (found[0], found[-1], len(found)) == ((2025, 0), (2026, 3), 8)


# R2.4
@pytest.mark.parametrize("kind", ["phone", "vehicle", "bank", "email", "account"])
def test_a_trend_with_somebody_s_number_is_refused(kind):
    with pytest.raises(DomainError, match=r"signals\.trend_names"):
        rules.require_no_person(["place", kind])
    rules.require_no_person(["place", "web"])
