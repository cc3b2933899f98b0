"""What people confirmed and rejected binds; where it cannot all be true that is said with its path."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.linking import rules

ONE, TWO, THREE, FOUR = MENTIONS = [UUID(int=number) for number in range(1, 5)]
TODAY = date(2026, 11, 25)
pairs = st.tuples(st.sampled_from(MENTIONS), st.sampled_from(MENTIONS)).filter(lambda p: p[0] < p[1])
some = st.lists(pairs, max_size=6, unique=True)


def verdict(said, pair=(ONE, TWO), *, bits=8.0, again_on=None, number=9):
    return rules.Verdict(UUID(int=number), *pair, said, bits, again_on)


# R3.2
def test_a_contradiction_is_shown_with_the_links_that_make_it():
    [found] = rules.contradictions([(ONE, TWO), (THREE, TWO)], [(ONE, THREE)])
    assert found.rejected == (ONE, THREE)
    assert found.path == (ONE, TWO, THREE)


# R3.2
@given(some, some)
def test_a_rejected_pair_contradicts_exactly_when_links_join_it(confirmed, rejected):
    found = {one.rejected for one in rules.contradictions(confirmed, rejected)}
    groups = rules.grown_together(confirmed)
    assert found == {pair for pair in rejected if any(set(pair) <= group for group in groups)}


# R3.2
@given(some, some, st.randoms())
def test_contradictions_are_the_same_in_any_order_of_verdicts(confirmed, rejected, random):
    mixed = random.sample(confirmed, len(confirmed)), random.sample(rejected, len(rejected))
    assert rules.contradictions(*mixed) == rules.contradictions(confirmed, rejected)


# R3.2
@given(st.sampled_from([rules.SAME, rules.NOT_SAME]), st.floats(-50, 50), st.dates())
def test_a_decided_pair_is_never_proposed_again(said, bits, today):
    assert not rules.waits(verdict(said), bits, today)


# R3.2
@pytest.mark.parametrize(
    ("bits", "again_on", "asked"),
    [(8.0, date(2026, 12, 1), False), (8.0, TODAY, True), (9.2, date(2026, 12, 1), True)],
)
def test_a_postponed_pair_is_asked_again_on_its_day_or_when_the_evidence_moved(bits, again_on, asked):
    assert rules.waits(verdict(rules.LATER, again_on=again_on), bits, TODAY) is asked


def test_a_pair_without_a_verdict_waits():
    assert rules.waits(None, 8.0, TODAY)


def test_a_pair_is_the_same_from_both_sides():
    assert rules.in_order(TWO, ONE) == rules.in_order(ONE, TWO) == (ONE, TWO)


# R3.2
@pytest.mark.parametrize(
    ("given_", "code"),
    [({}, "nothing_decided"), ({(ONE, FOUR): "same"}, "not_before_you"),
     ({(ONE, TWO): "perhaps"}, "not_before_you")],
)  # fmt: skip
def test_only_what_is_before_somebody_is_decided(given_, code):
    with pytest.raises(DomainError, match=rf"linking\.{code}"):
        rules.require_some(given_, [(ONE, TWO)])


# R3.2
def test_who_comes_second_reads_both_texts():
    standing = [verdict(rules.NOT_SAME)]
    with pytest.raises(Conflict) as told:
        rules.require_fresh({(ONE, TWO): "same"}, standing, [], mine="one van", theirs="another van")
    assert (told.value.mine, told.value.theirs) == ("one van", "another van")


def test_the_same_verdict_twice_and_a_change_of_mind_that_was_seen_are_no_conflict():
    standing = [verdict(rules.NOT_SAME)]
    rules.require_fresh({(ONE, TWO): "not_same"}, standing, [], mine="", theirs="")
    rules.require_fresh({(ONE, TWO): "same"}, standing, [standing[0].id], mine="", theirs="")


# R3.2
def test_who_may_undo_a_verdict(ketenregisseur, officer):
    director = "ketenregisseur"
    rules.require_own(ketenregisseur, "gemeente_leeuwarden", director)
    rules.require_own(officer, "gemeente_leeuwarden", director)
    with pytest.raises(DomainError, match=r"linking\.not_yours"):
        rules.require_own(officer, "zvhf", director)


def test_a_confirmed_pair_is_no_postponed_one():
    assert not rules.is_asked_again(verdict(rules.SAME), 99.0, TODAY)
