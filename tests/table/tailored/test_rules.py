"""The rules of a meeting on one case."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel.errors import Conflict, DomainError
from ketenregie.table.tailored import rules

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TODAY = date(2026, 11, 27)


# R5.6
def test_what_is_given_ends_at_midnight_some_days_after_the_meeting():
    starts_at = datetime(2026, 12, 2, 14, tzinfo=AMSTERDAM)
    assert rules.admissions_end(starts_at, 7) == datetime(2026, 12, 10, tzinfo=AMSTERDAM)


# R5.6
@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)), st.integers(1, 60))  # noqa: DTZ001
def test_it_never_ends_before_the_day_of_the_meeting_is_over(starts_at, days):
    local = starts_at.replace(tzinfo=UTC).astimezone(AMSTERDAM)
    assert rules.admissions_end(local, days) > local + timedelta(hours=23 * days)


# R5.6 R7.1
@given(st.lists(st.sampled_from(["goal", "narrative", "identity", "contact", "source"])), st.booleans())
def test_nobody_is_given_more_than_the_protocol_grants_the_role(asked, identity):
    granted = {"narrative", "work"} | ({"identity"} if identity else set())
    found = rules.least(asked, granted)
    assert set(found) <= set(asked)
    assert "contact" not in found
    assert "source" not in found
    assert identity or "identity" not in found


# R5.6
def test_what_was_not_asked_is_not_given():
    assert rules.least([], {"narrative", "work"}) == ()


# R5.6
def test_nothing_is_handed_out_before_secrecy_was_signed():
    with pytest.raises(DomainError, match=r"table\.secrecy_first"):
        rules.require_secrecy(None)
    rules.require_secrecy(TODAY)


# R5.6
@pytest.mark.parametrize(
    ("until", "code"), [(date(2026, 11, 26), "day_has_passed"), (date(2027, 8, 1), "out_too_long")]
)
def test_a_hand_out_ends_on_a_day_that_can_be_kept(until, code):
    with pytest.raises(DomainError, match=code):
        rules.require_until(until, TODAY)
    rules.require_until(TODAY, TODAY)


def test_a_signature_is_not_of_tomorrow():
    with pytest.raises(DomainError, match="day_to_come"):
        rules.require_signature(date(2026, 11, 28), TODAY)


def test_what_is_out_too_long_is_late_until_it_comes_back():
    assert rules.is_late(date(2026, 11, 26), "", TODAY)
    assert not rules.is_late(date(2026, 11, 26), "returned", TODAY)
    assert not rules.is_late(TODAY, "", TODAY)


@pytest.mark.parametrize(
    "act",
    [
        lambda: rules.require_open_case("closed"),
        lambda: rules.require_going_on("cancelled", datetime.max.replace(tzinfo=UTC), datetime.now(UTC)),  # noqa: TID251
        lambda: rules.require_invitable("a", ()),
        lambda: rules.require_runs(runs=False),
        lambda: rules.require_answer("perhaps"),
        lambda: rules.require_back("lost"),
        lambda: rules.require_begun(
            datetime(2026, 12, 2, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
        ),
    ],
)
def test_what_cannot_be_is_refused(act):
    with pytest.raises(DomainError):
        act()


def test_who_changes_a_text_second_is_shown_both():
    with pytest.raises(Conflict):
        rules.require_same_text(2, 1, mine="a", theirs="b")
