"""Working days and limits."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenregie.region import calendar
from ketenregie.region.calendar import Holidays, OwnDays, OwnHoliday

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DUTCH = Holidays(country="NL", choice=True)
days = st.dates(date(2020, 1, 1), date(2045, 12, 31))
few = st.integers(0, 60)
seconds = st.integers(0, 25 * 365 * 24 * 3600)
moments = seconds.map(lambda gone: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=gone))


def days_between(first, last):
    """The days after a day, up to and with another."""
    return [first + timedelta(days=n) for n in range(1, (last - first).days + 1)]


def after(start, count):
    return calendar.working_days(start, count, DUTCH.is_day_off)


# R4.3
@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2026, 11, 24), 1, date(2026, 11, 25)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),  # over a weekend
        (date(2026, 12, 24), 1, date(2026, 12, 28)),  # over Christmas
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Good Friday and Easter
        (date(2026, 4, 26), 0, date(2026, 4, 28)),  # a Sunday before King's Day
    ],
)
def test_weekends_and_holidays_do_not_count(start, count, last):
    assert after(start, count) == last


# R4.3
@settings(deadline=None, max_examples=60)
@given(days, few)
def test_a_limit_ends_on_a_working_day(start, count):
    assert not DUTCH.is_day_off(after(start, count))


# R4.3
@settings(deadline=None, max_examples=60)
@given(days, few, few)
def test_working_days_add_up(start, one, other):
    assert after(after(start, one), other) == after(start, one + other) or one == 0


# R4.3
@settings(deadline=None, max_examples=60)
@given(days, few)
def test_there_are_exactly_so_many_working_days_on_the_way(start, count):
    last = after(start, count) if count else start
    passed = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(not DUTCH.is_day_off(day) for day in passed) == count


# R4.3
@settings(deadline=None, max_examples=60)
@given(moments, st.integers(1, 60))
def test_a_limit_is_the_last_second_of_a_local_day_and_never_in_the_past(start, count):
    due = calendar.due_at(start, count, DUTCH.is_day_off, AMSTERDAM)
    assert due.astimezone(AMSTERDAM).strftime("%H:%M:%S") == "23:59:59"
    assert due > start
    assert due.date() == after(start.astimezone(AMSTERDAM).date(), count)


# R4.3
def test_what_has_no_limit_is_never_due():
    assert calendar.due_at(datetime(2026, 1, 1, tzinfo=UTC), None, DUTCH.is_day_off, AMSTERDAM) is None


# R4.3
def test_a_day_begins_and_ends_where_the_region_is():
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)  # the 25th in Amsterdam
    assert calendar.due_at(late, 1, DUTCH.is_day_off, AMSTERDAM).date() == date(2026, 11, 26)


# R11.1
def test_a_region_adds_and_removes_days():
    yearly = OwnHoliday(day="07-09", name="Day of the Sea", choice=True)
    once = OwnHoliday(day="2026-07-10", name="Jubilee", choice=True)
    leap = OwnHoliday(day="02-29", name="Leap day", choice=True)
    own = Holidays(country="NL", without=("King's Day",), added=(yearly, once, leap), choice=True)
    assert {date(2026, 7, 9), date(2026, 7, 10)} <= own.of_year(2026)
    assert date(2027, 7, 10) not in own.of_year(2027)
    assert date(2028, 2, 29) in own.of_year(2028)
    assert date(2026, 4, 27) not in own.of_year(2026)


@st.composite
def a_leave(draw):
    first, length = (
        draw(st.dates(date(2026, 1, 1), date(2027, 12, 31))),
        draw(st.none() | st.integers(0, 60)),
    )
    return first, None if length is None else first + timedelta(days=length)


leaves = st.lists(a_leave(), max_size=3).map(tuple)
weeks = st.frozensets(st.integers(0, 6))


def own_due(start, count, weekdays=frozenset(), leave=()):
    return calendar.due_for(start, count, DUTCH, OwnDays(weekdays, leave), AMSTERDAM)


# R2.1 R4.3
@settings(deadline=None, max_examples=80)
@given(moments, st.integers(1, 30), st.frozensets(st.integers(0, 4)))
def test_who_works_fewer_days_has_no_less_time_and_it_ends_on_a_day_they_work(start, count, weekdays):
    due = own_due(start, count, weekdays)
    assert due >= calendar.due_at(start, count, DUTCH.is_day_off, AMSTERDAM)
    assert not DUTCH.is_day_off_of(due.date(), weekdays)
    passed = days_between(start.astimezone(AMSTERDAM).date(), due.date())
    assert sum(not DUTCH.is_day_off_of(day, weekdays) for day in passed) == count


# R2.1
@settings(deadline=None, max_examples=80)
@given(moments, st.integers(1, 30))
def test_who_works_the_days_of_the_region_has_the_limit_of_the_region(start, count):
    region = calendar.due_at(start, count, DUTCH.is_day_off, AMSTERDAM)
    assert own_due(start, count) == own_due(start, count, frozenset(range(5))) == region


# R2.1
@settings(deadline=None, max_examples=80)
@given(moments, st.integers(1, 30), weeks, leaves)
def test_leave_moves_a_limit_on_and_never_by_more_than_a_week_of_the_region(
    start, count, weekdays, leave
):
    without, due = own_due(start, count, weekdays), own_due(start, count, weekdays, leave)
    latest = calendar.working_days(without.date(), calendar.LEAVE_MOST, DUTCH.is_day_off)
    assert without <= due
    assert due.date() <= latest
    assert due.date() == latest or not OwnDays(leave=leave).is_on_leave(due.date())


# R2.1
def test_what_has_no_limit_is_never_due_for_anybody():
    assert own_due(datetime(2026, 1, 1, tzinfo=UTC), None, frozenset({1})) is None


# R2.1
def test_the_limit_of_somebody_who_works_on_tuesday_and_thursday_counts_those_days():
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert own_due(monday, 3, frozenset({1, 3})).date() == date(2026, 12, 1)
    leave = ((date(2026, 11, 24), date(2026, 11, 24)),)
    assert own_due(monday, 3, frozenset({1, 3}), leave).date() == date(2026, 12, 3)
