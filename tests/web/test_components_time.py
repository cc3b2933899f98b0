"""The time that is left is said in words, in the region's own days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from ketenregie.kernel import clock
from ketenregie.web.look.time_left import time_left

# Half past midnight in the region, still the day before in UTC.
NOW = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)


# R2.1
@pytest.mark.parametrize(
    ("due", "text", "tone"),
    [
        (None, "No limit", "none"),
        (date(2026, 11, 21), "2 days overdue", "late"),
        (datetime(2026, 11, 22, 22, 59, tzinfo=UTC), "1 day overdue", "late"),
        (datetime(2026, 11, 22, 23, 1, tzinfo=UTC), "Today", "soon"),
        (date(2026, 11, 24), "1 day left", "soon"),
        (date(2026, 11, 26), "3 days left", "ok"),
    ],
)
def test_the_time_left_is_words_and_a_tone(due, text, tone):
    with translation.override("en"):
        left = time_left(due, NOW)
    assert (left.text, left.tone) == (text, tone)


def test_without_a_moment_the_clock_says_when_it_is():
    with clock.travel(NOW), translation.override("en"):
        assert time_left(date(2026, 11, 23)).text == "Today"
