"""What follows from verdicts: groups and contradictions, whatever the order they came in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ketenregie.engines.linking import groups

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20)


# R3.2
@given(PAIRS, PAIRS, st.randoms())
def test_groups_do_not_depend_on_the_order_of_verdicts(confirmed, rejected, chance):
    turned = [pair[::-1] if chance.random() < 0.5 else pair for pair in confirmed]
    chance.shuffle(turned)
    assert groups(turned, reversed(rejected)) == groups(confirmed, rejected)


# R3.2
@given(PAIRS, PAIRS)
def test_every_contradiction_is_a_way_of_confirmed_pairs(confirmed, rejected):
    sure = {frozenset(pair) for pair in confirmed}
    for found in groups(confirmed, rejected).contradictions:
        assert (found.path[0], found.path[-1]) == found.rejected
        steps = zip(found.path, found.path[1:], strict=False)
        assert all(frozenset(step) in sure for step in steps)


# R3.2
def test_a_rejected_pair_inside_a_group_is_shown_and_nothing_is_split():
    found = groups([("a", "b"), ("b", "c")], [("a", "c"), ("a", "z")])
    assert found.of("a") == frozenset("abc")
    assert [one.path for one in found.contradictions] == [("a", "b", "c")]
    assert found.of("z") == frozenset("z")
