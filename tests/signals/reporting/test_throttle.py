"""Guessing codes is slowed down, and no address is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.signals.reporting.throttle import Throttle, address_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def tried(throttle: Throttle, times: int, address: str = "192.0.2.1") -> None:
    for _ in range(times):
        throttle.note(address)


# R1.2
def test_after_too_many_noted_codes_one_waits_and_others_do_not():
    with clock.travel(NOON):
        tried(throttle := Throttle(tries=3), 3)
        assert throttle.is_shut("192.0.2.1")
        assert not throttle.is_shut("192.0.2.2")


# R1.2
def test_the_wait_ends():
    with clock.travel(NOON):
        tried(throttle := Throttle(tries=3, window=60), 3)
    with clock.travel(NOON + timedelta(seconds=61)):
        assert not throttle.is_shut("192.0.2.1")


# R1.1
def test_no_address_is_kept_and_the_key_is_made_anew_each_day():
    with clock.travel(NOON):
        tried(throttle := Throttle(), 1)
        yesterday = throttle._key
        assert "192.0.2.1" not in repr(vars(throttle))
    with clock.travel(NOON + timedelta(days=1)):
        assert not throttle.is_shut("192.0.2.1")
        assert throttle._key != yesterday
        assert not throttle._noted


def test_its_memory_has_an_end(monkeypatch):
    monkeypatch.setattr("ketenregie.signals.reporting.throttle._MOST", 5)
    throttle = Throttle()
    for number in range(20):
        throttle.note(f"192.0.2.{number}")
    assert len(throttle._noted) == 5


# R1.2
@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::1", "::1"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_who_has_a_whole_network_of_addresses_counts_as_one(rf, address, counted):
    assert address_of(rf.get("/", REMOTE_ADDR=address)) == counted
