"""The rules of the table: the schedule, the answers, what each outcome needs."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.kernel.states import Machine
from ketenregie.table import rules
from tests.table import outcomes

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
TODAY = date(2026, 11, 26)
ANSWERED = Holder("fier", "zorgcoordinator")


def workday(day):
    return day.weekday() < 5


def series(anchor, weeks):
    return rules.Series(anchor, weeks, time(10), 90)


# R5.1
@given(anchor=DAYS, weeks=st.integers(1, 8), since=DAYS, length=st.integers(0, 400))
def test_meetings_come_at_their_rhythm_and_none_is_left_out(anchor, weeks, since, length):
    assume(anchor <= since)
    until = since + timedelta(days=length)
    days = list(rules.series_days(series(anchor, weeks), since, until))
    assert all(since <= day <= until for day in days)
    assert all((day - anchor).days % (7 * weeks) == 0 for day in days)
    assert len(days) in ((length + 1) // (7 * weeks), (length + 1) // (7 * weeks) + 1)


# R5.1
@given(day=DAYS, off=st.sets(DAYS, max_size=5))
def test_a_meeting_on_a_day_off_is_held_on_the_next_working_day(day, off):
    held = rules.moved(day, lambda one: workday(one) and one not in off)
    assert held >= day
    assert workday(held)
    assert held not in off
    assert all(not workday(one) or one in off for one in _between(day, held))


def test_before_its_first_day_a_series_has_no_meetings():
    anchor = date(2026, 5, 7)
    days = rules.series_days(series(anchor, 2), date(2026, 4, 1), date(2026, 5, 21))
    assert list(days) == [anchor, date(2026, 5, 21)]


def test_without_any_working_day_the_meeting_stays_where_it_is():
    assert rules.moved(date(2026, 5, 1), lambda _: False) == date(2026, 5, 1)


# R5.7
@given(now=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)))  # noqa: DTZ001 - made aware
def test_a_fast_table_meets_within_working_hours_and_soon(now):
    start = rules.fast_start(now.replace(tzinfo=ZONE), workday)
    assert start > now.replace(tzinfo=ZONE)
    assert workday(start.date())
    assert time(9) <= start.time() <= time(17)
    assert start - now.replace(tzinfo=ZONE) < timedelta(days=4)


@pytest.mark.parametrize(
    ("outcome", "field"),
    [(one, name) for one in outcomes.__dict__.values() if isinstance(one, rules.Outcome)
     for name in rules.REQUIRED[one.outcome]],
)  # fmt: skip
# R5.4
def test_each_outcome_cannot_do_without_what_it_needs(outcome, field):
    empty = {f.name: f.default for f in fields(rules.Outcome)}
    blank = "  " if isinstance(getattr(outcome, field), str) else empty[field]
    with pytest.raises(DomainError) as told:
        rules.require_outcome(replace(outcome, **{field: blank}), date(2026, 11, 26))
    assert (told.value.code, told.value.field) == ("table.missing", field)


# R5.4
def test_a_running_signal_is_looked_at_again_within_half_a_year():
    today = date(2026, 11, 26)
    for day, code in ((today, "table.day_has_passed"), (date(2027, 12, 1), "table.day_too_far")):
        with pytest.raises(DomainError) as told:
            rules.require_outcome(replace(outcomes.RUNNING, review_on=day), today)
        assert told.value.code == code


def test_what_the_region_asks_beyond_the_plan_is_asked_too():
    with pytest.raises(DomainError) as told:
        rules.require_outcome(outcomes.RUNNING, date(2026, 11, 26), ("dissent", "not_a_field"))
    assert told.value.field == "dissent"


# R5.3
def test_the_four_outcomes_are_for_what_was_reported():
    assert rules.outcomes_of("case") == rules.outcomes_of("theme") == ("discussed",)
    with pytest.raises(DomainError, match=r"table\.unknown_outcome"):
        rules.require_possible("reasonable_suspicion", "theme")


# R5.2
@pytest.mark.parametrize("answer", rules.ANSWERS)
def test_withholding_needs_a_reason_and_care_a_basis(answer):
    facts = {"basis": "", "reason": "", "needs_basis": True}
    if answer == "not_yet":
        rules.require_answer(answer, **facts)
        return
    with pytest.raises(DomainError) as told:
        rules.require_answer(answer, **facts)
    assert told.value.field == ("reason" if answer == "withheld" else "basis")
    rules.require_answer(answer, basis="consent", reason="secrecy", needs_basis=True)


def test_an_answer_that_does_not_exist_is_refused():
    with pytest.raises(DomainError, match=r"table\.unknown_answer"):
        rules.require_answer("perhaps", basis="", reason="", needs_basis=False)


# R5.2
def test_the_police_answers_without_text():
    rules.require_no_words("  ", wordless=True)
    rules.require_no_words("seen in May", wordless=False)
    with pytest.raises(DomainError, match=r"table\.answer_without_words"):
        rules.require_no_words("seen in May", wordless=True)


# R5.4
def test_an_undesirable_situation_comes_back_on_its_day_and_a_running_one_each_time():
    day, meeting = date(2027, 3, 1), date(2027, 2, 4)
    assert rules.is_due("running", day, meeting)
    assert not rules.is_due("undesirable", day, meeting)
    assert rules.is_due("undesirable", day, day)


def test_a_text_that_changed_meanwhile_is_a_conflict():
    rules.require_version(1, 1, mine="a", theirs="b")
    with pytest.raises(Conflict):
        rules.require_version(2, 1, mine="a", theirs="b")


def test_a_machine_that_names_unknown_states_is_refused():
    with pytest.raises(ValueError, match="broken"):
        Machine("broken", "", "x", start="a", moves={"a": ("b",)})


def test_the_ends_of_a_machine_lead_nowhere():
    assert rules.MEETING.ends == {"approved", "cancelled"}
    with pytest.raises(DomainError, match=r"table\.wrong_state"):
        rules.ITEM.require("decided", "decided")


def _between(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days)]


# R5.8
def test_process_direction_asks_for_the_criteria_of_the_law_as_a_case_does():
    together = replace(outcomes.UNDESIRABLE, measure="process_direction")
    with pytest.raises(DomainError, match=r"table\.criteria_not_met"):
        rules.require_outcome(together, TODAY)
    rules.require_outcome(replace(together, criteria=rules.CRITERIA), TODAY)
    rules.require_outcome(outcomes.UNDESIRABLE, TODAY)
