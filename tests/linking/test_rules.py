"""When signals may be put together; on plain values."""

from __future__ import annotations

import pytest

from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.linking import rules

ONE, TWO, THREE = new_id(), new_id(), new_id()


# R3.2
@pytest.mark.parametrize(
    ("chosen", "held", "code"),
    [([ONE], [], "too_few"), ([], [], "nothing_chosen"), ([ONE], [ONE, TWO], "nothing_chosen")],
)
def test_a_bundle_begins_with_two_and_an_addition_adds(chosen, held, code):
    with pytest.raises(DomainError, match=rf"linking\.{code}"):
        rules.require_enough(chosen, held)


# R3.2
def test_one_more_signal_may_join_a_bundle():
    rules.require_enough([ONE], [TWO, THREE])


# R7.1
def test_only_signals_that_are_open_to_one_are_put_together():
    rules.require_signals([ONE], [ONE, TWO])
    with pytest.raises(DomainError, match=r"linking\.not_a_signal"):
        rules.require_signals([ONE, THREE], [ONE, TWO])
