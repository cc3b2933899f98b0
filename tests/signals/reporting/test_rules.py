"""Which question comes when, and what answers mean."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.signals.reporting import rules

DANGER = {"danger": {"danger": "yes"}}
MYSELF = {"about": {"about": "myself"}}
NAMED = {"contact": {"contact": "named"}}

answers = st.dictionaries(
    st.sampled_from(rules.QUESTIONS),
    st.dictionaries(
        st.sampled_from(["danger", "contact", "story", "about", "age", "municipality"]),
        st.one_of(
            st.sampled_from(["yes", "no", "named", "anonymous", "myself", "outside:x", ""]),
            st.lists(st.just("x")),
        ),
    ),
)


# R1.5
def test_danger_comes_before_every_other_question():
    assert rules.following(rules.START, {}) == "danger"
    assert rules.following("danger", DANGER) == "now"
    assert rules.following("danger", {}) == "about"


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
def test_a_child_is_who_is_under_eighteen_and_reports_about_themselves():
    young, old = {"age": {"age": "yes"}}, {"age": {"age": "no"}}
    assert rules.is_child(MYSELF | young)
    assert not rules.is_child(MYSELF | old)
    assert not rules.is_child({"about": {"about": "other"}} | young)


# R1.4
def test_who_reports_about_themselves_is_asked_their_age_and_not_how_they_know():
    assert rules.following("about", MYSELF) == "age"
    assert rules.following("age", MYSELF) == "help"
    assert rules.following("who", MYSELF) == "contact"
    child = MYSELF | {"age": {"age": "yes"}, "contact": {"contact": "anonymous"}}
    assert rules.following("contact", child) == rules.CHECK


# R1.2
def test_only_who_lost_a_code_is_asked_about_the_earlier_report():
    assert "earlier" in rules.asked({"earlier": {}})
    assert "earlier" not in rules.asked({})


# R1.4
def test_a_place_outside_the_region_is_told_so():
    outside = {"where": {"municipality": rules.OUTSIDE + "abroad"}}
    assert rules.following("where", outside) == "elsewhere"
    assert rules.outside(outside) == "abroad"
    assert rules.outside({"where": {"municipality": "GM0080"}}) == ""


@pytest.mark.parametrize(
    ("day", "since", "early"),
    [(1, "now", True), (1, rules.PLANNED, False), (0, "now", False), (None, "now", False)],
)
def test_a_day_that_has_not_come_is_only_right_for_what_is_planned(day, since, early):
    today = date(2026, 11, 24)
    chosen = None if day is None else today + timedelta(days=day)
    assert rules.is_too_early(chosen, since, today) is early


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
    assert rules.reply_kind([("out", "question"), ("in", rules.WITHDRAWAL)]) == "answer"


def test_what_is_typed_is_carried_on_up_to_a_length():
    assert rules.kept("a" * 300_000) == "a" * rules.LONGEST_KEPT
