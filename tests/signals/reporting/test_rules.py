"""Which question comes when, and what answers mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.signals.reporting import rules

DANGER = {"danger": {"danger": "yes"}}
NAMED = {"contact": {"contact": "named"}}

answers = st.dictionaries(
    st.sampled_from(rules.QUESTIONS),
    st.dictionaries(
        st.sampled_from(["danger", "contact", "story"]),
        st.one_of(st.sampled_from(["yes", "no", "named", "anonymous", ""]), st.lists(st.just("x"))),
    ),
)


# R1.5
def test_danger_comes_before_every_other_question():
    assert rules.following(rules.START, {}) == "danger"
    assert rules.following("danger", DANGER) == "now"
    assert rules.following("danger", {}) == "what"


# R1.1
def test_only_who_wants_to_be_known_is_asked_how_to_be_reached():
    assert rules.following("contact", NAMED) == "reach"
    assert rules.following("contact", {"contact": {"contact": "anonymous"}}) == "receiver"


# R1.1
@given(answers)
def test_every_road_leads_from_the_start_to_the_check_and_back_again(given_answers):
    road = [rules.START]
    while road[-1] != rules.CHECK:
        road.append(rules.following(road[-1], given_answers))
        assert len(road) <= len(rules.QUESTIONS) + 2
    back = [rules.CHECK]
    while back[-1] != rules.START:
        back.append(rules.preceding(back[-1], given_answers))
    assert back == road[::-1]


@given(answers)
def test_the_steps_are_counted_without_gaps(given_answers):
    pages = [*rules.asked(given_answers), rules.CHECK]
    numbers = [rules.progress(page, given_answers)[0] for page in pages]
    assert sorted(set(numbers)) == list(range(1, numbers[-1] + 1))
    assert {rules.progress(page, given_answers)[1] for page in pages} == {numbers[-1]}


# R1.1
def test_who_is_under_eighteen_and_reports_about_themselves_is_not_asked_for_an_address():
    assert not rules.may_ask_email(minor="yes", known_how="myself")
    assert rules.may_ask_email(minor="yes", known_how="seen")
    assert rules.may_ask_email(minor="no", known_how="myself")


def test_the_form_is_noted_only_when_everything_points_the_same_way():
    forms = {"a": "arbeid", "b": "arbeid", "s": "seksueel", "any": None}
    assert rules.form_of(["a", "b", "any"], forms) == "arbeid"
    assert rules.form_of(["a", "s"], forms) is None
    assert rules.form_of(["any", "unknown"], forms) is None


def test_each_indicator_is_noted_once():
    behind = {"a": ("one", "two"), "b": ("two", "three")}
    assert rules.indicators_of(["a", "b", "x"], behind) == ("one", "two", "three")


@pytest.mark.parametrize(("typed", "meant"), [("yes", True), ("no", False), ("unknown", None)])
def test_not_knowing_whether_somebody_is_under_eighteen_is_no_answer(typed, meant):
    assert rules.minor_of(typed) is meant


# R1.2
def test_a_message_answers_the_question_that_was_still_open():
    assert rules.reply_kind([]) == "addition"
    assert rules.reply_kind([("out", "question")]) == "answer"
    assert rules.reply_kind([("out", "question"), ("out", "feedback")]) == "answer"
    assert rules.reply_kind([("out", "question"), ("in", "answer")]) == "addition"
    assert rules.reply_kind([("out", "feedback")]) == "addition"


def test_what_is_typed_is_carried_on_up_to_a_length():
    assert rules.kept("a" * 30_000) == "a" * rules.LONGEST_KEPT
