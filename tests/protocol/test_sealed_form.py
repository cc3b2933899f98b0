"""The sealed hidden field: ours, unchanged, for this form, and not older than two hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.kernel import clock
from ketenregie.protocol import gate

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


words = st.text('aZ é\x00\n"\\<ж漢😀')


# R1.1
@given(st.dictionaries(words, st.one_of(words, st.lists(words))))
def test_what_was_sealed_comes_back_as_it_was(content):
    assert gate.open_form(gate.seal_form(content)) == content


# R1.1
def test_nothing_can_be_read_from_the_outside():
    assert "Kees" not in gate.seal_form({"who": "Kees"})


@pytest.mark.parametrize("sealed", ["", "x", "é\x00", "gAAAAAB" + "A" * 120])
def test_what_is_not_ours_is_refused(sealed):
    with pytest.raises(gate.SealBroken):
        gate.open_form(sealed)


def test_a_changed_field_is_refused():
    sealed = gate.seal_form({"a": "b"})
    for place in (5, len(sealed) // 2, len(sealed) - 5):
        other = "A" if sealed[place] != "A" else "B"
        with pytest.raises(gate.SealBroken):
            gate.open_form(sealed[:place] + other + sealed[place + 1 :])


def test_the_field_of_one_form_does_not_fit_another():
    with pytest.raises(gate.SealBroken):
        gate.open_form(gate.seal_form({}, use="mailbox"), use="report")


def test_after_two_hours_it_has_expired_and_says_what_it_held():
    with clock.travel(NOON):
        sealed = gate.seal_form({"a": "b"})
    with clock.travel(NOON + timedelta(hours=1, minutes=59)):
        assert gate.open_form(sealed) == {"a": "b"}
    with clock.travel(NOON + timedelta(hours=2, seconds=1)), pytest.raises(gate.SealExpired) as old:
        gate.open_form(sealed)
    assert old.value.content == {"a": "b"}
    assert str(old.value) == "seal_broken"


def test_a_field_from_the_future_is_not_believed():
    with clock.travel(NOON + timedelta(hours=1)):
        sealed = gate.seal_form({})
    with clock.travel(NOON), pytest.raises(gate.SealExpired):
        gate.open_form(sealed)
