"""Terms, and who answers for a role that nobody fills."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.parties import rules
from ketenregie.parties.rules import Term

DIRECTOR = Holder("zvhf", "ketenregisseur")
PROCESS = Holder("zvhf", "procesregisseur")
OFFICER = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov")
BACKS = {DIRECTOR: PROCESS, OFFICER: DIRECTOR}

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
terms = st.builds(Term, days, st.none() | days)


def test_a_term_covers_both_its_ends():
    term = Term(date(2026, 3, 1), date(2026, 3, 31))
    assert term.covers(date(2026, 3, 1))
    assert term.covers(date(2026, 3, 31))
    assert not term.covers(date(2026, 4, 1))


@given(terms, terms, days)
def test_terms_meet_when_a_day_lies_in_both(one, other, day):
    assert one.meets(other) == other.meets(one)
    if one.covers(day) and other.covers(day):
        assert one.meets(other)


# R4.7
def test_a_filled_role_answers_for_itself():
    assert rules.answering_for(DIRECTOR, BACKS, {DIRECTOR, PROCESS}) == DIRECTOR


# R4.7
def test_the_process_director_answers_for_a_vacant_chain_director():
    assert rules.answering_for(DIRECTOR, BACKS, {PROCESS}) == PROCESS


# R4.7
def test_standing_in_goes_on_over_a_role_that_is_vacant_too():
    assert rules.answering_for(OFFICER, BACKS, {PROCESS}) == PROCESS
    assert rules.stood_in_for(PROCESS, BACKS, {PROCESS}) == (OFFICER, DIRECTOR)


# R4.7
def test_who_stands_in_stops_as_soon_as_the_role_is_filled():
    assert rules.stood_in_for(PROCESS, BACKS, {PROCESS, DIRECTOR, OFFICER}) == ()


def test_when_nobody_is_left_nobody_answers():
    assert rules.answering_for(DIRECTOR, BACKS, set()) is None


def test_a_circle_of_stand_ins_ends():
    circle = {DIRECTOR: PROCESS, PROCESS: DIRECTOR}
    assert rules.answering_for(DIRECTOR, circle, set()) is None


def test_a_term_cannot_end_before_it_begins():
    with pytest.raises(DomainError, match="term_backwards"):
        rules.require_term(Term(date(2026, 3, 2), date(2026, 3, 1)))
    rules.require_term(Term(date(2026, 3, 2), date(2026, 3, 2)))


def test_nobody_holds_a_role_twice_at_the_same_time():
    held = [Term(date(2026, 1, 1), date(2026, 6, 30))]
    with pytest.raises(DomainError, match="already_held"):
        rules.require_free(Term(date(2026, 6, 30)), held)
    rules.require_free(Term(date(2026, 7, 1)), held)


def test_a_single_seat_takes_one_at_a_time():
    with pytest.raises(DomainError, match="seat_taken"):
        rules.require_seat_free(Term(date(2026, 7, 1)), [Term(date(2026, 1, 1))])
    rules.require_seat_free(Term(date(2026, 7, 1)), [])


def test_nobody_deputises_for_themselves():
    with pytest.raises(DomainError, match="not_oneself"):
        rules.require_another("a", "a", field="deputy")
    rules.require_another("a", None, field="deputy")
    rules.require_another("a", "b", field="deputy")
